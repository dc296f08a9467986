import { Prisma } from "@prisma/client";
import { animatedIds, collectifIds, isSecretariat } from "#lib/documents/policy.ts";
import type { Viewer } from "#lib/viewer.ts";

/** `visibleDocuments` over `"Document" d`, for the search, whose SQL Prisma cannot write. A test holds both equal. */
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
