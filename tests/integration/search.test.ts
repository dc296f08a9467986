import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { listDocuments } from "#lib/documents/queries.ts";
import { HITS_CAP } from "#lib/documents/queries-search.ts";
import { parseSearchParams } from "#lib/documents/schema-search.ts";
import { PAGE_SIZE } from "#lib/pagination.ts";
import { wordsOf } from "#lib/search-display.ts";
import { type Viewer, visitor } from "#lib/viewer.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { day, type Ref } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

afterAll(() => db.$disconnect());

type Params = Record<string, string>;
const search = (viewer: Viewer, params: Params | string) =>
  listDocuments(viewer, parseSearchParams(typeof params === "string" ? { q: params } : params));
const titles = async (viewer: Viewer, params: Params | string) =>
  (await search(viewer, params)).rows.map(({ title }) => title);

/** A document whose words may be proposed, as the job that reads files keeps them. */
async function aReadDocument(options: NonNullable<Parameters<typeof aDocument>[0]>): Promise<Ref> {
  const data = [...wordsOf([options.text ?? ""])].map(([word, display]) => ({ word, display }));
  await db.searchWord.createMany({ data, skipDuplicates: true });
  return aDocument(options);
}

let member: Viewer;
beforeAll(async () => {
  member = await asViewer(await aMember());
});

describe("what is asked", () => {
  beforeAll(async () => {
    const texts = {
      "Régie publique": "Le conseil crée une régie publique de l’eau et ferme la piscine.",
      "Régie directe": "La régie directe vaut mieux ; l’eau publique aussi.",
      Fleurs: "Des massifs de zinnias devant la mairie.",
    };
    for (const [title, text] of Object.entries(texts)) await aDocument({ title, text });
  });

  test("is every word, wherever it stands", async () => {
    expect((await titles(member, "régie publique")).sort()).toEqual(["Régie directe", "Régie publique"]);
    expect(await titles(member, "zinnia mairie")).toEqual(["Fleurs"]);
  });

  test("is the exact phrase between quotation marks of any kind", async () => {
    for (const q of ['"régie publique"', "« régie publique »", "“regie publique”"]) {
      expect(await titles(member, q), q).toEqual(["Régie publique"]);
    }
  });

  test("leaves out what a minus sign excludes, and takes either side of OU", async () => {
    expect(await titles(member, "régie -piscine")).toEqual(["Régie directe"]);
    expect(await titles(member, 'régie -"régie directe"')).toEqual(["Régie publique"]);
    expect((await titles(member, "zinnias OU piscine")).sort()).toEqual(["Fleurs", "Régie publique"]);
  });

  test("is everything when it holds no word to look for", async () => {
    const everything = await search(member, {});
    for (const q of ["de la", "  ", "-", '""', "l’", "\0", "!!! ???", "-de", "(((", "a:*b&|!"]) {
      const { total, corrected } = await search(member, q);
      if (q.includes(":")) continue;
      expect({ q, total, corrected }).toEqual({ q, total: everything.total, corrected: null });
    }
  });

  test("is bounded and never fails, whatever is typed", async () => {
    for (const q of [
      "x".repeat(5_000),
      "a\0b",
      '\'; DROP TABLE "Document"; --',
      "%_\\",
      "\ud800",
      "😀",
      ":* & | !",
      "régie ".repeat(60),
    ]) {
      await expect(search(member, q)).resolves.toHaveProperty("total");
    }
  });

  test("shows the original text around the words, marked", async () => {
    const { rows, extracts } = await search(member, "zinnias");
    const [passage] = extracts.get(rows[0]?.id ?? "")?.passages ?? [];
    expect(passage?.map(({ text }) => text).join("")).toBe("Des massifs de zinnias devant la mairie.");
    expect(passage?.filter(({ match }) => match).map(({ text }) => text)).toEqual(["zinnias"]);
    expect((await search(member, {})).extracts.size).toBe(0);
  });
});

