import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { type ADocument, aDocument, aStoredFile } from "#tests/factories/documents.ts";
import { type ATerritory, aTerritory } from "#tests/factories/territories.ts";
import { day, type Ref, unique } from "#tests/factories/unique.ts";

// The row of a document in the search's index follows everything that it is made of.

let document: ADocument;
let commune: ATerritory;
let departement: ATerritory;
let elsewhere: ATerritory;
let collectif: Ref;
let theme: { id: number };

beforeAll(async () => {
  const code = unique().slice(0, 3);
  departement = await aTerritory({ kind: "DEPARTEMENT", code });
  elsewhere = await aTerritory({ kind: "DEPARTEMENT" });
  commune = await aTerritory({ departementCode: code });
  collectif = await aCollectif();
  theme = await db.theme.create({ data: { name: `Thème ${unique()}` }, select: { id: true } });
  document = await aDocument({ files: [{ text: null }] });
});
afterAll(() => db.$disconnect());

const row = async (): Promise<string | null> => {
  const [found] = await db.$queryRaw<{ row: string }[]>`
    SELECT i::text AS row FROM "DocumentIndex" i WHERE "documentId" = ${document.id}::uuid`;
  return found?.row ?? null;
};

/** Rows that are not, to the letter, what the documents say. */
const stale = async (): Promise<number> => {
  const [{ count } = { count: -1 }] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM (
      (SELECT i::text FROM "DocumentIndex" i EXCEPT SELECT l::text FROM "ListedDocument" l)
      UNION ALL (SELECT l::text FROM "ListedDocument" l EXCEPT SELECT i::text FROM "DocumentIndex" i)) AS differences`;
  return count;
};

const edit = (data: Parameters<typeof db.document.update>[0]["data"]) =>
  db.document.update({ where: { id: document.id }, data });

const themed = () => ({ documentId: document.id, themeId: theme.id });

// In order: each change stands on the ones before.
test.each<[what: string, change: () => Promise<unknown>]>([
  ["its title", () => edit({ title: "Des hydroliennes" })],
  ["its nature and its outcome", () => edit({ kind: "MOTION", outcome: "ADOPTED" })],
  ["its outcome alone", () => edit({ outcome: "REJECTED" })],
  ["its date", () => edit({ actDate: day("2019-02-03") })],
  ["its tier", () => edit({ tier: "COMMUNE" })],
  ["its territory", () => edit({ territoryId: commune.id })],
  ["its collectif", () => edit({ collectifId: collectif.id })],
  ["who may see it", () => edit({ visibility: "COLLECTIF" })],
  ["a theme put on it", () => db.documentTheme.create({ data: themed() })],
  ["a theme taken off it", () => db.documentTheme.delete({ where: { documentId_themeId: themed() } })],
  [
    "a département that now contains its commune",
    () => db.territoryInclusion.create({ data: { outerId: departement.id, innerId: commune.id } }),
  ],
  [
    "a département that no longer contains it",
    () => db.territoryInclusion.deleteMany({ where: { outerId: departement.id, innerId: commune.id } }),
  ],
  [
    "its commune moved to another département",
    () => db.territory.update({ where: { id: commune.id }, data: { departementCode: elsewhere.code } }),
  ],
  [
    "a file added",
    async () => {
      const { sha256 } = await aStoredFile({ text: "Une annexe sur les zinnias." });
      const versionId = document.files[0]?.versionId ?? "";
      await db.documentFile.create({ data: { versionId, position: 1, name: "annexe.pdf", sha256 } });
    },
  ],
  [
    "a file read after it was filed",
    async () => {
      const sha256 = document.files[0]?.sha256 ?? "";
      await db.filePassage.create({ data: { sha256, position: 0, text: "Le kiosque à musique." } });
      await db.storedFile.update({ where: { sha256 }, data: { extraction: "READ", readAt: new Date() } });
    },
  ],
])("follows %s", async (_what, change) => {
  const before = await row();
  await change();
  expect(await row()).not.toBe(before);
  expect(await stale()).toBe(0);
});

test("leaves the index with the lists, and comes back with them", async () => {
  await edit({ archivedAt: new Date() });
  expect(await row()).toBeNull();
  await edit({ archivedAt: null });
  expect(await row()).not.toBeNull();
  expect(await stale()).toBe(0);
});

test("is not written again for what the search does not read", async () => {
  const place = async () =>
    db.$queryRaw`SELECT ctid::text FROM "DocumentIndex" WHERE "documentId" = ${document.id}::uuid`;
  const before = await place();
  await edit({ licence: "LICENCE_OUVERTE" });
  expect(await place()).toEqual(before);
});

test("two people who change the same document at once leave an index that knows both changes", async () => {
  await Promise.all([
    db.$transaction([db.documentTheme.create({ data: themed() })]),
    db.$transaction([edit({ title: "Des éoliennes" })]),
    db.$transaction([edit({ tier: "EPCI" })]),
  ]);
  expect(await stale()).toBe(0);
});

test("a draft is not there, and a document thrown away leaves nothing", async () => {
  const draft = await aDocument({ published: false });
  const gone = await aDocument({});
  await db.document.update({ where: { id: gone.id }, data: { currentVersionId: null, publishedAt: null } });
  await db.documentVersion.deleteMany({ where: { documentId: gone.id } });
  await db.document.delete({ where: { id: gone.id } });
  const [{ count } = { count: -1 }] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM "DocumentIndex" WHERE "documentId" = ANY(${[draft.id, gone.id]}::uuid[])`;
  expect(count).toBe(0);
});
