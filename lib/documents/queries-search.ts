import { type DocumentKind, type OutcomeStatus, Prisma, type Tier, type Visibility } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import type { SearchParams } from "#lib/documents/schema-search.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Matches looked at for ranking and counts: beyond, « plus de 1 000 » says enough and costs nothing. */
export const HITS_CAP = 1000;

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

const all = (conditions: Prisma.Sql[]) => Prisma.join(conditions, " AND ");

function conditionsOf(viewer: Viewer, params: SearchParams, query: Prisma.Sql | null): Prisma.Sql[] {
  const { nature, theme, strate, territoire, depuis, jusqua, suite, collectif, auteur } = params;
  // The list is of published acts; drafts and archives have their own place.
  const listed = sql`d."publishedAt" IS NOT NULL AND d."archivedAt" IS NULL`;
  return [
    visibleDocumentsSql(viewer),
    listed,
    ...(query ? [sql`d."search" @@ ${query}`] : []),
    ...(nature ? [sql`d."kind" = ${nature}::"DocumentKind"`] : []),
    ...(strate ? [sql`d."tier" = ${strate}::"Tier"`] : []),
    ...(suite ? [sql`d."outcome" = ${suite}::"OutcomeStatus"`] : []),
    ...(collectif ? [sql`d."collectifId" = ${collectif}::uuid`] : []),
    ...(auteur ? [sql`d."authorId" = ${auteur}::uuid`] : []),
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

type FacetSource = {
  name: FacetName;
  value: Prisma.Sql;
  /** Reads the label of a value: asked for the few values kept, not for each hit. */
  label: Prisma.Sql;
  from?: Prisma.Sql;
  limit?: number;
};

const facetSources: FacetSource[] = [
  { name: "nature", value: sql`h."kind"::text`, label: sql`value` },
  { name: "suite", value: sql`h."outcome"::text`, label: sql`value` },
  { name: "strate", value: sql`h."tier"::text`, label: sql`value` },
  { name: "annee", value: sql`extract(year FROM h."actDate")::text`, label: sql`value`, limit: 15 },
  {
    name: "theme",
    value: sql`dt."themeId"::text`,
    label: sql`(SELECT "name" FROM "Theme" WHERE "id" = value::int)`,
    from: sql`JOIN "DocumentTheme" dt ON dt."documentId" = h."id"`,
  },
  {
    name: "departement",
    value: sql`dep."id"::text`,
    label: sql`(SELECT "name" FROM "Territory" WHERE "id" = value::int)`,
    // One look-up a hit: joined freely, the planner would read the 36,000 territories.
    from: sql`CROSS JOIN LATERAL (
      SELECT dep."id" FROM "Territory" ter JOIN "Territory" dep ON dep."kind" = 'DEPARTEMENT'
        AND dep."code" = CASE ter."kind" WHEN 'DEPARTEMENT' THEN ter."code" ELSE ter."departementCode" END
      WHERE ter."id" = h."territoryId" LIMIT 1) dep`,
  },
];

/** Those of a members' library alone: an author is a person, a collectif says what its people think. */
const memberFacetSources: FacetSource[] = [
  {
    name: "collectif",
    value: sql`h."collectifId"::text`,
    label: sql`(SELECT "name" FROM "Collectif" WHERE "id" = value::uuid)`,
  },
  {
    name: "auteur",
    value: sql`h."authorId"::text`,
    label: sql`(SELECT "firstName" || ' ' || "lastName" FROM "Member" WHERE "id" = value::uuid)`,
    limit: 8,
  },
];

/** Each facet as `facet, value, label, count` over the hits, the most frequent values first. */
const facetSql = (viewer: Viewer): Prisma.Sql => {
  const sources = viewer.kind === "member" ? [...facetSources, ...memberFacetSources] : facetSources;
  const queries = sources.map(
    ({ name, value, label, from = Prisma.empty, limit = 12 }) => sql`
    (SELECT ${name} AS facet, value, ${label} AS label, count FROM (
       SELECT ${value} AS value, count(*)::int AS count FROM hits h ${from}
       WHERE ${value} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${limit}) counted)`,
  );
  return Prisma.join(queries, " UNION ALL ");
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

type Answer = { total: number; rows: DocumentRow[] | null; facets: ({ facet: FacetName } & Facet)[] | null };

/**
 * One page of the library, its total and its filters with counts, in one query. Counts and ranking look at the
 * HITS_CAP + 1 newest matches. The text was checked beforehand to hold at least one searchable word.
 */
export async function searchRows(viewer: Viewer, params: SearchParams, text: string): Promise<SearchResult> {
  const query = text ? sql`acts_query(${text})` : null;
  const byRelevance = query !== null && params.tri !== "date";
  // Normalisation 1 divides by the logarithm of the length: a long report does not win by its length.
  const rank = byRelevance ? sql`ts_rank(d."search", ${query}, 1)` : sql`0`;
  const [answer] = await db.$queryRaw<Answer[]>`
    WITH hits AS MATERIALIZED (
      SELECT d."id", d."kind", d."tier", d."outcome", d."territoryId", d."collectifId", d."authorId", d."actDate",
        ${rank} AS rank
      FROM "Document" d WHERE ${all(conditionsOf(viewer, params, query))}
      ORDER BY d."actDate" DESC, d."id" DESC LIMIT ${HITS_CAP + 1}
    ), shown AS (
      SELECT "id", row_number() OVER (ORDER BY "rank" DESC, "actDate" DESC, "id" DESC) AS place FROM hits
      ORDER BY place LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(params.page)}
    )
    SELECT (SELECT count(*)::int FROM hits) AS total,
      (SELECT json_agg(${rowSql(viewer)} ORDER BY shown.place) FROM shown JOIN "Document" d USING ("id")) AS rows,
      (SELECT json_agg(f) FROM (${facetSql(viewer)}) f) AS facets`;
  const facets: SearchResult["facets"] = {};
  for (const { facet, ...value } of answer?.facets ?? []) {
    facets[facet] ??= [];
    facets[facet].push(value);
  }
  return { rows: answer?.rows ?? [], total: answer?.total ?? 0, facets };
}
