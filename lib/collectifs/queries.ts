import type {
  CollectifJoining,
  CollectifRequestKind,
  CollectifRole,
  CollectifVisibility,
  Tier,
} from "@prisma/client";
import { canSeePeople } from "#lib/collectifs/policy.ts";
import {
  countPeopleSql,
  isHeldSql,
  leadersSql,
  visibleCollectifsSql,
} from "#lib/collectifs/queries-visible.ts";
import { db, sql } from "#lib/db.ts";
import { markdownHtml } from "#lib/files/markdown.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import type { Viewer } from "#lib/viewer.ts";

export type Leader = { id: string; name: string };

export type CollectifCard = {
  id: string;
  slug: string;
  name: string;
  presentation: string;
  visibility: CollectifVisibility;
  joining: CollectifJoining;
  tiers: Tier[];
  theme: string | null;
  /** ISO instant. */
  archivedAt: string | null;
  /** Whom members may know of; `MOST_COUNTED` + 1 for more than that. */
  people: number;
  /** Its animateur·rices; empty for whoever may not know names. */
  leaders: Leader[];
  /** The viewer's place, and what waits for an answer. */
  role: CollectifRole | null;
  waiting: CollectifRequestKind | null;
};

const memberId = (viewer: Viewer) => (viewer.kind === "member" ? viewer.id : null);

const ownSql = (viewer: Viewer) => sql`
  (SELECT p."role" FROM "CollectifMembership" p WHERE p."collectifId" = c."id"
    AND p."memberId" = ${memberId(viewer)}::uuid AND ${isHeldSql}) AS "role",
  (SELECT q."kind" FROM "CollectifRequest" q WHERE q."collectifId" = c."id"
    AND q."memberId" = ${memberId(viewer)}::uuid AND q."status" = 'WAITING') AS "waiting"`;

export type CollectifPage = { rows: CollectifCard[]; total: number; archived: number };

/** A page of the collectifs that the viewer may see, alive or archived, by name; hers first. One query. */
export async function listCollectifs(
  viewer: Viewer,
  page: number,
  isArchived = false,
): Promise<CollectifPage> {
  const [found] = await db.$queryRaw<CollectifPage[]>`
    WITH seen AS MATERIALIZED (SELECT c.* FROM "Collectif" c WHERE ${visibleCollectifsSql(viewer)}),
    listed AS (
      SELECT c."id", c."slug", c."name", c."presentation", c."visibility", c."joining", c."tiers", c."archivedAt",
        (SELECT t."name" FROM "Theme" t WHERE t."id" = c."themeId") AS "theme",
        ${countPeopleSql} AS "people", ${leadersSql(canSeePeople(viewer))} AS "leaders", ${ownSql(viewer)}
      FROM seen c WHERE (c."archivedAt" IS NOT NULL) = ${isArchived}
      ORDER BY EXISTS (SELECT FROM "CollectifMembership" p WHERE p."collectifId" = c."id"
        AND p."memberId" = ${memberId(viewer)}::uuid AND ${isHeldSql}) DESC, c."name", c."id"
      LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)})
    SELECT (SELECT coalesce(json_agg(listed), '[]') FROM listed) AS "rows",
      (SELECT count(*)::int FROM seen c WHERE (c."archivedAt" IS NOT NULL) = ${isArchived}) AS "total",
      (SELECT count(*)::int FROM seen c WHERE c."archivedAt" IS NOT NULL) AS "archived"`;
  return found ?? { rows: [], total: 0, archived: 0 };
}

export type OwnRequest = { id: string; kind: CollectifRequestKind; word: string | null; by: string | null };

export type Collectif = Omit<CollectifCard, "theme" | "waiting" | "archivedAt"> & {
  archivedAt: Date | null;
  charterHtml: string | null;
  theme: { id: number; name: string } | null;
  /** Days as `YYYY-MM-DD`: its last, and the last of the viewer's place. */
  until: string | null;
  ownUntil: string | null;
  isOver: boolean;
  request: OwnRequest | null;
  /** Requests that wait, for those who lead it to see. */
  asked: number;
};

/** A collectif by its address, with the viewer's place; null when she may not see it. One query. */
export async function findCollectif(viewer: Viewer, slug: string): Promise<Collectif | null> {
  const [found] = await db.$queryRaw<(Omit<Collectif, "charterHtml"> & { charter: string | null })[]>`
    WITH c AS MATERIALIZED (SELECT c.* FROM "Collectif" c WHERE c."slug" = ${slug.replaceAll("\0", "")} AND ${visibleCollectifsSql(viewer)})
    SELECT c."id", c."slug", c."name", c."presentation", c."charter", c."visibility", c."joining", c."tiers"::text[], c."archivedAt",
      c."endsOn"::text AS "until", coalesce(c."endsOn" < (now() AT TIME ZONE 'Europe/Paris')::date, false) AS "isOver",
      (SELECT json_build_object('id', t."id", 'name', t."name") FROM "Theme" t WHERE t."id" = c."themeId") AS "theme",
      ${countPeopleSql} AS "people", ${leadersSql(canSeePeople(viewer))} AS "leaders", ${ownSql(viewer)},
      (SELECT (p."endsOn" - 1)::text FROM "CollectifMembership" p WHERE p."collectifId" = c."id"
        AND p."memberId" = ${memberId(viewer)}::uuid AND ${isHeldSql}) AS "ownUntil",
      (SELECT json_build_object('id', q."id", 'kind', q."kind", 'word', q."word",
          'by', (SELECT m."firstName" || ' ' || m."lastName" FROM "Member" m WHERE m."id" = q."invitedById"))
        FROM "CollectifRequest" q WHERE q."collectifId" = c."id" AND q."memberId" = ${memberId(viewer)}::uuid
          AND q."status" = 'WAITING') AS "request",
      (SELECT count(*)::int FROM "CollectifRequest" q WHERE q."collectifId" = c."id" AND q."status" = 'WAITING'
        AND q."kind" = 'ASKED') AS "asked"
    FROM c`;
  if (!found) return null;
  const { charter, ...collectif } = found;
  return { ...collectif, charterHtml: charter === null ? null : markdownHtml(charter) };
}

/** Collectifs that the viewer may file into: all for the secretariat, otherwise theirs unless they only observe. */
export const listCollectifsToFileInto = async (viewer: Viewer) => {
  if (viewer.kind !== "member") return [];
  const own = viewer.collectifs.filter(({ role }) => role !== "OBSERVER").map(({ id }) => id);
  return db.collectif.findMany({
    where: { archivedAt: null, ...(viewer.roles.includes("SECRETARIAT") ? {} : { id: { in: own } }) },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
};
