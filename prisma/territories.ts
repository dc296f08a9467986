import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { Client } from "pg";
import { type OfficialGeography, readGeography } from "#lib/territories/geography.ts";

/** Year of the official geography (COG) that each major version of the package carries: the table of its README. */
const VINTAGES: Record<string, number> = { "5": 2025, "6": 2026 };

/** To raise when the loader writes other rows from the same package: databases then load again. */
const LOADER = 1;
// Any number does, provided every release of the application uses the same.
const LOCK = 5_219_085;

const manifest = createRequire(import.meta.url).resolve("@etalab/decoupage-administratif/package.json");

// The package's own entry reads ./data relative to the current folder: it works from nowhere but its own.
const readData = async (file: string) =>
  JSON.parse(await readFile(path.join(path.dirname(manifest), "data", `${file}.json`), "utf8"));

async function readOfficial(): Promise<OfficialGeography> {
  const [communes, epci, departements, regions] = await Promise.all(
    ["communes", "epci", "departements", "regions"].map(readData),
  );
  return { communes, epci, departements, regions };
}

const createIncoming = `
  CREATE TEMPORARY TABLE incoming ("kind" "TerritoryKind", "code" text, "name" text, "precision" text,
    "departementCode" text, "population" int, "postcodes" text[], "formerCodes" text[], "names" text[], "words" text[],
    "context" text, "id" int) ON COMMIT DROP`;

const fillIncoming = `
  INSERT INTO incoming SELECT * FROM jsonb_populate_recordset(NULL::incoming, $1::jsonb)`;

/* One word, one lexeme, in alphabetical order: array_to_tsvector keeps them as they are. A leading « ~ » marks the
   words that only narrow others down, which a search of a single word leaves aside. */
const writeTerritories = `
  WITH contexts AS (
    SELECT "context", ARRAY(SELECT '~' || w FROM regexp_split_to_table(fold_name("context"), ' +') w WHERE w <> '') AS marked
      FROM (SELECT DISTINCT "context" FROM incoming) c)
  INSERT INTO "Territory" ("kind", "code", "name", "foldedName", "precision", "departementCode", "population",
    "postcodes", "formerCodes", "vintage", "search")
  SELECT i."kind", i."code", i."name", fold_name(i."name"), i."precision", i."departementCode", i."population",
    i."postcodes", i."formerCodes", $1, array_to_tsvector(i."words" || c.marked || ARRAY(
      SELECT w FROM unnest(i."names") n, regexp_split_to_table(fold_name(n), ' +') w WHERE w <> ''))
    FROM incoming i JOIN contexts c USING ("context")
   ORDER BY i."kind", i."code"
  ON CONFLICT ("kind", "code") DO UPDATE SET "name" = excluded."name", "foldedName" = excluded."foldedName",
    "precision" = excluded."precision", "departementCode" = excluded."departementCode",
    "population" = excluded."population", "postcodes" = excluded."postcodes",
    "formerCodes" = excluded."formerCodes", "vintage" = excluded."vintage", "search" = excluded."search"`;

/* What the new geography no longer has keeps its year, its documents and its place in its département, and is no
   longer proposed. */
const retireOthers = `UPDATE "Territory" SET "search" = '' WHERE "vintage" < $1 AND "search" <> ''`;

const numberIncoming = `
  UPDATE incoming i SET "id" = t."id" FROM "Territory" t WHERE t."kind" = i."kind" AND t."code" = i."code"`;

const fillClosure = `
  INSERT INTO closure
  SELECT o."id", i."id"
    FROM unnest($1::"TerritoryKind"[], $2::text[], $3::"TerritoryKind"[], $4::text[]) AS c(okind, ocode, ikind, icode)
    JOIN incoming o ON o."kind" = okind AND o."code" = ocode
    JOIN incoming i ON i."kind" = ikind AND i."code" = icode`;

const removeOldInclusions = `
  DELETE FROM "TerritoryInclusion" t USING incoming o, incoming i
   WHERE t."outerId" = o."id" AND t."innerId" = i."id"
     AND NOT EXISTS (SELECT FROM closure c WHERE c."outerId" = t."outerId" AND c."innerId" = t."innerId")`;

const writeInclusions = `
  INSERT INTO "TerritoryInclusion" ("outerId", "innerId") SELECT * FROM closure ON CONFLICT DO NOTHING`;

async function write(client: Client, vintage: number): Promise<void> {
  const { territories, inclusions } = readGeography(await readOfficial());
  await client.query(createIncoming);
  await client.query(fillIncoming, [JSON.stringify(territories)]);
  await client.query(writeTerritories, [vintage]);
  await client.query(retireOthers, [vintage]);
  await client.query(numberIncoming);
  await client.query(`ANALYZE incoming ("kind", "code", "id")`);
  await client.query(`CREATE TEMPORARY TABLE closure ("outerId" int, "innerId" int) ON COMMIT DROP`);
  const column = (index: 0 | 1 | 2 | 3) => inclusions.map((inclusion) => inclusion[index]);
  await client.query(fillClosure, [column(0), column(1), column(2), column(3)]);
  await client.query("ANALYZE closure");
  await client.query(removeOldInclusions);
  await client.query(writeInclusions);
  // Otherwise the first searches would read the index's list of pending entries, one by one.
  await client.query(`SELECT gin_clean_pending_list('"Territory_search_idx"')`);
  await client.query(`ANALYZE "Territory"`);
  await client.query(`ANALYZE "TerritoryInclusion"`);
}

/**
 * Brings the communes, EPCI, départements and régions of the database to those of the package, in one transaction.
 * Does nothing, in milliseconds, when they are already there: a comment on the table says which package, which loader
 * and which folding of names wrote how many rows. Answers whether it wrote.
 */
export async function loadTerritories(
  url: string,
  { log }: { log?: (line: string) => void } = {},
): Promise<boolean> {
  const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string };
  const vintage = VINTAGES[version.split(".")[0] ?? ""];
  if (!vintage)
    throw new Error(`Which year of geography is decoupage-administratif ${version}? See VINTAGES.`);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
    const state = async () => {
      const { rows } = await client.query<{ mark: string; comment: string | null }>(
        `SELECT concat_ws(' ', 'decoupage-administratif', $1::text, $2::text,
            (SELECT md5(string_agg(prosrc, '' ORDER BY proname)) FROM pg_proc WHERE proname IN ('fold_name', 'normalise_text')),
            (SELECT count(*) FROM "Territory")) AS mark,
          obj_description('"Territory"'::regclass, 'pg_class') AS comment`,
        [version, `loader ${LOADER}`],
      );
      return rows[0] ?? { mark: "", comment: null };
    };
    const { mark, comment } = await state();
    const stale = mark !== comment;
    if (stale) {
      log?.(`Chargement des territoires, géographie officielle ${vintage}…`);
      await write(client, vintage);
      await client.query(`COMMENT ON TABLE "Territory" IS ${client.escapeLiteral((await state()).mark)}`);
    }
    await client.query("COMMIT");
    return stale;
  } finally {
    // Ends the transaction too, had it failed.
    await client.end();
  }
}
