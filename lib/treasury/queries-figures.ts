import { MAX_GRACE_DAYS } from "#lib/adhesions/labels.ts";
import { db } from "#lib/db.ts";
import { canKeepAccounts, canReadStandings } from "#lib/treasury/policy.ts";
import type { Viewer } from "#lib/viewer.ts";

export type Dimension = "NATURE" | "MEANS" | "TIER" | "DEPARTEMENT";
/** What was kept of payments in a month, by one value of a dimension; `value` is « » where there is none. */
export type Figure = {
  year: number;
  month: number;
  dimension: Dimension;
  value: string;
  cents: number;
  entries: number;
};

/**
 * What was received less what was given back, of a year and the one before: what the job has folded, and what came since. One
 * statement: the two are of the same moment.
 */
export const listFigures = (viewer: Viewer, year: number): Promise<Figure[]> =>
  canKeepAccounts(viewer)
    ? db.$queryRaw<Figure[]>`
      WITH months AS (
        SELECT "month", "dimension", "value", "cents", "entries" FROM "MoneyTotal"
          WHERE "month" >= make_date(${year}::int - 1, 1, 1) AND "month" < make_date(${year}::int + 1, 1, 1)
        UNION ALL
        SELECT f."month", d.dimension, coalesce(d.value, ''), f."cents", sign(f."cents")::int
          FROM "MoneyFact" f CROSS JOIN LATERAL (VALUES ('NATURE', CASE WHEN f."isGift" THEN 'GIFT' ELSE 'DUES' END),
            ('MEANS', f."means"::text), ('TIER', f."tier"::text), ('DEPARTEMENT', f."departement")) d(dimension, value)
          WHERE f."month" >= make_date(${year}::int - 1, 1, 1) AND f."month" < make_date(${year}::int + 1, 1, 1)
            AND (NOT f."isGift" OR d.dimension IN ('NATURE', 'MEANS')))
      SELECT extract(year FROM "month")::int AS "year", extract(month FROM "month")::int AS "month", "dimension", "value",
        "cents", "entries"
      FROM (SELECT "month", "dimension", "value", sum("cents")::float8 AS "cents", sum("entries")::int AS "entries" FROM months
        GROUP BY 1, 2, 3) summed
      -- Codes, and thousands of them: in the order of their bytes, a dictionary's costs more than all else.
      ORDER BY summed."month", "dimension" COLLATE "C", "value" COLLATE "C"`
    : Promise.resolve([]);

export type Departement = { code: string; name: string };

export const listDepartementNames = (viewer: Viewer): Promise<Departement[]> =>
  canKeepAccounts(viewer)
    ? db.territory.findMany({
        where: { kind: "DEPARTEMENT" },
        select: { code: true, name: true },
        orderBy: { code: "asc" },
      })
    : Promise.resolve([]);

export type StandingCounts = { upToDate: number; inGrace: number; before: number };

/**
 * How many members are up to date on a day, how many are in their grace, and how many were a year before. No grace is longer than
 * the rules allow: without that bound, every adhésion that ever ended is looked at.
 */
export async function countStandings(viewer: Viewer, day: string): Promise<StandingCounts> {
  if (!canReadStandings(viewer)) return { upToDate: 0, inGrace: 0, before: 0 };
  const [row] = await db.$queryRaw<StandingCounts[]>`
    WITH asked AS (SELECT ${day}::date AS d, (${day}::date - interval '1 year')::date AS y)
    SELECT (SELECT count(*)::int FROM "Adhesion" a WHERE a."startsOn" <= d AND a."endsOn" >= d) AS "upToDate",
      (SELECT count(DISTINCT a."memberId")::int FROM "Adhesion" a WHERE a."endsOn" < d AND a."graceEndsOn" >= d
        AND a."endsOn" >= d - ${MAX_GRACE_DAYS}::int
        AND NOT EXISTS (SELECT FROM "Adhesion" o WHERE o."memberId" = a."memberId" AND o."startsOn" <= d AND o."endsOn" >= d)) AS "inGrace",
      (SELECT count(*)::int FROM "Adhesion" a WHERE a."startsOn" <= y AND a."endsOn" >= y) AS "before"
    FROM asked`;
  return row ?? { upToDate: 0, inGrace: 0, before: 0 };
}
