import type { Prisma } from "@prisma/client";
import { sql } from "#lib/db.ts";
import type { SearchParams } from "#lib/documents/schema-search.ts";
import type { Viewer } from "#lib/viewer.ts";

export const withThemeSql = (id: number): Prisma.Sql =>
  sql`EXISTS (SELECT FROM "DocumentTheme" t WHERE t."documentId" = d."id" AND t."themeId" = ${id})`;

/** In a territory or in those that it contains. */
export const inTerritorySql = (id: number): Prisma.Sql =>
  sql`d."territoryId" IN (SELECT "innerId" FROM "TerritoryInclusion" WHERE "outerId" = ${id})`;

/** The filters of the library but its words, as conditions over `"Document" d`. Rights are apart. */
export function fieldFiltersSql(params: Partial<SearchParams>): Prisma.Sql[] {
  const { nature, theme, strate, territoire, depuis, jusqua, suite, collectif, auteur } = params;
  return [
    ...(nature ? [sql`d."kind" = ${nature}::"DocumentKind"`] : []),
    ...(strate ? [sql`d."tier" = ${strate}::"Tier"`] : []),
    ...(suite ? [sql`d."outcome" = ${suite}::"OutcomeStatus"`] : []),
    ...(collectif ? [sql`d."collectifId" = ${collectif}::uuid`] : []),
    ...(auteur ? [sql`d."authorId" = ${auteur}::uuid`] : []),
    ...(depuis ? [sql`d."actDate" >= ${depuis}::date`] : []),
    ...(jusqua ? [sql`d."actDate" <= ${jusqua}::date`] : []),
    ...(theme ? [withThemeSql(theme)] : []),
    ...(territoire ? [inTerritorySql(territoire)] : []),
  ];
}

/**
 * What an address of the list asks for, as conditions over `"Document" d`, its words included: a text without a
 * searchable word (« de la ») filters nothing. Rights are apart, in `visibleDocumentsSql`. A visitor who asks by
 * author or collectif finds nothing: who filed an act is told to members alone.
 */
export function filtersSql(viewer: Viewer, params: Partial<SearchParams>): Prisma.Sql[] {
  const text = params.q?.replaceAll("\0", "");
  const isRefused = viewer.kind !== "member" && (params.collectif || params.auteur);
  return [
    ...(text ? [sql`(numnode(acts_query(${text})) = 0 OR d."search" @@ acts_query(${text}))`] : []),
    ...(isRefused ? [sql`false`] : []),
    ...fieldFiltersSql(params),
  ];
}
