import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { aMember } from "#tests/factories/members.ts";

// What the search's index answers is what the documents themselves say: every shortcut is held to the plain rule.

afterAll(() => db.$disconnect());

const VOCABULARY = ["eau", "régie", "piscine", "saint", "loyer"];
const word = fc.constantFrom(...VOCABULARY);
const phrase = (maxLength: number) =>
  fc.array(word, { minLength: 1, maxLength }).map((words) => `"${words.join(" ")}"`);
const someQuery = fc
  .array(fc.tuple(fc.constantFrom("", "", "-", "OU "), fc.oneof(word, phrase(2), phrase(5))), {
    minLength: 1,
    maxLength: 4,
  })
  .map((terms) => terms.map(([sign, term]) => sign + term).join(" "));

/** Published notes titled so, dated `spread` times apart, the first of them the oldest. */
async function notes(titles: string[], dateOf: (index: number) => string): Promise<void> {
  const { id: authorId } = await aMember();
  const dates = titles.map((_, index) => dateOf(index));
  await db.$executeRaw`
    WITH d AS (
      INSERT INTO "Document" ("id", "kind", "title", "actDate", "authorId", "updatedAt")
      SELECT gen_random_uuid(), 'NOTE', title, day::date, ${authorId}::uuid, now()
      FROM unnest(${titles}::text[], ${dates}::text[]) AS t(title, day) RETURNING "id"
    ) INSERT INTO "DocumentVersion" ("id", "documentId", "number", "createdById")
      SELECT gen_random_uuid(), "id", 1, ${authorId}::uuid FROM d`;
  await db.$executeRaw`
    UPDATE "Document" d SET "currentVersionId" = v."id", "publishedAt" = now() FROM "DocumentVersion" v
    WHERE v."documentId" = d."id" AND d."authorId" = ${authorId}::uuid`;
}

type Found = { wanted: string[]; found: string[] };

const day = (index: number): string =>
  new Date(Date.UTC(2026, 5, 1) - index * 86_400_000).toISOString().slice(0, 10);

describe("over many texts made of few words,", () => {
  // Every year denser than the one before, several on a day: windows are crossed at every place.
  beforeAll(async () => {
    const titles = fc.sample(fc.array(word, { minLength: 1, maxLength: 9 }), { numRuns: 4_000, seed: 7 });
    await notes(
      titles.map((words) => words.join(" ")),
      (index) => day(Math.floor(index ** 1.3 / 20)),
    );
  }, 120_000);

  test("the newest matches are those of a look at every document, whatever the words, dates and cap", async () => {
    const someDate = fc.option(fc.nat(2_000).map(day), { nil: null });
    await fc.assert(
      fc.asyncProperty(
        someQuery,
        someDate,
        someDate,
        fc.constantFrom(1, 40, 1001, 5_000),
        async (text, first, last, cap) => {
          const [{ wanted, found } = { wanted: [], found: [] }] = await db.$queryRaw<Found[]>`
          SELECT ARRAY(SELECT "documentId" FROM newest_matches(acts_query(${text}), NULL, ${first}::date, ${last}::date,
              ${cap}::int) ORDER BY "actDate" DESC, "documentId" DESC) AS found,
            ARRAY(SELECT "id" FROM "Document" WHERE "publishedAt" IS NOT NULL AND "search" @@ acts_query(${text})
              AND "actDate" >= coalesce(${first}::date, '-infinity') AND "actDate" <= coalesce(${last}::date, 'infinity')
              ORDER BY "actDate" DESC, "id" DESC LIMIT ${cap}) AS wanted`;
          expect(found).toEqual(wanted);
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  test("labels and words go together, and no words at all is everything", async () => {
    const counts = await db.$queryRaw<Record<string, number>[]>`
      SELECT (SELECT count(*)::int FROM newest_matches(NULL, NULL, NULL, NULL, 9999)) AS everything,
        (SELECT count(*)::int FROM newest_matches(NULL, '''/kind/NOTE''', NULL, NULL, 9999)) AS notes,
        (SELECT count(*)::int FROM newest_matches(acts_query('eau'), '''/kind/TRACT''', NULL, NULL, 9999)) AS tracts`;
    expect(counts).toEqual([{ everything: 4_000, notes: 4_000, tracts: 0 }]);
  });
});

test("a period is exactly its days, however far apart they are", async () => {
  const someDay = fc.date({ min: new Date("1789-01-01"), max: new Date("2120-01-01"), noInvalidDate: true });
  const near = fc.integer({ min: -40, max: 40 });
  await fc.assert(
    fc.asyncProperty(someDay, someDay, near, async (from, until, offset) => {
      const [first = "", last = ""] = [from, until].map((one) => one.toISOString().slice(0, 10)).sort();
      const rows = await db.$queryRaw<{ within: boolean; matched: boolean }[]>`
        SELECT day BETWEEN ${first}::date AND ${last}::date AS within,
          terms_vector(date_blocks(day)) @@ date_query(${first}::date, ${last}::date) AS matched
        FROM unnest(ARRAY[${first}::date, ${first}::date - 1, ${last}::date, ${last}::date + 1,
          ${first}::date + ${offset}::int, ${last}::date + ${offset}::int]) AS day`;
      expect(rows.map(({ matched }) => matched)).toEqual(rows.map(({ within }) => within));
    }),
    { numRuns: 60 },
  );
});
