import type { DocumentKind, Visibility } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { type DocumentRow, rowSql } from "#lib/documents/queries-search.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import type { MemberViewer } from "#lib/viewer.ts";

const SHOWN = 5;

/** What stands on the shelf of a collectif, over `"Document" d`; a draft or an archived one does not. */
const onShelfSql = (viewer: MemberViewer, collectifId: string) => sql`(d."collectifId" = ${collectifId}::uuid
  AND d."publishedAt" IS NOT NULL AND d."archivedAt" IS NULL AND ${visibleDocumentsSql(viewer)})`;

/** The latest acts on a collectif's shelf that the viewer may see, by their own dates. */
export async function listLatestOf(viewer: MemberViewer, collectifId: string): Promise<DocumentRow[]> {
  const rows = await db.$queryRaw<{ row: DocumentRow }[]>`
    SELECT ${rowSql(viewer)} AS "row" FROM "Document" d WHERE ${onShelfSql(viewer, collectifId)}
    ORDER BY d."actDate" DESC, d."id" DESC LIMIT ${SHOWN}`;
  return rows.map(({ row }) => row);
}

/** A document with what says who may change who reads it (`canShareDocument`). */
export type ShelfRow = DocumentRow & { authorId: string };

export type Shelf = {
  rows: ShelfRow[];
  total: number;
  /** How many there are of each, under the other filter. */
  visibilities: { value: Visibility; count: number }[];
  kinds: { value: DocumentKind; count: number }[];
};

/** A page of a collectif's shelf that the viewer may see, by the dates of the acts, with what it can be narrowed by. One query. */
export async function listShelf(
  viewer: MemberViewer,
  collectifId: string,
  { visibility = null, kind = null }: { visibility?: Visibility | null; kind?: DocumentKind | null },
  page: number,
): Promise<Shelf> {
  const isVisibility = sql`(${visibility}::text IS NULL OR "visibility"::text = ${visibility})`;
  const isKind = sql`(${kind}::text IS NULL OR "kind"::text = ${kind})`;
  const [found] = await db.$queryRaw<Shelf[]>`
    WITH shelf AS MATERIALIZED (SELECT d."id", d."visibility", d."kind", d."actDate" FROM "Document" d
      WHERE ${onShelfSql(viewer, collectifId)}),
    page AS (SELECT "id", "actDate" FROM shelf WHERE ${isVisibility} AND ${isKind}
      ORDER BY "actDate" DESC, "id" DESC LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)})
    SELECT (SELECT coalesce(json_agg(${rowSql(viewer)}::jsonb || jsonb_build_object('authorId', d."authorId")
        ORDER BY page."actDate" DESC, d."id" DESC), '[]') FROM page JOIN "Document" d USING ("id")) AS "rows",
      (SELECT count(*)::int FROM shelf WHERE ${isVisibility} AND ${isKind}) AS "total",
      (SELECT coalesce(json_agg(json_build_object('value', "visibility", 'count', "count") ORDER BY "visibility"), '[]')
        FROM (SELECT "visibility", count(*)::int FROM shelf WHERE ${isKind} GROUP BY 1) v) AS "visibilities",
      (SELECT coalesce(json_agg(json_build_object('value', "kind", 'count', "count") ORDER BY "kind"), '[]')
        FROM (SELECT "kind", count(*)::int FROM shelf WHERE ${isVisibility} GROUP BY 1) k) AS "kinds"`;
  return found ?? { rows: [], total: 0, visibilities: [], kinds: [] };
}
