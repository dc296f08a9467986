import { Prisma } from "@prisma/client";
import { animatedIds, collectifIds, isSecretariat } from "#lib/documents/policy.ts";
import type { Viewer } from "#lib/viewer.ts";

// The rule of `visibleDocuments` again, for SQL that Prisma cannot write. Tests hold all three equal to it.

/** `visibleDocuments` over `"Document" d`. */
export const visibleDocumentsSql = (viewer: Viewer): Prisma.Sql => {
  const listed = Prisma.sql`d."publishedAt" IS NOT NULL AND d."archivedAt" IS NULL`;
  if (viewer.kind === "visitor") return Prisma.sql`(${listed} AND d."visibility" = 'PUBLIC')`;
  const own = Prisma.sql`d."authorId" = ${viewer.id}::uuid`;
  if (isSecretariat(viewer)) return Prisma.sql`(d."publishedAt" IS NOT NULL OR ${own})`;
  if (!viewer.upToDate) return Prisma.sql`((${listed} AND d."visibility" = 'PUBLIC') OR ${own})`;
  return Prisma.sql`(
    (${listed} AND (d."visibility" <> 'COLLECTIF' OR d."collectifId" = ANY(${collectifIds(viewer)}::uuid[])))
    OR (d."publishedAt" IS NOT NULL AND d."collectifId" = ANY(${animatedIds(viewer)}::uuid[]))
    OR ${own})`;
};

/** The same over rows `i` of "DocumentIndex", which are of listed documents alone. */
export const visibleIndexSql = (viewer: Viewer): Prisma.Sql => {
  if (viewer.kind === "visitor") return Prisma.sql`i."visibility" = 'PUBLIC'`;
  if (isSecretariat(viewer)) return Prisma.sql`true`;
  const own = Prisma.sql`i."authorId" = ${viewer.id}::uuid`;
  if (!viewer.upToDate) return Prisma.sql`(i."visibility" = 'PUBLIC' OR ${own})`;
  return Prisma.sql`(i."visibility" <> 'COLLECTIF' OR i."collectifId" = ANY(${collectifIds(viewer)}::uuid[]) OR ${own})`;
};

/**
 * The same as a query on the index's lexemes, null for who sees most of it: then `readerSql` sorts out the rows. What
 * comes out of the index passes through `visibleIndexSql` all the same: these two only spare reading what it would refuse.
 */
export const visibleTerms = (viewer: Viewer): string | null => {
  if (viewer.kind === "visitor") return "'/visibility/PUBLIC'";
  return isSecretariat(viewer) || viewer.upToDate ? null : `('/visibility/PUBLIC' | '/author/${viewer.id}')`;
};

/** The arguments `reader` and `collectifs` of newest_matches: an up-to-date member and her collectifs. */
export const readerSql = (viewer: Viewer): Prisma.Sql =>
  viewer.kind === "member" && viewer.upToDate && !isSecretariat(viewer)
    ? Prisma.sql`${viewer.id}::uuid, ${collectifIds(viewer)}::uuid[]`
    : Prisma.sql`NULL, NULL`;
