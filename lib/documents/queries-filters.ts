import type { Prisma } from "@prisma/client";
import { sql } from "#lib/db.ts";
import type { SearchParams } from "#lib/documents/schema-search.ts";
import type { Viewer } from "#lib/viewer.ts";

/**
 * What an address of the list asks for, as conditions over `"Document" d`, its words included: a text without a
 * searchable word (« de la ») filters nothing. Rights are apart, in `visibleDocumentsSql`. A visitor who asks by
 * author or collectif finds nothing: who filed an act is told to members alone.
 */
export function filtersSql(viewer: Viewer, params: Partial<SearchParams>): Prisma.Sql[] {
  const { q, nature, theme, strate, territoire, depuis, jusqua, suite, collectif, auteur } = params;
  const text = q?.replaceAll("\0", "");
  const isMember = viewer.kind === "member";
  return [
    ...(text ? [sql`(numnode(acts_query(${text})) = 0 OR d."search" @@ acts_query(${text}))`] : []),
    ...(nature ? [sql`d."kind" = ${nature}::"DocumentKind"`] : []),
    ...(strate ? [sql`d."tier" = ${strate}::"Tier"`] : []),
    ...(suite ? [sql`d."outcome" = ${suite}::"OutcomeStatus"`] : []),
    ...(collectif ? [isMember ? sql`d."collectifId" = ${collectif}::uuid` : sql`false`] : []),
    ...(auteur ? [isMember ? sql`d."authorId" = ${auteur}::uuid` : sql`false`] : []),
    ...(depuis ? [sql`d."actDate" >= ${depuis}::date`] : []),
    ...(jusqua ? [sql`d."actDate" <= ${jusqua}::date`] : []),
    ...(theme
      ? [sql`EXISTS (SELECT FROM "DocumentTheme" t WHERE t."documentId" = d."id" AND t."themeId" = ${theme})`]
      : []),
    ...(territoire
      ? [sql`d."territoryId" IN (SELECT "innerId" FROM "TerritoryInclusion" WHERE "outerId" = ${territoire})`]
      : []),
  ];
}
