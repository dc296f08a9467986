import type {
  Collectif,
  Document,
  DocumentFile,
  Member,
  Prisma,
  StoredFile,
  Territory,
  Theme,
} from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { visibleDocuments } from "#lib/documents/policy.ts";
import { asksWhoFiled } from "#lib/documents/queries-filters.ts";
import {
  type DocumentRow,
  newestMatches,
  rowSql,
  type SearchResult,
  searchRows,
} from "#lib/documents/queries-search.ts";
import { nearbySearches } from "#lib/documents/queries-typos.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import type { SearchParams } from "#lib/documents/schema-search.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

type Labels = Record<"theme" | "territoire" | "collectif" | "auteur", string | null>;

export type Library = SearchResult & {
  /** The spelling that was searched instead, when the one typed finds nothing. */
  corrected: string | null;
  /** Labels of the filters in force, for those whose value is an id. */
  labels: Labels;
};

const noLabels: Labels = { theme: null, territoire: null, collectif: null, auteur: null };

/** The first of these texts that finds something under the same filters, as a scalar. */
const firstFound = (viewer: Viewer, params: SearchParams, texts: string[]): Prisma.Sql => sql`(
  SELECT t.text FROM unnest(${texts}::text[]) WITH ORDINALITY AS t(text, place)
  CROSS JOIN LATERAL (SELECT acts_query(t.text) AS words OFFSET 0) q
  WHERE EXISTS (SELECT FROM ${newestMatches(viewer, sql`q.words`, params, 1)} m) ORDER BY t.place LIMIT 1)`;

/**
 * Labels of the filters whose value is an id, and what to search in place of a text that found nothing: `terms`, its
 * number of words to look for (« de la » has none); `corrected`, the first of `others` that finds something.
 * A visitor learns no member's name, nor a collectif's.
 */
async function inWords(viewer: Viewer, params: Partial<SearchParams>, text = "", others = sql`NULL::text`) {
  const { theme = null, territoire = null } = params;
  const { collectif = null, auteur = null } = viewer.kind === "member" ? params : {};
  const nothing = { ...noLabels, terms: 0, corrected: null };
  if (!(text || theme || territoire || collectif || auteur)) return nothing;
  const [row] = await db.$queryRaw<(Labels & { terms: number; corrected: string | null })[]>`
    SELECT numnode(acts_query(${text})) AS terms, ${others} AS corrected,
      (SELECT "name" FROM "Theme" WHERE "id" = ${theme}::int) AS theme,
      (SELECT "name" FROM "Territory" WHERE "id" = ${territoire}::int) AS territoire,
      (SELECT "name" FROM "Collectif" WHERE "id" = ${collectif}::uuid) AS collectif,
      (SELECT "firstName" || ' ' || "lastName" FROM "Member" WHERE "id" = ${auteur}::uuid) AS auteur`;
  return row ?? nothing;
}

/** Labels of filters, for those whose value is an id. */
export const filterLabels = async (viewer: Viewer, params: Partial<SearchParams>): Promise<Labels> => {
  const { terms: _terms, corrected: _corrected, ...labels } = await inWords(viewer, params);
  return labels;
};

