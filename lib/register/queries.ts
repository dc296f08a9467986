import { Prisma, type RegisterMatchStatus } from "@prisma/client";
import { db, todaySql } from "#lib/db.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { canCheckRegister } from "#lib/register/policy.ts";
import type { Comparison } from "#lib/register/schema-compare.ts";
import { missingFunctions, type RegisterFunction } from "#lib/register/schema-lines.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** Matches that the viewer may see: all for the secretariat, one's own otherwise. */
export const visibleMatches = (viewer: Viewer): Prisma.RegisterMatchWhereInput =>
  canCheckRegister(viewer) ? {} : viewer.kind === "member" ? { memberId: viewer.id } : { id: { in: [] } };

type Row = {
  id: string;
  memberId: string;
  memberFirstName: string;
  memberLastName: string;
  kind: Prisma.RegisterMatchGetPayload<object>["kind"];
  tier: Prisma.RegisterMatchGetPayload<object>["tier"];
  place: string | null;
  lastName: string;
  firstName: string;
  startsOn: string | null;
  functions: RegisterFunction[];
  comparison: Comparison;
  strength: Prisma.RegisterMatchGetPayload<object>["strength"];
  status: RegisterMatchStatus;
  /** Date of the register, `YYYY-MM-DD`. */
  asOf: string;
  /** Of a later file of the same kind in which it no longer is. */
  absentFrom: string | null;
  hasAdded: boolean;
  mandate: {
    id: string;
    functions: Pick<RegisterFunction & { kind: NonNullable<RegisterFunction["kind"]> }, "kind">[];
  } | null;
};

export type MatchRow = Omit<Row, "mandate"> & {
  /** The mandate that it is about, when it is known here. */
  mandateId: string | null;
  /** Functions that the register gives and that are not known here. */
  missing: ReturnType<typeof missingFunctions>;
};

/** Mandates that last, of the member of `"RegisterMatch" r`, in the council of which it speaks. */
const sameSeatSql = Prisma.sql`a."memberId" = r."memberId" AND a."tier" = r."tier"
  AND (a."territoryId" = r."territoryId" OR a."territoryId" IS NULL OR r."territoryId" IS NULL)
  AND (a."endsOn" IS NULL OR a."endsOn" > ${todaySql})`;

async function matches(where: Prisma.Sql, page: number, size = PAGE_SIZE): Promise<MatchRow[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT r."id", r."memberId", m."firstName" AS "memberFirstName", m."lastName" AS "memberLastName",
      r."kind"::text AS "kind", r."tier"::text AS "tier", t."name" || ' — ' || t."precision" AS "place",
      r."lastName", r."firstName", r."startsOn"::text AS "startsOn", r."functions", r."comparison",
      r."strength"::text AS "strength", r."status"::text AS "status", f."asOf"::text AS "asOf",
      (SELECT max(later."asOf")::text FROM "RegisterFile" later WHERE later."kind" = r."kind"
        AND later."status" = 'DONE' AND later."asOf" > f."asOf") AS "absentFrom",
      r."addedMandateId" IS NOT NULL OR cardinality(r."addedFunctionIds") > 0 AS "hasAdded",
      (SELECT json_build_object('id', a."id", 'functions', (SELECT coalesce(json_agg(json_build_object('kind', h."kind")), '[]')
          FROM "MandateFunction" h WHERE h."mandateId" = a."id" AND (h."endsOn" IS NULL OR h."endsOn" > ${todaySql})))
        FROM "Mandate" a WHERE ${sameSeatSql}
        ORDER BY (a."territoryId" IS NOT DISTINCT FROM r."territoryId") DESC, a."id" LIMIT 1) AS "mandate"
    FROM (
      -- Those of the page first: what follows is looked up for them alone, not for the pages before.
      SELECT r.* FROM "RegisterMatch" r WHERE ${where} ORDER BY r."strength", r."id"
      LIMIT ${size} OFFSET ${page > 1 ? offsetOf(page) : 0}) r
      JOIN "RegisterFile" f ON f."id" = r."fileId" JOIN "Member" m ON m."id" = r."memberId"
      LEFT JOIN "Territory" t ON t."id" = r."territoryId"
    ORDER BY r."strength", r."id"`;
  return rows.map(({ mandate, ...row }) => ({
    ...row,
    mandateId: mandate?.id ?? null,
    missing: missingFunctions(row.functions, mandate?.functions ?? []),
  }));
}

/** A page of what the secretariat has to settle or has settled, the surest first. */
export const listMatches = async (
  viewer: MemberViewer,
  status: RegisterMatchStatus,
  page: number,
): Promise<MatchRow[]> =>
  canCheckRegister(viewer) ? matches(Prisma.sql`r."status" = ${status}::"RegisterMatchStatus"`, page) : [];

/** Everything that the register may say of the viewer herself. */
export const listOwnMatches = (viewer: MemberViewer): Promise<MatchRow[]> =>
  matches(Prisma.sql`r."memberId" = ${viewer.id}::uuid`, 1, 50);

/** How many matches of each status the viewer may see. */
export async function countMatches(viewer: Viewer): Promise<Record<RegisterMatchStatus, number>> {
  const groups = await db.registerMatch.groupBy({
    by: ["status"],
    where: visibleMatches(viewer),
    _count: true,
  });
  const counts = { PROPOSED: 0, CONFIRMED: 0, REFUSED: 0 };
  for (const { status, _count } of groups) counts[status] = _count;
  return counts;
}

/** Whether the viewer gave her birth date, which nothing shows. */
export const hasBirthDate = async (viewer: MemberViewer): Promise<boolean> =>
  (await db.member.count({ where: { id: viewer.id, birthDate: { not: null } } })) > 0;

/**
 * Of these mandates, those that the register confirms, with the date of the register (`YYYY-MM-DD`): what
 * `verifiedLabel` says of them. A mandate that is over, or whose council changed, is no longer among them.
 */
export async function verifiedMandates(
  viewer: Viewer,
  mandateIds: readonly string[],
): Promise<Map<string, string>> {
  if (viewer.kind !== "member" || mandateIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; on: string }[]>`
    SELECT a."id", max(f."asOf")::text AS "on" FROM "Mandate" a
      JOIN "RegisterMatch" r ON ${sameSeatSql} AND r."status" = 'CONFIRMED'
      JOIN "RegisterFile" f ON f."id" = r."fileId"
    WHERE a."id" = ANY(${mandateIds}::uuid[]) GROUP BY a."id"`;
  return new Map(rows.map(({ id, on }) => [id, on]));
}
