import { type DocumentKind, Prisma } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { filtersSql } from "#lib/documents/queries-filters.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import type { SearchParams } from "#lib/documents/schema-search.ts";
import type { Visitor } from "#lib/viewer.ts";

// What machines read of the library: as a visitor sees it, whoever asks. Answers are kept by caches on the way, so a
// member's rights cannot even be given here.

/** Entries of a feed: a reader that asks once a day misses none. */
const FEED_SIZE = 50;
/** Addresses of a sitemap's page; the protocol allows 50,000. */
export const SITEMAP_SIZE = 10_000;

const listed = (viewer: Visitor) =>
  sql`${visibleDocumentsSql(viewer)} AND d."publishedAt" IS NOT NULL AND d."archivedAt" IS NULL`;

export type FeedRow = {
  id: string;
  kind: DocumentKind;
  title: string;
  summary: string;
  councilName: string | null;
  publishedAt: Date;
  updatedAt: Date;
  themes: string[];
};

/** The latest public documents, of a theme, of a territory and all inside it, or of both. No person, no collectif. */
export function listFeed(
  viewer: Visitor,
  { theme, territoire }: Pick<SearchParams, "theme" | "territoire">,
): Promise<FeedRow[]> {
  const filters = filtersSql(viewer, { theme, territoire });
  return db.$queryRaw<FeedRow[]>`
    SELECT d."id", d."kind"::text AS "kind", d."title", d."summary", d."councilName", d."publishedAt",
      greatest(d."updatedAt", d."publishedAt") AS "updatedAt",
      ARRAY(SELECT t."name" FROM "DocumentTheme" dt JOIN "Theme" t ON t."id" = dt."themeId"
        WHERE dt."documentId" = d."id" ORDER BY t."position", t."id") AS "themes"
    FROM "Document" d WHERE ${Prisma.join([listed(viewer), ...filters], " AND ")}
    ORDER BY d."publishedAt" DESC, d."id" DESC LIMIT ${FEED_SIZE}`;
}

/** Pages that the sitemap needs for the public documents. */
export async function countSitemapPages(viewer: Visitor): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "Document" d WHERE ${listed(viewer)}`;
  return Math.ceil((row?.count ?? 0) / SITEMAP_SIZE);
}

export type SitemapRow = { id: string; updatedAt: Date };

/** A page of public documents, oldest first: what is published later changes the last page alone. */
export const listSitemap = (viewer: Visitor, page: number): Promise<SitemapRow[]> =>
  db.$queryRaw<SitemapRow[]>`
    SELECT d."id", greatest(d."updatedAt", d."publishedAt") AS "updatedAt" FROM "Document" d WHERE ${listed(viewer)}
    ORDER BY d."publishedAt", d."id" LIMIT ${SITEMAP_SIZE} OFFSET ${(page - 1) * SITEMAP_SIZE}`;

export type PreviewRow = Pick<FeedRow, "id" | "kind" | "title" | "councilName" | "updatedAt"> & {
  actDate: string | null;
  territory: string | null;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the picture of a public document shows; null for any other document. */
export async function findPreview(viewer: Visitor, id: string): Promise<PreviewRow | null> {
  if (!uuid.test(id)) return null;
  const [row] = await db.$queryRaw<PreviewRow[]>`
    SELECT d."id", d."kind"::text AS "kind", d."title", d."councilName", d."actDate"::text AS "actDate",
      d."updatedAt", (SELECT "name" FROM "Territory" WHERE "id" = d."territoryId") AS "territory"
    FROM "Document" d WHERE ${listed(viewer)} AND d."id" = ${id}::uuid`;
  return row ?? null;
}
