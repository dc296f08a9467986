import { db, todaySql } from "#lib/db.ts";

/** Members refreshed by one statement: the locks that it takes are soon given back. */
const BATCH = 1000;

/**
 * Brings to this day what the directory says of those for whom a date has passed: an adhésion over, a mandate begun.
 * All else is refreshed by the database as it is written.
 */
export async function refreshDirectory(): Promise<void> {
  for (;;) {
    const [refreshed] = await db.$queryRaw<{ count: number }[]>`
      WITH stale AS (SELECT DISTINCT "memberId" FROM "DirectorySeat"
        WHERE "staleOn" <= ${todaySql} LIMIT ${BATCH}::int)
      SELECT cardinality(ids)::int AS count, refresh_directory(ids)::text
      FROM (SELECT array_agg("memberId") AS ids FROM stale) s WHERE ids IS NOT NULL`;
    if (!refreshed) return;
  }
}
