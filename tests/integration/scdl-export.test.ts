import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { canEditDocument } from "#lib/documents/policy.ts";
import { parseSearchParams } from "#lib/documents/schema-search.ts";
import { env } from "#lib/env.ts";
import { countScdl, listIncomplete, scdlBatches } from "#lib/scdl/queries.ts";
import { parseScdl, recordChanges, scdlCsv } from "#lib/scdl/schema.ts";
import { type Viewer, visitor } from "#lib/viewer.ts";
import { type ADocument, aDocument } from "#tests/factories/documents.ts";
import { aDeliberation } from "#tests/factories/records.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { day, unique } from "#tests/factories/unique.ts";
import { aCast, type Cast, roles } from "#tests/integration/actions-walk-cast.ts";
import { viewerAs } from "#tests/integration/actions-walk-code.ts";

const all = parseSearchParams({});

async function csvOf(viewer: Viewer, params = all): Promise<string> {
  let text = "";
  for await (const part of scdlCsv(scdlBatches(viewer, params))) text += part;
  return text;
}

/** Ids of the documents that the file names, read back from their addresses. */
async function idsOf(viewer: Viewer, params = all): Promise<string[]> {
  const { lines } = parseScdl(await csvOf(viewer, params));
  return lines.map(({ record }) => record?.url?.split("/").at(-1) ?? "");
}

let cast: Cast;
let made: Record<"public" | "members" | "collectif" | "archived" | "draft", ADocument>;
beforeAll(async () => {
  cast = await aCast();
  const own = { author: cast.people.author, collectif: cast.collectif };
  made = {
    public: await aDeliberation(own),
    members: await aDeliberation({ ...own, visibility: "MEMBERS" }),
    collectif: await aDeliberation({ ...own, visibility: "COLLECTIF" }),
    archived: await aDeliberation({ ...own, archived: true }),
    draft: await aDeliberation({ ...own, published: false }),
  };
});

