import type { Tier } from "@prisma/client";
import { db, type Tx, todaySql } from "#lib/db.ts";
import { councilName } from "#lib/mandates/labels.ts";
import type { MemberViewer } from "#lib/viewer.ts";

export type HeldMandate = {
  id: string;
  tier: Tier;
  territory: { name: string; precision: string } | null;
};

/** The mandates that a member holds today, the latest first. */
export const listHeldMandates = (
  client: Pick<Tx, "$queryRaw">,
  memberId: string,
): Promise<HeldMandate[]> => client.$queryRaw<HeldMandate[]>`
  SELECT a."id", a."tier"::text AS "tier",
    CASE WHEN t."id" IS NOT NULL THEN json_build_object('name', t."name", 'precision', t."precision") END AS "territory"
  FROM "Mandate" a LEFT JOIN "Territory" t ON t."id" = a."territoryId"
  WHERE a."memberId" = ${memberId}::uuid AND a."startsOn" <= ${todaySql} AND (a."endsOn" IS NULL OR a."endsOn" > ${todaySql})
  ORDER BY a."startsOn" DESC, a."id" LIMIT 50`;

/** One's own, to choose from. */
export const listOwnMandates = async (viewer: MemberViewer): Promise<{ value: string; label: string }[]> =>
  (await listHeldMandates(db, viewer.id)).map((mandate) => ({
    value: mandate.id,
    label: councilName(mandate),
  }));
