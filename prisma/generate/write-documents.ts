import type { ClientBase } from "pg";
import { wordsOf } from "#lib/search-display.ts";
import type { Corpus } from "#prisma/generate/corpus.ts";
import type { DocumentRow } from "#prisma/generate/document-rows.ts";

/*
 * The search vectors are those that the triggers would compute, unit by unit instead of text by text: the same sentence
 * is analysed once for all the documents that repeat it. The triggers are off within the transaction alone, and the
 * index that holds words is made again at its end: entered one by one, its keys would take most of the time.
 */
const TRIGGERS: [table: string, trigger: string][] = [
  ["Document", "document_search"],
  ["Document", "document_index_added"],
  ["Document", "document_index_changed"],
  ["DocumentTheme", "document_index_theme_added"],
  ["DocumentFile", "document_files_changed"],
  ["FilePassage", "file_passage_search"],
];
const WORD_INDEX = `"DocumentIndex_terms_idx"`;

const prepare = `
  CREATE AGGREGATE pg_temp.vector_concat(tsvector) (sfunc = tsvector_concat, stype = tsvector, initcond = '');
  CREATE TEMPORARY TABLE unit ("id" int PRIMARY KEY, "text" text, "vector" tsvector) ON COMMIT DROP;
  CREATE TEMPORARY TABLE passage ("sha256" text, "position" int, "text" text, "search" tsvector) ON COMMIT DROP`;

const fillUnits = `
  INSERT INTO unit SELECT id, text, acts_vector(text) FROM unnest($1::int[], $2::text[]) AS u(id, text)`;

const fillPassages = `
  INSERT INTO passage
  SELECT p."sha256", p."position", string_agg(u."text", ' ' ORDER BY place), pg_temp.vector_concat(u."vector" ORDER BY place)
  FROM jsonb_to_recordset($1::jsonb) AS p("sha256" text, "position" int, "units" int[]),
    unnest(p."units") WITH ORDINALITY AS x(unit, place) JOIN unit u ON u."id" = x.unit
  GROUP BY p."sha256", p."position"`;

/* Foreign keys are checked once the statement is over: a document and its version may name each other. */
const writeRows = `
  WITH row AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS r("id" uuid, "versionId" uuid, "fileId" uuid, "sha256" text,
      "fileKind" "FileKind", "fileName" text, "size" bigint, "scanned" boolean, "kind" "DocumentKind", "titleUnits" int[],
      "summaryUnits" int[], "keywordUnits" int[], "tier" "Tier", "territoryId" int, "councilName" text, "actDate" date,
      "authorId" uuid, "collectifId" uuid, "licence" "Licence", "visibility" "Visibility", "outcome" "OutcomeStatus",
      "outcomeOn" date, "majority" "Majority", "votesFor" int, "votesAgainst" int, "abstentions" int, "nonVoting" int,
      "createdAt" timestamptz, "publishedAt" timestamptz, "archivedAt" timestamptz, "themeIds" int[])
  ), body AS (
    SELECT "sha256", pg_temp.vector_concat("search" ORDER BY "position") AS vector,
      '<p>' || replace(replace(replace(replace(string_agg("text", E'\\n' ORDER BY "position"),
        '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), E'\\n', '</p><p>') || '</p>' AS html
    FROM passage GROUP BY "sha256"
  ), content AS (
    INSERT INTO "StoredFile" ("sha256", "kind", "size", "createdAt", "extraction", "readAt", "pages", "html")
    SELECT "sha256", "fileKind", "size", "createdAt",
      (CASE WHEN "scanned" THEN 'SCANNED' ELSE 'READ' END)::"Extraction", "createdAt" + interval '4 seconds',
      CASE WHEN "fileKind" = 'PDF' THEN 2 END, CASE WHEN "fileKind" <> 'PDF' THEN html END
    FROM row LEFT JOIN body USING ("sha256")
  ), passages AS (
    INSERT INTO "FilePassage" ("sha256", "position", "text", "search") SELECT * FROM passage
  ), document AS (
    INSERT INTO "Document" ("id", "kind", "title", "summary", "keywords", "tier", "territoryId", "councilName", "actDate",
      "authorId", "collectifId", "licence", "visibility", "outcome", "outcomeOn", "majority", "votesFor", "votesAgainst",
      "abstentions", "nonVoting", "currentVersionId", "createdAt", "updatedAt", "publishedAt", "archivedAt",
      "archivedById", "search")
    SELECT "id", "kind", title.text, summary.text, keywords.list, "tier", "territoryId", "councilName", "actDate",
      "authorId", "collectifId", "licence", "visibility", "outcome", "outcomeOn", "majority", "votesFor", "votesAgainst",
      "abstentions", "nonVoting", "versionId", "createdAt", coalesce("publishedAt", "createdAt"), "publishedAt",
      "archivedAt", CASE WHEN "archivedAt" IS NOT NULL THEN "authorId" END,
      setweight(title.vector, 'A') || setweight(keywords.vector, 'B') || setweight(summary.vector, 'B')
        || coalesce(body.vector, '')
    FROM row LEFT JOIN body USING ("sha256"),
      LATERAL (SELECT string_agg(u."text", ' ' ORDER BY place) AS text, pg_temp.vector_concat(u."vector" ORDER BY place) AS vector
        FROM unnest("titleUnits") WITH ORDINALITY AS x(unit, place) JOIN unit u ON u."id" = x.unit) title,
      LATERAL (SELECT coalesce(string_agg(u."text", ' ' ORDER BY place), '') AS text,
          pg_temp.vector_concat(u."vector" ORDER BY place) AS vector
        FROM unnest("summaryUnits") WITH ORDINALITY AS x(unit, place) JOIN unit u ON u."id" = x.unit) summary,
      LATERAL (SELECT array_agg(u."text" ORDER BY place) AS list, pg_temp.vector_concat(u."vector" ORDER BY place) AS vector
        FROM unnest("keywordUnits") WITH ORDINALITY AS x(unit, place) JOIN unit u ON u."id" = x.unit) keywords
  ), version AS (
    INSERT INTO "DocumentVersion" ("id", "documentId", "number", "createdById", "createdAt")
    SELECT "versionId", "id", 1, "authorId", "createdAt" FROM row
  ), file AS (
    INSERT INTO "DocumentFile" ("id", "versionId", "position", "name", "sha256")
    SELECT "fileId", "versionId", 0, "fileName", "sha256" FROM row
  )
  INSERT INTO "DocumentTheme" ("documentId", "themeId") SELECT "id", unnest("themeIds") FROM row`;

