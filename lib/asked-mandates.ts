import { sql, todaySql } from "#lib/db.ts";

/**
 * Whether an election has come since `"Mandate" a` began and nobody said what became of it. Must say the same as
 * `listAskedIn` of lib/mandates/queries-elections.ts, which reads them one by one.
 */
export const isAskedSql = sql`a."endsOn" IS NULL AND EXISTS (
  SELECT FROM (SELECT e."id", e."heldOn" FROM "Election" e WHERE e."tier" = a."tier" AND e."heldOn" <= ${todaySql}
    ORDER BY e."heldOn" DESC LIMIT 1) e
  WHERE a."startsOn" < e."heldOn" AND NOT EXISTS (
    SELECT FROM "MandateElection" x WHERE x."mandateId" = a."id" AND x."electionId" = e."id"))`;
