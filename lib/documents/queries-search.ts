import type { DocumentKind, OutcomeStatus, Prisma, Tier, Visibility } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { facetSql } from "#lib/documents/queries-facets.ts";
import { visibleIndexSql, visibleTerms } from "#lib/documents/queries-visible.ts";
import type { SearchParams } from "#lib/documents/schema-search.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Matches looked at for ranking and counts: beyond, « plus de 1 000 » says enough and costs nothing. */
export const HITS_CAP = 1000;

/** Up to so many matches, the whole text weighs in the ranking; beyond, title, keywords and summary do. */
const WHOLE_TEXT_CAP = 100;

export type Facet = { value: string; label: string; count: number };
export type FacetName =
  | "nature"
  | "theme"
  | "strate"
  | "departement"
  | "suite"
  | "collectif"
  | "annee"
  | "auteur";

export type DocumentRow = {
  id: string;
  kind: DocumentKind;
  title: string;
  summary: string;
  tier: Tier | null;
  actDate: string | null;
  /** ISO instant. */
  publishedAt: string | null;
  outcome: OutcomeStatus | null;
  visibility: Visibility;
  isDraft: boolean;
  isArchived: boolean;
  territory: string | null;
  collectif: string | null;
  author: string;
  fileKinds: string[];
};

export type SearchResult = {
  rows: DocumentRow[];
  /** Number of matches, HITS_CAP + 1 meaning « more than ». */
  total: number;
  facets: Partial<Record<FacetName, Facet[]>>;
};

/** Rights and filters as a query on the index's lexemes (migration `document_index`); null when all is asked for. */
function filterTerms(viewer: Viewer, params: SearchParams): string | null {
  const { nature, theme, strate, territoire, suite, collectif, auteur } = params;
  const labels = {
    kind: nature,
    theme,
    tier: strate,
    in: territoire,
    outcome: suite,
    collectif: collectif?.toLowerCase(),
    author: auteur?.toLowerCase(),
  };
  const terms = Object.entries(labels).flatMap(([name, value]) => (value ? [`'/${name}/${value}'`] : []));
  return [...terms, visibleTerms(viewer) ?? []].flat().join(" & ") || null;
}

/**
 * The newest `limit` documents that match, as rows `i` of "DocumentIndex". `words` is a tsquery on positions, as
 * acts_query makes it; null wants no word.
 */
export const newestMatches = (
  viewer: Viewer,
  words: Prisma.Sql,
  params: SearchParams,
  limit: number,
): Prisma.Sql => {
  const { depuis = null, jusqua = null } = params;
  return sql`(SELECT i.* FROM newest_matches(${words}, ${filterTerms(viewer, params)}::tsquery, ${depuis}::date,
    ${jusqua}::date, ${limit}::int) i WHERE ${visibleIndexSql(viewer)})`;
};

/** Columns a list shows of `"Document" d`. A visitor learns no member's name, nor a collectif's. */
export const rowSql = (viewer: Viewer): Prisma.Sql => sql`
  json_build_object('id', d."id", 'kind', d."kind", 'title', d."title", 'summary', d."summary",
    'tier', d."tier", 'actDate', d."actDate", 'publishedAt', d."publishedAt", 'outcome', d."outcome", 'visibility', d."visibility",
    'isDraft', d."publishedAt" IS NULL, 'isArchived', d."archivedAt" IS NOT NULL,
    'territory', (SELECT ter."name" FROM "Territory" ter WHERE ter."id" = d."territoryId"),
    'collectif', ${
      viewer.kind === "member"
        ? sql`(SELECT c."name" FROM "Collectif" c WHERE c."id" = d."collectifId")`
        : sql`NULL`
    },
    'author', ${
      viewer.kind === "member"
        ? sql`(SELECT m."firstName" || ' ' || m."lastName" FROM "Member" m WHERE m."id" = d."authorId")`
        : sql`''`
    },
    'fileKinds', ARRAY(SELECT DISTINCT s."kind" FROM "DocumentFile" f JOIN "StoredFile" s USING ("sha256")
      WHERE f."versionId" = d."currentVersionId"))`;

/* Normalisation 1 divides by the logarithm of the length: a long report does not win by its length. */
const rankSql = sql`CASE WHEN (SELECT count(*) FROM hits) <= ${WHOLE_TEXT_CAP}
  THEN (SELECT ts_rank(d."search", q.words, 1) FROM "Document" d WHERE d."id" = hits."documentId")
  ELSE ts_rank("heading", q.some, 1) END`;

/** The search as one statement, answering `total`, `rows` and `facets`; exported for measurement. */
export function searchSql(viewer: Viewer, params: SearchParams, text: string): Prisma.Sql {
  const byRelevance = text !== "" && params.tri !== "date";
  return sql`
    WITH q AS MATERIALIZED (
      SELECT words, any_term(words) AS some FROM (SELECT ${text ? sql`acts_query(${text})` : sql`NULL::tsquery`} AS words OFFSET 0) w
    ), hits AS MATERIALIZED (
      SELECT m.* FROM q CROSS JOIN LATERAL ${newestMatches(viewer, sql`q.words`, params, HITS_CAP + 1)} m
    ), ranked AS (
      SELECT "documentId", "actDate", ${byRelevance ? rankSql : sql`0`} AS rank FROM q, hits
    ), shown AS (
      SELECT "documentId", row_number() OVER (ORDER BY rank DESC, "actDate" DESC, "documentId" DESC) AS place FROM ranked
      ORDER BY place LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(params.page)}
    )
    SELECT (SELECT count(*)::int FROM hits) AS total,
      (SELECT json_agg(${rowSql(viewer)} ORDER BY shown.place)
        FROM shown JOIN "Document" d ON d."id" = shown."documentId") AS rows,
      ${facetSql(viewer)} AS facets`;
}

type Answer = { total: number; rows: DocumentRow[] | null; facets: ({ facet: FacetName } & Facet)[] | null };

/**
 * One page of the library, its total and its filters with counts, in one query. Counts and ranking look at the
 * HITS_CAP + 1 newest matches. The text was checked beforehand to hold at least one searchable word.
 */
export async function searchRows(viewer: Viewer, params: SearchParams, text: string): Promise<SearchResult> {
  const [answer] = await db.$queryRaw<Answer[]>(searchSql(viewer, params, text));
  const facets: SearchResult["facets"] = {};
  for (const { facet, ...value } of answer?.facets ?? []) {
    facets[facet] ??= [];
    facets[facet].push(value);
  }
  return { rows: answer?.rows ?? [], total: answer?.total ?? 0, facets };
}
