import { Client } from "pg";
import { formatNumber } from "#lib/french.ts";
import { demoActs } from "#prisma/demo/acts.ts";
import { seededRandom } from "#prisma/demo/random.ts";
import { corpusOf } from "#prisma/generate/corpus.ts";
import { type Author, documentRow } from "#prisma/generate/document-rows.ts";
import { communeDraw, type Places, personRows } from "#prisma/generate/member-rows.ts";
import { progress } from "#prisma/generate/progress.ts";
import { documentWriter } from "#prisma/generate/write-documents.ts";
import { joinCollectifs, listedAtOnce, writePeople } from "#prisma/generate/write-members.ts";

const BATCH = 2_000;
const ANALYZED = [
  "Member",
  "Adhesion",
  "Mandate",
  "MandateFunction",
  "MandateStance",
  "CollectifMembership",
  "ContactMeans",
  "MemberTheme",
  "DirectorySeat",
  "Document",
].concat([
  "DocumentIndex",
  "DocumentTheme",
  "DocumentVersion",
  "DocumentFile",
  "StoredFile",
  "FilePassage",
  "SearchWord",
]);

type Options = { documents: number; members: number; say: (line: string) => void; now?: Date };

async function rowsOf<Row extends object>(client: Client, sql: string): Promise<Row[]> {
  return (await client.query<Row>(sql)).rows;
}

const countOf = async (client: Client, sql: string): Promise<number> =>
  Number((await rowsOf<{ count: string }>(client, `SELECT count(*) AS count FROM ${sql}`))[0]?.count);

async function readPlaces(client: Client): Promise<Places> {
  const communes = await rowsOf<Places["communes"][number]>(
    client,
    `SELECT c."id", coalesce(c."population", 0) AS population, max(e."id") AS "epciId" FROM "Territory" c
     LEFT JOIN "TerritoryInclusion" i ON i."innerId" = c."id"
     LEFT JOIN "Territory" e ON e."id" = i."outerId" AND e."kind" = 'EPCI'
     WHERE c."kind" = 'COMMUNE' AND c."search" <> '' GROUP BY c."id" ORDER BY c."code"`,
  );
  const ids = async (kind: string) =>
    (
      await rowsOf<{ id: number }>(
        client,
        `SELECT "id" FROM "Territory" WHERE "kind" = '${kind}' ORDER BY "code"`,
      )
    ).map(({ id }) => id);
  const themes = await rowsOf<{ id: number }>(client, `SELECT "id" FROM "Theme" ORDER BY "position", "id"`);
  return {
    communes,
    departements: await ids("DEPARTEMENT"),
    regions: await ids("REGION"),
    themes: themes.map(({ id }) => id),
  };
}

async function generateMembers(client: Client, { members, say, now = new Date() }: Options): Promise<void> {
  // Numbers go on from one call to the next, so that addresses and ids never meet.
  const first = await countOf(client, `"Member" WHERE "email" LIKE 'membre-%@mesure.exemple'`);
  const random = seededRandom(10_000_019 + first);
  const places = await readPlaces(client);
  if (places.communes.length === 0) throw new Error("There are no communes: load the reference data first.");
  const collectifs = await countOf(client, `"Collectif"`);
  const commune = communeDraw(random, places.communes);
  const report = progress(say, "adhérent·es", members);
  for (let done = 0; done < members; done += BATCH) {
    const size = Math.min(BATCH, members - done);
    const people = Array.from({ length: size }, (_, index) =>
      personRows(random, first + done + index, places, commune, now),
    );
    const joining = people.filter(() => collectifs > 0 && random.chance(0.3)).map(({ member }) => member.id);
    await client.query("BEGIN");
    await listedAtOnce(
      client,
      people.map(({ member }) => member.id),
      async () => {
        await writePeople(client, people);
        await client.query(joinCollectifs, [joining, joining.map(() => random.skewed(collectifs))]);
      },
    );
    await client.query("COMMIT");
    report(done + size);
  }
}

const readAuthors = `
  SELECT m."id", a."tier", CASE WHEN t."id" IS NOT NULL THEN
      json_build_object('id', t."id", 'kind', t."kind", 'name', t."name", 'population', coalesce(t."population", 0)) END AS territory
  FROM "Mandate" a JOIN "Member" m ON m."id" = a."memberId" LEFT JOIN "Territory" t ON t."id" = a."territoryId"
  ORDER BY md5(a."id"::text)`;

async function mapOf<Value>(client: Client, sql: string): Promise<Map<string, Value>> {
  return new Map(
    (await rowsOf<{ key: string; value: Value }>(client, sql)).map(({ key, value }) => [key, value]),
  );
}

/** In one transaction: whoever stops it leaves nothing, and the triggers as they were. */
async function generateDocuments(
  client: Client,
  { documents, say, now = new Date() }: Options,
): Promise<void> {
  const random = seededRandom(20_000_003 + (await countOf(client, `"Document"`)));
  const corpus = corpusOf(demoActs());
  const around = {
    corpus,
    authors: await rowsOf<Author>(client, readAuthors),
    themes: await mapOf<number>(
      client,
      `SELECT "code" AS key, "id" AS value FROM "Theme" WHERE "code" IS NOT NULL`,
    ),
    collectifs: await mapOf<string>(client, `SELECT "slug" AS key, "id" AS value FROM "Collectif"`),
    now,
  };
  if (around.authors.length === 0)
    throw new Error("There is nobody to sign the documents: generate members too.");
  const report = progress(say, "documents", documents);
  await client.query("BEGIN");
  const writer = await documentWriter(client, corpus);
  for (let done = 0; done < documents; done += BATCH) {
    const size = Math.min(BATCH, documents - done);
    await writer.write(Array.from({ length: size }, () => documentRow(random, around)));
    report(done + size);
  }
  say("    Index de la recherche…");
  await writer.finish();
  await client.query("COMMIT");
}

/**
 * Fills a database for measurement, beside what it holds: `members` people with mandates all over France, `documents`
 * made of the demo acts' sentences, whose files are not in the store. The same numbers on the same database give the
 * same rows.
 */
export async function generate(url: string, options: Options): Promise<void> {
  const { documents, members, say } = options;
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    if (members > 0) await generateMembers(client, options);
    if (documents > 0) await generateDocuments(client, options);
    await client.query(
      `INSERT INTO "JournalEntry" ("actor", "event", "detail") VALUES ('seed', 'measurement.generated', $1)`,
      [{ documents, members }],
    );
    // Statistics, and the search index's pending entries put in their place: what a running database would have.
    for (const table of ANALYZED) await client.query(`VACUUM (ANALYZE) "${table}"`);
    say(`  ✓ Statistiques à jour (${formatNumber(ANALYZED.length)} tables)`);
  } finally {
    await client.end();
  }
}