describe("the file holds", () => {
  test("to each role, the délibérations that they may see in the lists, and no other", async () => {
    const seen = {
      visitor: ["public"],
      member: ["public", "members"],
      inside: ["public", "members", "collectif"],
    } as const;
    const insiders = ["collectifMember", "observer", "animatrice", "author", "secretariat"];
    const strangers = ["visitor", "lapsed", "suspended"];
    for (const role of roles) {
      const states = strangers.includes(role)
        ? seen.visitor
        : insiders.includes(role)
          ? seen.inside
          : seen.member;
      const ids = await idsOf(await viewerAs(cast, role));
      for (const [state, { id }] of Object.entries(made)) {
        expect(ids.includes(id), `${role}: ${state}`).toBe((states as readonly string[]).includes(state));
      }
    }
  });

  test("what the filters of the list keep", async () => {
    const territory = await aTerritory();
    const word = `mot${unique()}`;
    const { id } = await aDeliberation({ territory, actDate: day("1987-05-04"), title: `Eau ${word}` });
    const other = await aDeliberation({ actDate: day("1988-05-04") });
    for (const raw of [{ territoire: String(territory.id) }, { jusqua: "1987-12-31" }, { q: word }]) {
      expect(await idsOf(visitor, parseSearchParams(raw)), JSON.stringify(raw)).toEqual([id]);
    }
    expect(await idsOf(visitor, parseSearchParams({ q: "de la" }))).toEqual(
      expect.arrayContaining([id, other.id]),
    );
    expect(await idsOf(visitor, parseSearchParams({ nature: "VOEU" }))).toEqual([]);
  });

  test("what a search by words finds: phrases in their order, either of two words, not what is excluded", async () => {
    const word = unique().replace(/\d/g, (digit) => "abcdefghij"[Number(digit)] ?? "");
    const [one, two, three] = [`${word}un`, `${word}deux`, `${word}trois`];
    const inOrder = await aDeliberation({ title: `Acte ${one} ${two} ${three}` });
    // Its pairs of words are those of the phrase.
    const inPairs = await aDeliberation({ title: `Acte ${two} ${three}, ${one} ${two}` });
    const alone = await aDeliberation({ title: `Acte ${three}` });
    const own = { author: cast.people.author, title: `Acte ${one} ${two} ${three}` };
    await aDeliberation({ ...own, published: false });
    await aDeliberation({ ...own, archived: true });
    const expected = {
      [`"${one} ${two} ${three}"`]: [inOrder],
      [`${three} -"${one} ${two} ${three}"`]: [inPairs, alone],
      [`"${one} ${two}"`]: [inOrder, inPairs],
      [`${three} -${one}`]: [alone],
      [`"${one} ${two} ${three}" OU "${three} ${one}"`]: [inOrder, inPairs],
    };
    for (const viewer of [visitor, await viewerAs(cast, "author"), await viewerAs(cast, "secretariat")]) {
      for (const [q, documents] of Object.entries(expected)) {
        const ids = documents.map(({ id }) => id).sort();
        const params = parseSearchParams({ q });
        expect(await idsOf(viewer, params), q).toEqual(ids);
        expect((await countScdl(viewer, params)).exportable, q).toBe(ids.length);
      }
    }
  });

  test("nothing to a visitor who asks by author or by collectif: that is told to members", async () => {
    const { author } = cast.people;
    const by = [{ auteur: author.id }, { collectif: cast.collectif.id }];
    for (const raw of by) {
      expect(await idsOf(visitor, parseSearchParams(raw))).toEqual([]);
      expect(await idsOf(await viewerAs(cast, "member"), parseSearchParams(raw))).toContain(made.public.id);
    }
  });

  test("neither vœux, nor what was rejected; what has no outcome told is taken for adopted", async () => {
    const none = { votesFor: null, votesAgainst: null, abstentions: null, nonVoting: null };
    const rejected = await aDeliberation({ ...none, outcome: "REJECTED" });
    const untold = await aDeliberation({ ...none, outcome: null });
    const voeu = await aDocument({ visibility: "PUBLIC" });
    const ids = await idsOf(visitor);
    expect(ids).toContain(untold.id);
    expect(ids).not.toContain(rejected.id);
    expect(ids).not.toContain(voeu.id);
  });

  test("every délibération once, however many, in order", async () => {
    const year = parseSearchParams({ jusqua: "1920-12-31" });
    const model = await aDeliberation({ actDate: day("1920-01-01") });
    // Raw: the factory would take a minute.
    await db.$executeRaw`
      WITH made AS (
        INSERT INTO "Document" ("id", "kind", "title", "authorId", "visibility", "actDate", "outcome", "updatedAt")
        SELECT gen_random_uuid(), 'DELIBERATION', 'Acte ' || n, ${model.authorId}::uuid, 'PUBLIC', '1920-01-02', 'ADOPTED', now()
        FROM generate_series(1, 1203) n RETURNING "id"),
      versions AS (
        INSERT INTO "DocumentVersion" ("id", "documentId", "number", "createdById")
        SELECT gen_random_uuid(), "id", 1, ${model.authorId}::uuid FROM made)
      INSERT INTO "DeliberationRecord" ("documentId", "councilName", "councilSiret", "actNumber", "subjectCode", "subjectName")
      SELECT "id", 'Grenoble', '21380185500015', 'lot-' || "id", '8.8', 'environnement' FROM made`;
    await db.$executeRaw`
      UPDATE "Document" d SET "currentVersionId" = v."id", "publishedAt" = now() FROM "DocumentVersion" v
      WHERE v."documentId" = d."id" AND d."actDate" = '1920-01-02'`;
    const ids = await idsOf(visitor, year);
    expect(ids).toHaveLength(1204);
    expect(new Set(ids).size).toBe(1204);
    expect(ids).toEqual([...ids].sort());
    expect((await countScdl(visitor, year)).exportable).toBe(1204);
  });
});