describe("a small typo", () => {
  let inside: Viewer;
  let author: Viewer;
  beforeAll(async () => {
    const people = { author: await aMember(), inside: await aMember() };
    const collectif = await aCollectif({ people: { MEMBER: [people.inside, people.author] } });
    author = await asViewer(people.author);
    inside = await asViewer(people.inside);
    await aReadDocument({ title: "Cantine", text: "La cantine scolaire et ses légumineuses." });
    await aReadDocument({
      title: "Brouillon",
      text: "Une expropriation secrète.",
      author: people.author,
      published: false,
    });
    await aReadDocument({ title: "Appropriation", text: "Une appropriation publique." });
    await aReadDocument({
      title: "Entre nous",
      text: "Le lanceur d’hydroliennes.",
      author: people.author,
      collectif,
      visibility: "COLLECTIF",
    });
  });

  test("is forgiven when nothing else is found, and said", async () => {
    expect(await search(member, "legumineses")).toMatchObject({ corrected: "légumineuses", total: 1 });
    expect(await search(member, "cantyne scolaire")).toMatchObject({
      corrected: "cantine scolaire",
      total: 1,
    });
  });

  test("is not corrected when it finds something, or is between quotation marks", async () => {
    expect(await search(member, "cantine")).toMatchObject({ corrected: null, total: 1 });
    await aReadDocument({ title: "Coquille", text: "On a écrit cantyne dans ce titre." });
    const { rows, corrected } = await search(member, "cantyne");
    expect({ titles: rows.map(({ title }) => title), corrected }).toEqual({
      titles: ["Coquille"],
      corrected: null,
    });
  });

  test("never proposes a word of a text that the person may not see", async () => {
    for (const [viewer, corrected] of [
      [visitor, null],
      [member, null],
      [inside, "hydroliennes"],
    ] as const) {
      expect(await search(viewer, "hydrauliennes"), viewer.kind).toMatchObject({ corrected });
    }
    for (const viewer of [visitor, member, author]) {
      expect(await search(viewer, "secrettes")).toMatchObject({ corrected: null, total: 0 });
    }
  });

  test("is answered alike whether or not a hidden text holds the very word typed", async () => {
    const hidden = await search(member, "expropriation");
    const nowhere = await search(member, "improppriation");
    expect(nowhere).toMatchObject({ corrected: "appropriation", total: 1 });
    expect(hidden).toMatchObject({ corrected: "appropriation", total: 1 });
  });
});

describe("many documents", () => {
  const TERM = "quinquagénaire";
  beforeAll(async () => {
    const { id: authorId } = await aMember();
    await db.$executeRaw`
      WITH d AS (
        INSERT INTO "Document" ("id", "kind", "title", "actDate", "authorId", "updatedAt")
        SELECT gen_random_uuid(), 'NOTE', 'Note ' || ${TERM}::text || ' ' || n, date '2000-01-01' + n, ${authorId}::uuid, now()
        FROM generate_series(1, ${HITS_CAP + 5}::int) n RETURNING "id"
      ) INSERT INTO "DocumentVersion" ("id", "documentId", "number", "createdById")
        SELECT gen_random_uuid(), "id", 1, ${authorId}::uuid FROM d`;
    await db.$executeRaw`
      UPDATE "Document" d SET "currentVersionId" = v."id", "publishedAt" = now() FROM "DocumentVersion" v
      WHERE v."documentId" = d."id" AND d."authorId" = ${authorId}::uuid`;
  });

  test("are counted up to a thousand, and said to be more", async () => {
    const { total, facets } = await search(member, TERM);
    expect(total).toBe(HITS_CAP + 1);
    expect(facets.nature).toEqual([{ value: "NOTE", label: "NOTE", count: HITS_CAP + 1 }]);
  });

  test("come in pages without a gap nor a double, and no page is beyond the fiftieth", async () => {
    const seen = new Set<string>();
    for (const page of ["1", "2", "3"]) {
      const { rows } = await search(member, { q: TERM, page });
      expect(rows).toHaveLength(PAGE_SIZE);
      for (const { id } of rows) seen.add(id);
    }
    expect(seen.size).toBe(3 * PAGE_SIZE);
    const [last, beyond] = await Promise.all([
      titles(member, { q: TERM, page: "50" }),
      titles(member, { q: TERM, page: "51" }),
    ]);
    expect(beyond).toEqual(last);
    expect(last).toHaveLength(PAGE_SIZE);
  });

  test("come the newest first when asked so, otherwise those whose title says it best", async () => {
    await aDocument({ title: "Autre chose", text: `Un ${TERM} passe.`, actDate: day("2026-01-01") });
    const byDate = await search(member, { q: TERM, tri: "date" });
    expect(byDate.rows[0]?.title).toBe("Autre chose");
    const dates = byDate.rows.map(({ actDate }) => actDate);
    expect(dates).toEqual([...dates].sort().reverse());
    expect((await search(member, TERM)).rows[0]?.title).toContain(TERM);
  });
});