/** The library as an address describes it: one page of rows, filters with counts, extracts. Five queries at most. */
export async function listDocuments(viewer: Viewer, params: SearchParams): Promise<Library> {
  if (asksWhoFiled(viewer, params)) {
    const labels = await filterLabels(viewer, params);
    return { rows: [], total: 0, facets: {}, extracts: new Map(), corrected: null, labels };
  }
  const text = params.q?.replaceAll("\0", "") ?? "";
  const found = await searchRows(viewer, params, text);
  if (found.total > 0 || !text) {
    return { ...found, corrected: null, labels: await filterLabels(viewer, params) };
  }
  const others = firstFound(viewer, params, await nearbySearches(viewer, text));
  const { terms, corrected, ...labels } = await inWords(viewer, params, text, others);
  // « de la » asks for no word: the list under its filters.
  if (terms === 0) return { ...(await searchRows(viewer, params, "")), corrected: null, labels };
  return corrected
    ? { ...(await searchRows(viewer, params, corrected)), corrected, labels }
    : { ...found, corrected, labels };
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

const own = (viewer: MemberViewer) => sql`d."authorId" = ${viewer.id}::uuid`;

/** A page of everything the viewer filed, drafts first, archived included. */
export const listOwnDocuments = (viewer: MemberViewer, page: number): Promise<DocumentRow[]> =>
  rowsWhere(viewer, own(viewer), sql`d."publishedAt" IS NOT NULL, d."updatedAt" DESC`, {
    limit: PAGE_SIZE,
    offset: offsetOf(page),
  });

export const countOwnDocuments = (viewer: MemberViewer): Promise<number> =>
  db.document.count({ where: { authorId: viewer.id } });

type PageFile = Pick<DocumentFile, "id" | "position" | "name" | "sha256"> & {
  /** `size` in bytes. */
  content: Pick<StoredFile, "kind" | "extraction" | "pages" | "reason" | "html" | "scan"> & { size: number };
};

/** Everything that the page of a document shows of it. */
export type DocumentPage = Omit<Document, "currentVersionId" | "archivedById" | "hiddenById"> & {
  territory: Pick<Territory, "id" | "name" | "precision"> | null;
  collectif: Pick<Collectif, "id" | "name"> | null;
  author: Pick<Member, "id" | "firstName" | "lastName">;
  themes: { theme: Pick<Theme, "id" | "name"> }[];
  currentVersion: { id: string; number: number; note: string | null; files: PageFile[] } | null;
};

/**
 * One document with its files, or null when there is none or the viewer may not see it: the same answer. In one query,
 * where relations asked of Prisma would make nine.
 */
export const findDocument = async (viewer: Viewer, id: string): Promise<DocumentPage | null> => {
  if (!isUuid(id)) return null;
  const [document] = await db.$queryRaw<DocumentPage[]>`
    SELECT d."id", d."kind", d."title", d."summary", d."keywords", d."tier", d."territoryId", d."councilName",
      d."actDate", d."authorId", d."collectifId", d."licence", d."visibility", d."outcome", d."outcomeOn", d."majority",
      d."votesFor", d."votesAgainst", d."abstentions", d."nonVoting", d."createdAt", d."updatedAt", d."publishedAt",
      d."archivedAt", d."hiddenAt", d."hiddenReason",
      (SELECT json_build_object('id', t."id", 'name', t."name", 'precision', t."precision")
        FROM "Territory" t WHERE t."id" = d."territoryId") AS "territory",
      (SELECT json_build_object('id', c."id", 'name', c."name")
        FROM "Collectif" c WHERE c."id" = d."collectifId") AS "collectif",
      (SELECT json_build_object('id', m."id", 'firstName', m."firstName", 'lastName', m."lastName")
        FROM "Member" m WHERE m."id" = d."authorId") AS "author",
      (SELECT coalesce(json_agg(json_build_object('theme', json_build_object('id', t."id", 'name', t."name"))
          ORDER BY t."position", t."id"), '[]')
        FROM "DocumentTheme" dt JOIN "Theme" t ON t."id" = dt."themeId" WHERE dt."documentId" = d."id") AS "themes",
      (SELECT json_build_object('id', v."id", 'number', v."number", 'note', v."note", 'files', (
          SELECT coalesce(json_agg(json_build_object('id', f."id", 'position', f."position", 'name', f."name",
            'sha256', f."sha256", 'content', json_build_object('kind', s."kind", 'size', s."size",
            'extraction', s."extraction", 'pages', s."pages", 'reason', s."reason", 'html', s."html",
            'scan', s."scan")) ORDER BY f."position"), '[]')
          FROM "DocumentFile" f JOIN "StoredFile" s USING ("sha256") WHERE f."versionId" = v."id"))
        FROM "DocumentVersion" v WHERE v."id" = d."currentVersionId") AS "currentVersion"
    FROM "Document" d WHERE d."id" = ${id}::uuid AND ${visibleDocumentsSql(viewer)}`;
  return document ?? null;
};

/** A file of any version of a document that the viewer may see. */
export const findFile = async (viewer: Viewer, documentId: string, fileId: string) =>
  isUuid(documentId) && isUuid(fileId)
    ? db.documentFile.findFirst({
        where: {
          id: fileId,
          version: { document: { AND: [visibleDocuments(viewer), { id: documentId }] } },
          // Nobody reads what the antivirus has not passed, when there is one.
          content: { scan: { in: ["NOT_ASKED", "CLEAN"] } },
        },
        select: { name: true, sha256: true, content: { select: { kind: true, size: true } } },
      })
    : null;

/** Passages of a file of the document, in order, as a JSON list: null for what the viewer may not see. */
export const passagesSql = (
  viewer: Viewer,
  documentId: string,
  sha256: string,
  limit: number,
): Prisma.Sql => sql`(
  SELECT json_agg(t."text" ORDER BY t."position") FROM (
    SELECT p."text", p."position" FROM "FilePassage" p WHERE p."sha256" = ${sha256} AND EXISTS (
      SELECT FROM "Document" d JOIN "DocumentVersion" v ON v."documentId" = d."id"
      JOIN "DocumentFile" f ON f."versionId" = v."id"
      WHERE d."id" = ${documentId}::uuid AND f."sha256" = p."sha256" AND ${visibleDocumentsSql(viewer)})
    ORDER BY p."position" LIMIT ${limit}) t)`;

/** Passages of a file of the document, in order: what can be read of it aloud; [] for what the viewer may not see. */
export const textOf = async (
  viewer: Viewer,
  documentId: string,
  sha256: string,
  limit = 4000,
): Promise<string[]> => {
  const [row] = await db.$queryRaw<{ passages: string[] | null }[]>`
    SELECT ${passagesSql(viewer, documentId, sha256, limit)} AS passages`;
  return row?.passages ?? [];
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

/** Whether a file of the document's current version still waits to be read. */
export const isBeingRead = async (viewer: Viewer, id: string): Promise<boolean> =>
  (await db.documentFile.count({
    where: {
      version: { currentOf: { AND: [visibleDocuments(viewer), { id }] } },
      content: { extraction: "PENDING" },
    },
  })) > 0;