describe("both ways:", () => {
  test("the file is valid, and says what the document and its record say", async () => {
    const title = '=1+1 « Régie », dite "de l’eau"\r\nsuite';
    const { id } = await aDeliberation({
      title,
      actDate: day("1990-03-27"),
      record: {
        actNumber: "90-1",
        budgetYear: 1990,
        budgetUntil: 1992,
        budgetName: "Eau",
        prefectureId: "PREF038",
        prefectureOn: day("1990-03-30"),
      },
    });
    const params = parseSearchParams({ depuis: "1990-01-01", jusqua: "1990-12-31" });
    const { problem, remarks, lines } = parseScdl(await csvOf(visitor, params));
    expect({ problem, remarks }).toEqual({ problem: undefined, remarks: [] });
    expect(lines.flatMap(({ problems }) => problems)).toEqual([]);
    expect(lines.map(({ record }) => record)).toEqual([
      {
        councilName: "Ville de Grenoble",
        councilSiret: "21380185500015",
        actNumber: "90-1",
        date: "1990-03-27",
        subjectCode: "8.8",
        subjectName: "domaines de compétences par thèmes/environnement",
        title,
        budgetYear: 1990,
        budgetUntil: 1992,
        budgetName: "Eau",
        prefectureId: "PREF038",
        prefectureOn: "1990-03-30",
        membersInOffice: 59,
        votes: { for: 40, against: 8, abstentions: 3 },
        url: `${env.PUBLIC_URL}/documents/${id}`,
      },
    ]);
  });

  test("written back from its own file, no record changes, and the file is the same", async () => {
    const noVotes = { votesFor: null, votesAgainst: null, abstentions: null, nonVoting: null };
    // The file tells the effectif with the votes alone.
    await aDeliberation(noVotes);
    const digest = () => db.$queryRaw`
      SELECT md5(string_agg(r::text, '' ORDER BY r."documentId")) FROM "DeliberationRecord" r`;
    // Not the thousand above.
    const since = parseSearchParams({ depuis: "1921-01-01" });
    const [before, text] = [await digest(), await csvOf(visitor, since)];
    for (const { record } of parseScdl(text).lines) {
      if (!record) throw new Error("A line of our own is refused.");
      const { councilSiret, actNumber } = record;
      await db.deliberationRecord.update({
        where: { councilSiret_actNumber: { councilSiret, actNumber } },
        data: recordChanges(record),
      });
    }
    expect(await digest()).toEqual(before);
    expect(await csvOf(visitor, since)).toBe(text);
  });
});

describe("what is left out", () => {
  test("is counted, and told to those who may complete it with what it lacks", async () => {
    const own = { author: cast.people.author, collectif: cast.collectif };
    const lacking = [
      [await aDeliberation({ ...own, record: null }), ["COLL_SIRET", "DELIB_ID", "DELIB_MATIERE_CODE"]],
      [await aDeliberation({ ...own, record: { membersInOffice: null } }), ["VOTE_EFFECTIF"]],
      [await aDeliberation({ ...own, record: { membersInOffice: 50 } }), ["VOTE_EFFECTIF"]],
      [await aDeliberation({ ...own, record: { budgetName: "Eau" } }), ["BUDGET_ANNEE"]],
      [await aDeliberation({ ...own, record: { budgetYear: 2026 } }), ["BUDGET_NOM"]],
      [
        await aDeliberation({
          ...own,
          actDate: day("2026-03-27"),
          record: { prefectureOn: day("2026-03-26") },
        }),
        ["PREF_DATE"],
      ],
    ] as const;
    const exported = await idsOf(visitor);
    const before = await countScdl(visitor, all);
    expect(before.incomplete).toBeGreaterThanOrEqual(lacking.length);
    expect(before.exportable).toBe(exported.length);
    const { rows } = await listIncomplete((await viewerAs(cast, "author")) as never, 1);
    for (const [document, columns] of lacking) {
      expect(exported).not.toContain(document.id);
      expect(rows.find(({ id }) => id === document.id)?.missing).toEqual(columns);
    }
  });

  test("is listed to whoever may edit it and to nobody else", async () => {
    const own = { author: cast.people.author, collectif: cast.collectif, record: null };
    const documents = [
      await aDeliberation(own),
      await aDeliberation({ ...own, visibility: "MEMBERS" }),
      await aDeliberation({ ...own, visibility: "COLLECTIF" }),
      await aDeliberation({ ...own, collectif: undefined }),
      await aDeliberation({ record: null }),
    ];
    for (const role of roles) {
      const viewer = await viewerAs(cast, role);
      if (viewer.kind === "visitor") continue;
      const { rows } = await listIncomplete(viewer, 1);
      for (const [index, document] of documents.entries()) {
        const isListed = rows.some(({ id }) => id === document.id);
        expect(isListed, `${role}: ${index}`).toBe(canEditDocument(viewer, document));
      }
    }
  });
});