const writeIndex = `
  INSERT INTO "DocumentIndex" SELECT * FROM "ListedDocument" WHERE "documentId" = ANY ($1::uuid[]) ORDER BY "documentId"`;

/* As in the migration: the definition of an index does not carry it. */
const withoutStatistics = `ALTER INDEX ${WORD_INDEX} ALTER COLUMN 1 SET STATISTICS 0`;

const writeWords = `
  INSERT INTO "SearchWord" ("word", "display") SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING`;

/** Turns the triggers off, takes the index of words away. Inside a transaction, which must end with `finish`. */
export async function documentWriter(client: ClientBase, { units }: Corpus) {
  const index = await client.query<{ definition: string }>(
    "SELECT pg_get_indexdef($1::regclass) AS definition",
    [WORD_INDEX],
  );
  await client.query(prepare);
  await client.query(`DROP INDEX ${WORD_INDEX}`);
  for (const [table, trigger] of TRIGGERS)
    await client.query(`ALTER TABLE "${table}" DISABLE TRIGGER ${trigger}`);
  let analysed = 0;

  return {
    /** Writes some documents with their version, file, content, passages and row of the search's index. */
    async write(rows: readonly DocumentRow[]): Promise<void> {
      const fresh = units.slice(analysed);
      analysed = units.length;
      await client.query(fillUnits, [fresh.map(({ id }) => id), fresh.map(({ text }) => text)]);
      await client.query("TRUNCATE passage");
      await client.query(fillPassages, [JSON.stringify(rows.flatMap(({ passages }) => passages))]);
      await client.query(writeRows, [JSON.stringify(rows.map(({ passages: _, ...row }) => row))]);
      await client.query(writeIndex, [rows.map(({ id }) => id)]);
    },

    /** Turns the triggers on again, makes the index, keeps the words that a correction may propose. */
    async finish(): Promise<void> {
      for (const [table, trigger] of TRIGGERS)
        await client.query(`ALTER TABLE "${table}" ENABLE TRIGGER ${trigger}`);
      await client.query("SET LOCAL maintenance_work_mem = '512MB'");
      for (const { definition } of index.rows) await client.query(definition);
      await client.query(withoutStatistics);
      const words = wordsOf(units.map(({ text }) => text));
      await client.query(writeWords, [[...words.keys()], [...words.values()]]);
    },
  };
}
