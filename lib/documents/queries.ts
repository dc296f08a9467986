import type { Prisma } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { visibleDocuments } from "#lib/documents/policy.ts";
import { type Extract, extractsOf } from "#lib/documents/queries-extracts.ts";
import { type DocumentRow, rowSql, type SearchResult, searchRows } from "#lib/documents/queries-search.ts";
import { nearbySearches } from "#lib/documents/queries-typos.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import type { SearchParams } from "#lib/documents/schema-search.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

export type Library = SearchResult & {
  extracts: Map<string, Extract>;
  /** The spelling that was searched instead, when the one typed finds nothing. */
  corrected: string | null;
};

/** Whether the text of a search box holds anything to look for: « de la » does not. */
async function isSearchable(text: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ terms: number }[]>`SELECT numnode(acts_query(${text})) AS terms`;
  return (row?.terms ?? 0) > 0;
}

/** The library as an address describes it: one page of rows, filters with counts, extracts. */
export async function listDocuments(viewer: Viewer, params: SearchParams): Promise<Library> {
  const typed = params.q?.replaceAll("\0", "") ?? "";
  const text = typed && (await isSearchable(typed)) ? typed : "";
  const found = await searchRows(viewer, params, text);
  const withExtracts = async (result: SearchResult, searched: string, corrected: string | null) => {
    const ids = result.rows.map(({ id }) => id);
    return { ...result, extracts: searched ? await extractsOf(ids, searched) : new Map(), corrected };
  };
  if (found.total > 0 || !text) return withExtracts(found, text, null);
  for (const corrected of await nearbySearches(viewer, text)) {
    const result = await searchRows(viewer, params, corrected);
    if (result.total > 0) return withExtracts(result, corrected, corrected);
  }
  return { ...found, extracts: new Map(), corrected: null };
}

type Slice = { limit: number; offset?: number };

const rowsWhere = async (
  viewer: Viewer,
  where: Prisma.Sql,
  order: Prisma.Sql,
  { limit, offset = 0 }: Slice,
) => {
  const rows = await db.$queryRaw<{ row: DocumentRow }[]>`
    SELECT ${rowSql(viewer)} AS row FROM "Document" d
    WHERE ${visibleDocumentsSql(viewer)} AND ${where} ORDER BY ${order}, d."id" DESC LIMIT ${limit} OFFSET ${offset}`;
  return rows.map(({ row }) => row);
};

const listed = sql`d."publishedAt" IS NOT NULL AND d."archivedAt" IS NULL`;

export type NewsRow = DocumentRow & { isNew: boolean };

/** Latest published acts that somebody else filed, newest first; `isNew` for those published after `since`. */
export const listNewDocuments = async (
  viewer: MemberViewer,
  since: Date,
  limit: number,
): Promise<NewsRow[]> => {
  const rows = await rowsWhere(
    viewer,
    sql`${listed} AND d."authorId" <> ${viewer.id}::uuid`,
    sql`d."publishedAt" DESC`,
    { limit },
  );
  return rows.map((row) => ({
    ...row,
    isNew: row.publishedAt !== null && new Date(row.publishedAt) > since,
  }));
};

/** Acts of the viewer's own territories, and of the départements around them. */
export const listNearbyDocuments = (viewer: MemberViewer, limit: number): Promise<DocumentRow[]> =>
  rowsWhere(
    viewer,
    sql`${listed} AND d."territoryId" IN (
      SELECT near."innerId" FROM "Mandate" m
      JOIN "TerritoryInclusion" up ON up."innerId" = m."territoryId"
      JOIN "Territory" dep ON dep."id" = up."outerId" AND dep."kind" = 'DEPARTEMENT'
      JOIN "TerritoryInclusion" near ON near."outerId" = dep."id"
      WHERE m."memberId" = ${viewer.id}::uuid AND (m."endsOn" IS NULL OR m."endsOn" > current_date))`,
    sql`d."publishedAt" DESC`,
    { limit },
  );

const own = (viewer: MemberViewer) => sql`d."authorId" = ${viewer.id}::uuid`;

/** The viewer's own drafts, last touched first. */
export const listOwnDrafts = (viewer: MemberViewer, limit: number): Promise<DocumentRow[]> =>
  rowsWhere(viewer, sql`${own(viewer)} AND d."publishedAt" IS NULL`, sql`d."updatedAt" DESC`, { limit });

/** A page of everything the viewer filed, drafts first, archived included. */
export const listOwnDocuments = (viewer: MemberViewer, page: number): Promise<DocumentRow[]> =>
  rowsWhere(viewer, own(viewer), sql`d."publishedAt" IS NOT NULL, d."updatedAt" DESC`, {
    limit: PAGE_SIZE,
    offset: offsetOf(page),
  });

export const countOwnDocuments = (viewer: MemberViewer): Promise<number> =>
  db.document.count({ where: { authorId: viewer.id } });

