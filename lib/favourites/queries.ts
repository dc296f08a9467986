import { Prisma } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { type DocumentRow, rowSql } from "#lib/documents/queries-search.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import { type FavouriteParams, NO_FOLDER } from "#lib/favourites/schema.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import type { MemberViewer } from "#lib/viewer.ts";

export type Folder = { id: string; name: string };

export type Shelf = {
  /** Documents kept that can still be read; those of them in no folder. */
  all: number;
  loose: number;
  /** Kept once, out of reach since: archived, or of a collectif left behind. */
  unreadable: number;
  folders: (Folder & { count: number })[];
  /** Title of the document just taken away and name of the folder just thrown away, while it can be undone. */
  takenAway: string | null;
  thrownAway: string | null;
};

/** Folders with counts, and what was just undone or can be. */
export async function findShelf(
  viewer: MemberViewer,
  {
    retire = null,
    supprime = null,
  }: { retire?: string | null | undefined; supprime?: string | null | undefined },
): Promise<Shelf> {
  const [shelf] = await db.$queryRaw<Shelf[]>`
    WITH folders AS MATERIALIZED (
      SELECT "id", "name" FROM "FavouriteFolder" WHERE "memberId" = ${viewer.id}::uuid AND "removedAt" IS NULL
    ), kept AS MATERIALIZED (
      SELECT fo."id" AS folder, (${visibleDocumentsSql(viewer)}) IS TRUE AS readable
      FROM "Favourite" f JOIN "Document" d ON d."id" = f."documentId" LEFT JOIN folders fo ON fo."id" = f."folderId"
      WHERE f."memberId" = ${viewer.id}::uuid
    ), counted AS (SELECT folder, count(*)::int AS n FROM kept WHERE readable GROUP BY folder)
    SELECT (SELECT count(*)::int FROM kept WHERE readable) AS "all",
      coalesce((SELECT n FROM counted WHERE folder IS NULL), 0) AS "loose",
      (SELECT count(*)::int FROM kept WHERE NOT readable) AS "unreadable",
      coalesce((SELECT json_agg(json_build_object('id', fo."id", 'name', fo."name", 'count', coalesce(n, 0))
        ORDER BY fold_name(fo."name"), fo."id") FROM folders fo LEFT JOIN counted ON folder = fo."id"), '[]') AS "folders",
      (SELECT d."title" FROM "Document" d WHERE d."id" = ${retire}::uuid AND ${visibleDocumentsSql(viewer)}
        AND NOT EXISTS (SELECT FROM "Favourite" f
          WHERE f."documentId" = d."id" AND f."memberId" = ${viewer.id}::uuid)) AS "takenAway",
      (SELECT "name" FROM "FavouriteFolder" WHERE "id" = ${supprime}::uuid AND "memberId" = ${viewer.id}::uuid
        AND "removedAt" IS NOT NULL) AS "thrownAway"`;
  if (!shelf) throw new Error("A shelf is always one row.");
  return shelf;
}

export type FavouriteRow = DocumentRow & { folderId: string | null };

const inFolder = (dossier: FavouriteParams["dossier"]): Prisma.Sql => {
  if (dossier === undefined) return sql`true`;
  return dossier === NO_FOLDER ? sql`fo."id" IS NULL` : sql`fo."id" = ${dossier}::uuid`;
};

/** Each word anywhere in the title. Folded, a text holds no « % » nor « _ ». */
const titled = (q: string): Prisma.Sql => sql`fold_name(d."title") LIKE ALL (
  ARRAY(SELECT '%' || word || '%' FROM string_to_table(fold_name(${q}), ' ') word))`;

/** A page of what the viewer keeps and may still read, last kept first, and how many there are in all. */
export async function listFavourites(
  viewer: MemberViewer,
  { dossier, q, page }: FavouriteParams,
): Promise<{ rows: FavouriteRow[]; total: number }> {
  const found = await db.$queryRaw<{ row: DocumentRow; folderId: string | null; total: number }[]>`
    WITH kept AS (
      SELECT d."id", f."createdAt", fo."id" AS "folderId", count(*) OVER ()::int AS total
      FROM "Favourite" f JOIN "Document" d ON d."id" = f."documentId"
      LEFT JOIN "FavouriteFolder" fo ON fo."id" = f."folderId" AND fo."removedAt" IS NULL
      WHERE f."memberId" = ${viewer.id}::uuid AND ${visibleDocumentsSql(viewer)} AND ${inFolder(dossier)}
        AND ${q ? titled(q.replaceAll("\0", "")) : Prisma.sql`true`}
      ORDER BY f."createdAt" DESC, d."id" DESC LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)})
    SELECT ${rowSql(viewer)} AS row, kept."folderId", kept.total FROM kept JOIN "Document" d USING ("id")
    ORDER BY kept."createdAt" DESC, d."id" DESC`;
  return { rows: found.map(({ row, folderId }) => ({ ...row, folderId })), total: found[0]?.total ?? 0 };
}

export type KeptDocument = { isFavourite: boolean; folderId: string | null; folders: Folder[] };

/** What a document is to the viewer: whether she keeps it, in which of her folders, and her veille on it, null for none. */
export type OwnMarks = KeptDocument & { followId: string | null };

/** `OwnMarks` as JSON, as a scalar. */
export const ownMarksSql = (viewer: MemberViewer, documentId: string): Prisma.Sql => sql`(
    WITH folders AS (
      SELECT "id", "name" FROM "FavouriteFolder" WHERE "memberId" = ${viewer.id}::uuid AND "removedAt" IS NULL)
    SELECT json_build_object('isFavourite', f."documentId" IS NOT NULL, 'folderId', fo."id",
      'folders', coalesce((SELECT json_agg(json_build_object('id', "id", 'name', "name") ORDER BY fold_name("name"), "id")
        FROM folders), '[]'),
      'followId', (SELECT w."id" FROM "Follow" w WHERE w."memberId" = ${viewer.id}::uuid AND w."documentId" = asked.id))
    FROM (SELECT ${documentId}::uuid AS id) asked
    LEFT JOIN "Favourite" f ON f."documentId" = asked.id AND f."memberId" = ${viewer.id}::uuid
    LEFT JOIN folders fo ON fo."id" = f."folderId")`;
