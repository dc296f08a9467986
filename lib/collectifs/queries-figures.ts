import type { CollectifRole, Tier } from "@prisma/client";
import { canSeePeople } from "#lib/collectifs/policy.ts";
import { isHeldSql, isListedSql } from "#lib/collectifs/queries-visible.ts";
import { db, sql } from "#lib/db.ts";
import { holdsSql } from "#lib/members/queries-seats.ts";
import type { Viewer } from "#lib/viewer.ts";

export type PeopleFigures = {
  /** People whom members may know of. */
  people: number;
  roles: { role: CollectifRole; count: number }[];
  women: number;
  men: number;
  /** People who sit in each tier; somebody may in two. */
  seats: { tier: Tier; count: number }[];
};

const none: PeopleFigures = { people: 0, roles: [], women: 0, men: 0, seats: [] };

/** The people of a collectif in figures, for whoever may know of them; all of them 0 for others. One query. */
export async function findPeopleFigures(viewer: Viewer, collectif: { id: string }): Promise<PeopleFigures> {
  if (!canSeePeople(viewer)) return none;
  const [found] = await db.$queryRaw<PeopleFigures[]>`
    WITH people AS MATERIALIZED (SELECT m."id", m."civility", p."role" FROM "CollectifMembership" p
      JOIN "Member" m ON m."id" = p."memberId"
      WHERE p."collectifId" = ${collectif.id}::uuid AND ${isHeldSql} AND ${isListedSql})
    SELECT (SELECT count(*)::int FROM people) AS "people",
      (SELECT coalesce(json_agg(json_build_object('role', r."role", 'count', r."count") ORDER BY r."role"), '[]')
        FROM (SELECT "role", count(*)::int FROM people GROUP BY "role") r) AS "roles",
      (SELECT count(*)::int FROM people WHERE "civility" = 'MADAME') AS "women",
      (SELECT count(*)::int FROM people WHERE "civility" = 'MONSIEUR') AS "men",
      (SELECT coalesce(json_agg(json_build_object('tier', t."tier", 'count', t."count") ORDER BY t."tier"), '[]')
        FROM (SELECT a."tier", count(DISTINCT a."memberId")::int FROM people m JOIN "Mandate" a ON a."memberId" = m."id"
          WHERE ${holdsSql(sql`a`)} GROUP BY a."tier") t) AS "seats"`;
  return found ?? none;
}
