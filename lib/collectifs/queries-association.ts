import type { Tier } from "@prisma/client";
import { canWatchCollectifs } from "#lib/collectifs/policy.ts";
import { QUIET_DAYS } from "#lib/collectifs/queries-overview.ts";
import { isHeldSql, isListedSql } from "#lib/collectifs/queries-visible.ts";
import { db, sql } from "#lib/db.ts";
import { holdsSql } from "#lib/members/queries-seats.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Collectifs shown: the association has some ten; beyond, the table says that it is cut. */
export const MOST_COLLECTIFS = 200;

/** A collectif in figures: no name of anybody. */
export type CollectifFigures = {
  id: string;
  slug: string;
  name: string;
  people: number;
  women: number;
  men: number;
  /** Those who lead it. */
  leaders: number;
  leadingWomen: number;
  leadingMen: number;
  /** People who sit in each tier; somebody may in two. */
  tiers: { tier: Tier; count: number }[];
  /** ISO instants. */
  lastActivity: string | null;
  nextMeeting: string | null;
  openDecisions: number;
  positions: number;
  /** Nothing was written, decided or met for ninety days. */
  isAsleep: boolean;
};

const lastSql = sql`greatest(
  (SELECT max(l."createdAt") FROM "Thread" t JOIN "Post" l ON l."id" = t."lastPostId" WHERE t."collectifId" = c."id"),
  (SELECT max(greatest(x."createdAt", x."openedAt", x."closedAt")) FROM "Decision" x WHERE x."collectifId" = c."id"),
  (SELECT max(greatest(g."calledAt", CASE WHEN g."state" = 'HELD' THEN g."endsAt" END)) FROM "Meeting" g WHERE g."collectifId" = c."id"),
  (SELECT max(o."writtenAt") FROM "Position" o WHERE o."collectifId" = c."id"),
  (SELECT max(d."publishedAt") FROM "Document" d WHERE d."collectifId" = c."id"))`;

/** All living collectifs by name, in figures, for the association; none for whoever may not watch over them. One query. */
export const listCollectifFigures = async (viewer: Viewer): Promise<CollectifFigures[]> =>
  canWatchCollectifs(viewer)
    ? db.$queryRaw<CollectifFigures[]>`
      WITH people AS MATERIALIZED (SELECT p."collectifId", m."id", m."civility", p."role" = 'ANIMATEUR' AS leads
        FROM "CollectifMembership" p JOIN "Member" m ON m."id" = p."memberId" WHERE ${isHeldSql} AND ${isListedSql}),
      counted AS (SELECT "collectifId", count(*)::int AS "people",
          (count(*) FILTER (WHERE "civility" = 'MADAME'))::int AS "women",
          (count(*) FILTER (WHERE "civility" = 'MONSIEUR'))::int AS "men",
          (count(*) FILTER (WHERE leads))::int AS "leaders",
          (count(*) FILTER (WHERE leads AND "civility" = 'MADAME'))::int AS "leadingWomen",
          (count(*) FILTER (WHERE leads AND "civility" = 'MONSIEUR'))::int AS "leadingMen"
        FROM people GROUP BY 1),
      sitting AS (SELECT s."collectifId", json_agg(json_build_object('tier', s."tier", 'count', s."count") ORDER BY s."tier") AS "tiers"
        FROM (SELECT q."collectifId", a."tier", count(DISTINCT q."id")::int FROM people q JOIN "Mandate" a ON a."memberId" = q."id"
          WHERE ${holdsSql(sql`a`)} GROUP BY 1, 2) s GROUP BY 1),
      living AS MATERIALIZED (SELECT c."id", c."slug", c."name", c."createdAt", ${lastSql} AS "lastActivity" FROM "Collectif" c
        WHERE c."archivedAt" IS NULL ORDER BY c."name", c."id" LIMIT ${MOST_COLLECTIFS})
      SELECT c."id", c."slug", c."name", coalesce(n."people", 0) AS "people", coalesce(n."women", 0) AS "women",
        coalesce(n."men", 0) AS "men", coalesce(n."leaders", 0) AS "leaders",
        coalesce(n."leadingWomen", 0) AS "leadingWomen", coalesce(n."leadingMen", 0) AS "leadingMen",
        coalesce(s."tiers", '[]') AS "tiers", to_json(c."lastActivity") #>> '{}' AS "lastActivity",
        (SELECT to_json(min(g."startsAt")) #>> '{}' FROM "Meeting" g
          WHERE g."collectifId" = c."id" AND g."state" = 'CALLED' AND g."endsAt" > now()) AS "nextMeeting",
        (SELECT count(*)::int FROM "Decision" x WHERE x."collectifId" = c."id" AND x."openedAt" IS NOT NULL AND x."closedAt" IS NULL) AS "openDecisions",
        (SELECT count(*)::int FROM "Position" o WHERE o."collectifId" = c."id" AND o."state" IN ('PROPOSED', 'ADOPTED')) AS "positions",
        coalesce(c."lastActivity", c."createdAt") < now() - make_interval(days => ${QUIET_DAYS}::int) AS "isAsleep"
      FROM living c LEFT JOIN counted n ON n."collectifId" = c."id" LEFT JOIN sitting s ON s."collectifId" = c."id"
      ORDER BY c."name", c."id"`
    : [];
