import type { Stance, Tier } from "@prisma/client";
import { db, type Tx, todaySql } from "#lib/db.ts";
import { editableMandates } from "#lib/mandates/policy.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** A mandate that an election has renewed or not: nobody has said yet. Days as `YYYY-MM-DD`. */
export type AskedMandate = {
  id: string;
  memberId: string;
  tier: Tier;
  startsOn: string;
  territory: { name: string; precision: string } | null;
  stance: Stance | null;
  electionId: number;
  heldOn: string;
};

/**
 * Open mandates begun before the latest election of their tier, unless somebody said that it left them alone. Must say
 * the same as `isAskedSql` of lib/asked-mandates.ts, which only counts them.
 */
export const listAskedIn = (client: Pick<Tx, "$queryRaw">, memberId: string): Promise<AskedMandate[]> =>
  client.$queryRaw<AskedMandate[]>`
    SELECT a."id", a."memberId", a."tier"::text AS "tier", a."startsOn"::text AS "startsOn",
      CASE WHEN t."id" IS NOT NULL THEN json_build_object('name', t."name", 'precision', t."precision") END AS "territory",
      (SELECT s."stance"::text FROM "MandateStance" s WHERE s."mandateId" = a."id" AND s."endsOn" IS NULL) AS "stance",
      e."id" AS "electionId", e."heldOn"::text AS "heldOn"
    FROM "Mandate" a LEFT JOIN "Territory" t ON t."id" = a."territoryId", LATERAL (
      SELECT e."id", e."heldOn" FROM "Election" e
      WHERE e."tier" = a."tier" AND e."heldOn" <= ${todaySql}
      ORDER BY e."heldOn" DESC LIMIT 1) e
    WHERE a."memberId" = ${memberId}::uuid AND a."endsOn" IS NULL AND a."startsOn" < e."heldOn"
      AND NOT EXISTS (SELECT FROM "MandateElection" x WHERE x."mandateId" = a."id" AND x."electionId" = e."id")
    ORDER BY e."heldOn" DESC, a."startsOn", a."id" LIMIT 20`;

/** What the page after an election asks a member, or the secretariat in her name. */
export const listAsked = async (viewer: Viewer, memberId: string): Promise<AskedMandate[]> => {
  const editable = editableMandates(viewer);
  if (!editable || !isUuid(memberId)) return [];
  const asked = await listAskedIn(db, memberId);
  return asked.filter((mandate) => editable.memberId === undefined || editable.memberId === mandate.memberId);
};

/** Every election known, the latest first. */
export const listElections = async (_viewer: MemberViewer) => {
  const elections = await db.election.findMany({
    select: { id: true, tier: true, heldOn: true },
    orderBy: [{ heldOn: "desc" }, { tier: "asc" }, { id: "asc" }],
    take: 200,
  });
  return elections.map(({ heldOn, ...election }) => ({
    ...election,
    heldOn: heldOn.toISOString().slice(0, 10),
  }));
};
