import type { ClientBase } from "pg";
import { wordsOf } from "#lib/search-display.ts";
import type { Corpus } from "#prisma/generate/corpus.ts";
import type { DocumentRow } from "#prisma/generate/document-rows.ts";

/*
 * The search vectors are those that the triggers would compute, sentence by sentence instead of text by text: the same
 * sentence is analysed once for all the documents that repeat it. The triggers are off within the transaction alone.
 */
const TRIGGERS: [table: string, trigger: string][] = [
  ["Document", "document_search"],
  ["DocumentFile", "document_files_changed"],
  ["FilePassage", "file_passage_search"],
];

const prepare = `
  CREATE AGGREGATE pg_temp.vector_concat(tsvector) (sfunc = tsvector_concat, stype = tsvector, initcond = '');
  CREATE TEMPORARY TABLE unit ("id" int PRIMARY KEY, "text" text, "vector" tsvector) ON COMMIT DROP;
  CREATE TEMPORARY TABLE passage ("sha256" text, "position" int, "text" text, "search" tsvector) ON COMMIT DROP`;

const fillUnits = `
  INSERT INTO unit SELECT id, text, acts_vector(text) FROM unnest($1::int[], $2::text[]) AS u(id, text)`;

const fillPassages = `
  INSERT INTO passage
  SELECT p."sha256", p."position", concat_ws(E'\\n', p."local", string_agg(u."text", ' ' ORDER BY place)),
    coalesce(acts_vector(p."local"), '') || pg_temp.vector_concat(u."vector" ORDER BY place)
  FROM jsonb_to_recordset($1::jsonb) AS p("sha256" text, "position" int, "local" text, "units" int[]),
    unnest(p."units") WITH ORDINALITY AS x(unit, place) JOIN unit u ON u."id" = x.unit
  GROUP BY p."sha256", p."position", p."local"`;

/* Foreign keys are checked once the statement is over: a document and its version may name each other. */
const writeRows = `
  WITH row AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS r("id" uuid, "versionId" uuid, "fileId" uuid, "sha256" text,
      "fileKind" "FileKind", "fileName" text, "size" bigint, "scanned" boolean, "kind" "DocumentKind", "title" text,
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
    SELECT "id", "kind", "title", summary.text, keywords.list, "tier", "territoryId", "councilName", "actDate",
      "authorId", "collectifId", "licence", "visibility", "outcome", "outcomeOn", "majority", "votesFor", "votesAgainst",
      "abstentions", "nonVoting", "versionId", "createdAt", coalesce("publishedAt", "createdAt"), "publishedAt",
      "archivedAt", CASE WHEN "archivedAt" IS NOT NULL THEN "authorId" END,
      setweight(acts_vector("title"), 'A') || setweight(keywords.vector, 'B') || setweight(summary.vector, 'B')
        || coalesce(body.vector, '')
    FROM row LEFT JOIN body USING ("sha256"),
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

const writeWords = `
  INSERT INTO "SearchWord" ("word", "display") SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING`;

/** Turns the triggers off and fills the units. Inside a transaction, which must end with `finishDocuments`. */
export async function prepareDocuments(client: ClientBase, { units }: Corpus): Promise<void> {
  await client.query(prepare);
  await client.query(fillUnits, [units.map(({ id }) => id), units.map(({ text }) => text)]);
  for (const [table, trigger] of TRIGGERS)
    await client.query(`ALTER TABLE "${table}" DISABLE TRIGGER ${trigger}`);
}

/** Writes some documents with their version, file, content and passages. */
export async function writeDocuments(client: ClientBase, rows: readonly DocumentRow[]): Promise<void> {
  await client.query("TRUNCATE passage");
  await client.query(fillPassages, [JSON.stringify(rows.flatMap(({ passages }) => passages))]);
  await client.query(writeRows, [JSON.stringify(rows.map(({ passages: _, ...row }) => row))]);
}

/** Turns the triggers on again and keeps the words that a correction may propose. */
export async function finishDocuments(
  client: ClientBase,
  { units }: Corpus,
  places: readonly string[],
): Promise<void> {
  for (const [table, trigger] of TRIGGERS)
    await client.query(`ALTER TABLE "${table}" ENABLE TRIGGER ${trigger}`);
  const words = wordsOf([...units.map(({ text }) => text), ...places]);
  await client.query(writeWords, [[...words.keys()], [...words.values()]]);
}
