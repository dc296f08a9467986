import { Prisma } from "@prisma/client";
import { sql } from "#lib/db.ts";
import { fieldFiltersSql, inTerritorySql, withThemeSql } from "#lib/documents/queries-filters.ts";
import { newestMatches } from "#lib/documents/queries-search.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import { paramsOf, type Target } from "#lib/follows/schema.ts";
import type { MemberViewer } from "#lib/viewer.ts";

/** Whether `"Document" d` is one that a kept search finds: the filters of the library, without rights nor order. */
export function matchesSearchSql(search: string): Prisma.Sql {
  const params = paramsOf(search);
  const words = params.q ? [sql`d."search" @@ acts_query(${params.q})`] : [];
  const conditions = [...words, ...fieldFiltersSql(params)];
  // One that no longer says anything, as a filter whose word is gone, finds nothing rather than everything.
  return conditions.length > 0 ? Prisma.join(conditions, " AND ") : sql`false`;
}

/** Documents counted for each veille: beyond, its list says more. */
export const BROUGHT_CAP = 100;
/** Matches of a search that are looked at, the newest acts first; and publications, the latest first. */
const LOOKED_AT = 500;

const listed = sql`d."publishedAt" IS NOT NULL AND d."archivedAt" IS NULL`;
const newestFirst = sql`ORDER BY d."publishedAt" DESC, d."id" DESC`;

const columns = (place: number): Prisma.Sql =>
  sql`${place}::int AS place, d."id", d."authorId", d."publishedAt" AS at`;

const publishedSql = (viewer: MemberViewer, place: number, condition: Prisma.Sql): Prisma.Sql => sql`
  (SELECT ${columns(place)} FROM "Document" d
   WHERE ${visibleDocumentsSql(viewer)} AND ${listed} AND ${condition} ${newestFirst} LIMIT ${BROUGHT_CAP + 1})`;

/**
 * What a search finds, the latest publications first. The index of the search goes by the date of the acts: all matches
 * come from it when they are few; when they are many, the latest publications are looked at one by one too.
 */
function foundSql(viewer: MemberViewer, place: number, search: string): Prisma.Sql {
  const params = paramsOf(search);
  const words = params.q ? sql`acts_query(${params.q})` : null;
  return sql`
  (SELECT ${columns(place)} FROM ${newestMatches(viewer, words, params, LOOKED_AT)} i
   JOIN "Document" d ON d."id" = i."documentId" WHERE ${visibleDocumentsSql(viewer)} AND ${listed}
   ${newestFirst} LIMIT ${BROUGHT_CAP + 1})
  UNION (SELECT ${columns(place)} FROM latest d WHERE ${matchesSearchSql(search)} ${newestFirst} LIMIT ${BROUGHT_CAP + 1})`;
}

/** The latest publications, their words unpacked once for all searches. */
const latestSql = (viewer: MemberViewer): Prisma.Sql => sql`
  SELECT d."id", d."authorId", d."publishedAt", d."kind", d."tier", d."outcome", d."collectifId", d."actDate",
    d."territoryId", d."search" || ''::tsvector AS "search"
  FROM "Document" d WHERE ${visibleDocumentsSql(viewer)} AND ${listed} ${newestFirst} LIMIT ${LOOKED_AT}`;

/** Followed documents count when they change: what they bring is their last version, at its own date. */
const changedSql = (
  viewer: MemberViewer,
  follows: readonly (Target & { place: number })[],
): Prisma.Sql => sql`
  (SELECT f.place, d."id", NULL::uuid AS "authorId", v."createdAt" AS at
   FROM unnest(${follows.map(({ documentId }) => documentId)}::uuid[], ${follows.map(({ place }) => place)}::int[])
     AS f("documentId", place)
   JOIN "Document" d ON d."id" = f."documentId"
   JOIN "DocumentVersion" v ON v."id" = d."currentVersionId" AND v."number" > 1
     AND v."createdById" <> ${viewer.id}::uuid
   WHERE ${visibleDocumentsSql(viewer)} AND ${listed})`;

function partOf(viewer: MemberViewer, { themeId, territoryId, search }: Target, place: number): Prisma.Sql {
  if (themeId !== null) return publishedSql(viewer, place, withThemeSql(themeId));
  if (territoryId !== null) return publishedSql(viewer, place, inTerritorySql(territoryId));
  return foundSql(viewer, place, search ?? "");
}

/**
 * What veilles bring to their member, read with her rights of the moment: rows `place` (of the veille in the list given),
 * `id`, `authorId`, `at`, some BROUGHT_CAP of each. Everything new when she follows nothing.
 */
export function broughtSql(viewer: MemberViewer, follows: readonly Target[]): Prisma.Sql {
  if (follows.length === 0) return publishedSql(viewer, 0, sql`true`);
  const placed = follows.map((follow, place) => ({ ...follow, place }));
  const documents = placed.filter(({ documentId }) => documentId !== null);
  const parts = placed
    .filter(({ documentId }) => documentId === null)
    .map((follow) => partOf(viewer, follow, follow.place));
  if (documents.length > 0) parts.push(changedSql(viewer, documents));
  return sql`WITH latest AS MATERIALIZED (${latestSql(viewer)}) ${Prisma.join(parts, " UNION ")}`;
}
