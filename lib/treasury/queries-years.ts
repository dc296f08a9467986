import { db, sql } from "#lib/db.ts";
import { canKeepAccounts } from "#lib/treasury/policy.ts";
import type { Viewer } from "#lib/viewer.ts";

export type Year = {
  year: number;
  /** Null while it is open. */
  closedAt: Date | null;
  by: string | null;
  /** As counted when it was closed. */
  entries: number | null;
};

/** Every year that has an entry, or was closed, the latest first. The index on days is leapt through, year by year. */
export const listYears = async (viewer: Viewer): Promise<Year[]> =>
  canKeepAccounts(viewer)
    ? db.$queryRaw<Year[]>`
      WITH RECURSIVE first AS (
        SELECT extract(year FROM min("day"))::int AS y FROM "LedgerEntry"
        UNION ALL
        SELECT (SELECT extract(year FROM min(e."day"))::int FROM "LedgerEntry" e WHERE e."day" >= make_date(first.y + 1, 1, 1))
        FROM first WHERE first.y IS NOT NULL)
      SELECT years.y AS "year", f."closedAt", m."firstName" || ' ' || m."lastName" AS "by", f."entries"
      FROM (SELECT y FROM first WHERE y IS NOT NULL UNION SELECT "year" FROM "FiscalYear") years
      LEFT JOIN "FiscalYear" f ON f."year" = years.y LEFT JOIN "Member" m ON m."id" = f."closedById"
      ORDER BY years.y DESC LIMIT 100`
    : [];

/**
 * A digest over the entries of a year in order, with their lines: of one that is closed, it never changes. Each entry is digested
 * first, so that the whole is never held as a text.
 */
export const digestSql = (year: number) => sql`
  SELECT sha256(coalesce(string_agg(one.digest, ''::bytea ORDER BY one."id"), ''::bytea)) AS "sha256", count(*)::int AS "entries"
  FROM (SELECT e."id", sha256(convert_to(concat_ws('|', e."id", e."day", e."journal", e."kind", e."label", e."key", e."reversesId",
      (SELECT string_agg(concat_ws(':', l."account", l."debit", l."credit"), ',' ORDER BY l."id")
        FROM "LedgerLine" l WHERE l."entryId" = e."id")), 'UTF8')) AS digest
    FROM "LedgerEntry" e WHERE e."day" BETWEEN make_date(${year}::int, 1, 1) AND make_date(${year}::int, 12, 31)) one`;

/** Whether a closed year is as it was when it was closed; null for one that is open. */
export async function isYearIntact(viewer: Viewer, year: number): Promise<boolean | null> {
  if (!canKeepAccounts(viewer)) return null;
  const [closed] = await db.$queryRaw<{ isIntact: boolean }[]>`
    SELECT f."sha256" = now."sha256" AND f."entries" = now."entries" AS "isIntact"
    FROM "FiscalYear" f CROSS JOIN LATERAL (${digestSql(year)}) now WHERE f."year" = ${year} AND f."closedAt" IS NOT NULL`;
  return closed?.isIntact ?? null;
}