/** Documents published by others since a date, at most 100. */
export const countNewDocuments = async (viewer: MemberViewer, since: Date): Promise<number> => {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT FROM "Document" d WHERE ${visibleDocumentsSql(viewer)} AND ${listed}
      AND d."publishedAt" > ${since} AND d."authorId" <> ${viewer.id}::uuid LIMIT 100) n`;
  return row?.count ?? 0;
};

const fileSelect = {
  id: true,
  position: true,
  name: true,
  sha256: true,
  content: { select: { kind: true, size: true, extraction: true, pages: true, reason: true, html: true } },
} satisfies Prisma.DocumentFileSelect;

const documentPage = {
  id: true,
  kind: true,
  title: true,
  summary: true,
  keywords: true,
  tier: true,
  councilName: true,
  actDate: true,
  licence: true,
  visibility: true,
  outcome: true,
  outcomeOn: true,
  majority: true,
  votesFor: true,
  votesAgainst: true,
  abstentions: true,
  nonVoting: true,
  authorId: true,
  collectifId: true,
  createdAt: true,
  updatedAt: true,
  publishedAt: true,
  archivedAt: true,
  territoryId: true,
  territory: { select: { id: true, name: true, precision: true } },
  collectif: { select: { id: true, name: true } },
  author: { select: { id: true, firstName: true, lastName: true } },
  themes: {
    select: { theme: { select: { id: true, name: true } } },
    orderBy: { theme: { position: "asc" } },
  },
  currentVersion: {
    select: { id: true, number: true, files: { select: fileSelect, orderBy: { position: "asc" } } },
  },
} satisfies Prisma.DocumentSelect;

export type DocumentPage = Prisma.DocumentGetPayload<{ select: typeof documentPage }>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** One document with its files, or null when there is none or the viewer may not see it: the same answer. */
export const findDocument = async (viewer: Viewer, id: string): Promise<DocumentPage | null> =>
  uuid.test(id)
    ? db.document.findFirst({ where: { AND: [visibleDocuments(viewer), { id }] }, select: documentPage })
    : null;

/** A file of any version of a document that the viewer may see. */
export const findFile = async (viewer: Viewer, documentId: string, fileId: string) =>
  uuid.test(documentId) && uuid.test(fileId)
    ? db.documentFile.findFirst({
        where: {
          id: fileId,
          version: { document: { AND: [visibleDocuments(viewer), { id: documentId }] } },
        },
        select: { name: true, sha256: true, content: { select: { kind: true, size: true } } },
      })
    : null;

/** Passages of a file of the document, in order: what can be read of it aloud; [] for what the viewer may not see. */
export const textOf = async (
  viewer: Viewer,
  documentId: string,
  sha256: string,
  limit = 4000,
): Promise<string[]> => {
  const file = { sha256, version: { document: { AND: [visibleDocuments(viewer), { id: documentId }] } } };
  const passages = await db.filePassage.findMany({
    where: { sha256, content: { files: { some: file } } },
    select: { text: true },
    orderBy: { position: "asc" },
    take: limit,
  });
  return passages.map(({ text }) => text);
};

/** Public: the nomenclature is nobody's secret, hence no viewer. */
export const listThemes = () =>
  db.theme.findMany({
    select: { id: true, code: true, name: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });

/** The association's own themes, with the number of documents filed under each. */
export const listOwnThemes = async (_viewer: MemberViewer) => {
  const themes = await db.theme.findMany({
    where: { code: null },
    select: { id: true, name: true, _count: { select: { documents: true } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return themes.map(({ _count, ...theme }) => ({ ...theme, documents: _count.documents }));
};

/** Labels of the filters in force, for those whose value is an id. A visitor learns no member's name, nor a collectif's. */
export async function filterLabels(viewer: Viewer, params: SearchParams) {
  const { collectif = null, auteur = null } = viewer.kind === "member" ? params : {};
  const [row] = await db.$queryRaw<
    { theme: string | null; territoire: string | null; collectif: string | null; auteur: string | null }[]
  >`
    SELECT (SELECT "name" FROM "Theme" WHERE "id" = ${params.theme ?? null}::int) AS theme,
      (SELECT "name" FROM "Territory" WHERE "id" = ${params.territoire ?? null}::int) AS territoire,
      (SELECT "name" FROM "Collectif" WHERE "id" = ${collectif}::uuid) AS collectif,
      (SELECT "firstName" || ' ' || "lastName" FROM "Member"
        WHERE "id" = ${auteur}::uuid) AS auteur`;
  return row ?? { theme: null, territoire: null, collectif: null, auteur: null };
}

/** Whether a file of the document's current version still waits to be read. */
export const isBeingRead = async (viewer: Viewer, id: string): Promise<boolean> =>
  (await db.documentFile.count({
    where: {
      version: { currentOf: { AND: [visibleDocuments(viewer), { id }] } },
      content: { extraction: "PENDING" },
    },
  })) > 0;
