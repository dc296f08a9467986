import type { Prisma } from "@prisma/client";
import { sql } from "#lib/db.ts";
import { newestMatches } from "#lib/documents/queries-search.ts";
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

/** Whether a visitor asks by author or collectif, to find nothing: who filed an act is told to members alone. */
export const asksWhoFiled = (viewer: Viewer, { collectif, auteur }: Partial<SearchParams>): boolean =>
  viewer.kind !== "member" && Boolean(collectif || auteur);

/** As many matches as there are. */
const ALL = 2_147_483_647;

/**
 * What an address of the list asks for, as conditions over `"Document" d`, its words included: a text without a
 * searchable word (« de la ») filters nothing. Words are looked up in the index of the search, hence find listed
 * documents alone. Rights are apart, in `visibleDocumentsSql`, but for `asksWhoFiled`.
 */
export function filtersSql(viewer: Viewer, params: Partial<SearchParams>): Prisma.Sql[] {
  const text = params.q?.replaceAll("\0", "") ?? "";
  const matches = newestMatches(viewer, sql`acts_query(${text})`, { ...params, page: 1 }, ALL);
  return [
    ...(text ? [sql`d."id" IN (SELECT "documentId" FROM ${matches} m)`] : []),
    ...(asksWhoFiled(viewer, params) ? [sql`false`] : []),
    ...fieldFiltersSql(params),
  ];
}
