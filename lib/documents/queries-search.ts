import type { DocumentKind, OutcomeStatus, Prisma, Tier, Visibility } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { type Extract, extractsOf } from "#lib/documents/queries-extracts.ts";
import { facetSql } from "#lib/documents/queries-facets.ts";
import { readerSql, visibleIndexSql, visibleTerms } from "#lib/documents/queries-visible.ts";
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
};

export type SearchResult = {
  rows: DocumentRow[];
  /** Number of matches, HITS_CAP + 1 meaning « more than ». */
  total: number;
  facets: Partial<Record<FacetName, Facet[]>>;
  /** By document; none without words. */
  extracts: Map<string, Extract>;
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
 * The newest `limit` documents that match, as rows of newest_matches (migration `search_rights`). `words` is a tsquery on
 * positions, as acts_query makes it; null wants no word. `ranking` is one that the `rank` answers.
 */
export const newestMatches = (
  viewer: Viewer,
  words: Prisma.Sql | null,
  params: SearchParams,
  limit: number,
  ranking = sql`NULL`,
): Prisma.Sql => {
  const { depuis = null, jusqua = null } = params;
  const terms = filterTerms(viewer, params);
  // Nothing to look up, and nearly all of it visible: the dates are read from their end.
  if (words === null && terms === null) {
    return sql`(SELECT i.*, 0::real AS rank FROM "DocumentIndex" i WHERE ${visibleIndexSql(viewer)}
      AND i."actDate" BETWEEN coalesce(${depuis}::date, '-infinity') AND coalesce(${jusqua}::date, 'infinity')
      ORDER BY i."actDate" DESC, i."documentId" DESC LIMIT ${limit}::int)`;
  }
  return sql`(SELECT i.* FROM newest_matches(${words ?? sql`NULL`}, ${terms}::tsquery, ${depuis}::date, ${jusqua}::date,
    ${limit}::int, ${ranking}, ${readerSql(viewer)}) i WHERE ${visibleIndexSql(viewer)})`;
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
    })`;

/* Normalisation 1 divides by the logarithm of the length: a long report does not win by its length. */
const rankSql = sql`CASE WHEN (SELECT count(*) FROM hits) <= ${WHOLE_TEXT_CAP}
  THEN (SELECT ts_rank(d."search", q.words, 1) FROM "Document" d WHERE d."id" = hits."documentId") ELSE rank END`;

/* The best passages of the files of `"Document" d`, whole. */
const passagesSql = sql`ARRAY(
  SELECT p."text" FROM "DocumentFile" f JOIN "FilePassage" p USING ("sha256")
  WHERE f."versionId" = d."currentVersionId" AND p."search" @@ (SELECT q.some FROM q)
  ORDER BY ts_rank(p."search", (SELECT q.some FROM q)) DESC, f."position", p."position" LIMIT 2)`;

/* The order of ranked rows `r`. */
const bestFirst = sql`r.rank DESC, r."actDate" DESC, r."documentId" DESC`;

/** The search as one statement, answering an `Answer`; exported for measurement. */
export function searchSql(viewer: Viewer, params: SearchParams, text: string): Prisma.Sql {
  const byRelevance = text !== "" && params.tri !== "date";
  const words = text ? sql`q.words` : null;
  return sql`
    WITH q AS MATERIALIZED (
      SELECT words, any_term(words) AS some FROM (SELECT ${text ? sql`acts_query(${text})` : sql`NULL::tsquery`} AS words OFFSET 0) w
    ), hits AS MATERIALIZED (
      SELECT m."documentId", m."actDate", m."kind", m."tier", m."outcome", m."departementId", m."collectifId", m."authorId",
        m."themeIds", m.rank
      FROM q CROSS JOIN LATERAL ${newestMatches(viewer, words, params, HITS_CAP + 1, byRelevance ? sql`q.some` : sql`NULL`)} m
    ), ranked AS (
      SELECT "documentId", "actDate", ${byRelevance ? sql`${rankSql} AS rank FROM q, hits` : sql`0 AS rank FROM hits`}
    ), shown AS (
      SELECT * FROM ranked r ORDER BY ${bestFirst} LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(params.page)}
    )
    SELECT (SELECT count(*)::int FROM hits) AS total, (SELECT querytree(words) FROM q) AS querytree,
      (SELECT json_agg(json_build_object('row', ${rowSql(viewer)}, 'passages', ${text ? passagesSql : sql`NULL`}) ORDER BY ${bestFirst})
        FROM shown r JOIN "Document" d ON d."id" = r."documentId") AS found,
      ${facetSql(viewer)} AS facets`;
}

type Answer = {
  total: number;
  querytree: string | null;
  found: { row: DocumentRow; passages: string[] | null }[] | null;
  facets: ({ facet: FacetName } & Facet)[] | null;
};

/**
 * One page of the library, its total, its filters with counts and its extracts, in two queries at most. Counts and
 * ranking look at the HITS_CAP + 1 newest matches.
 */
export async function searchRows(viewer: Viewer, params: SearchParams, text: string): Promise<SearchResult> {
  const [answer] = await db.$queryRaw<Answer[]>(searchSql(viewer, params, text));
  const facets: SearchResult["facets"] = {};
  for (const { facet, ...value } of answer?.facets ?? []) {
    facets[facet] ??= [];
    facets[facet].push(value);
  }
  const found = answer?.found ?? [];
  const texts = found.map(({ row: { id, title, summary }, passages }) => ({
    id,
    title,
    summary,
    passages: passages ?? [],
  }));
  return {
    rows: found.map(({ row }) => row),
    total: answer?.total ?? 0,
    facets,
    extracts: text ? await extractsOf(texts, answer?.querytree ?? "") : new Map(),
  };
}
