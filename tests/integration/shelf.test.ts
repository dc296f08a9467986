import { afterAll, describe, expect, test } from "vitest";
import { purgeCollectifRequests } from "#lib/collectifs/jobs.ts";
import { MAX_WATCHES } from "#lib/collectifs/labels.ts";
import { addWatch, editWatch, removeWatch, restoreWatch } from "#lib/collectifs/mutations-watch.ts";
import { listWatches } from "#lib/collectifs/queries-watch.ts";
import { db } from "#lib/db.ts";
import { shareDocument } from "#lib/documents/mutations-sharing.ts";
import { findDocument, listDocuments } from "#lib/documents/queries.ts";
import { listShelf } from "#lib/documents/queries-collectif.ts";
import { listSitemap } from "#lib/documents/queries-feeds.ts";
import { parseSearchParams } from "#lib/documents/schema-search.ts";
import { env } from "#lib/env.ts";
import { visitor } from "#lib/viewer.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aTheme } from "#tests/factories/follows.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { daysFromToday, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { refusal, told } from "#tests/integration/collectifs-setup.ts";

afterAll(() => db.$disconnect());

const aPlace = async () => {
  const [leader, member, observer] = [await aMember(), await aMember(), await aMember()];
  const people = { ANIMATEUR: [leader], MEMBER: [member], OBSERVER: [observer] };
  const collectif = await aCollectif({ people });
  const [one, other, third] = [await asViewer(leader), await asViewer(member), await asViewer(observer)];
  return { collectif, leader: one, member: other, observer: third };
};

describe("the shelf of a collectif", () => {
  test("holds what is published there and that the reader may see, narrowed by readers and by kind", async () => {
    const { collectif, leader, member } = await aPlace();
    const on = { collectif, author: leader };
    await aDocument({ ...on, visibility: "COLLECTIF", kind: "NOTE" });
    await aDocument({ ...on, visibility: "MEMBERS", kind: "VOEU" });
    await aDocument({ ...on, visibility: "PUBLIC", kind: "VOEU" });
    await aDocument({ ...on, published: false });
    await aDocument({ ...on, archived: true });
    expect(await listShelf(member, collectif.id, {}, 1)).toMatchObject({
      total: 3,
      visibilities: [
        { value: "COLLECTIF", count: 1 },
        { value: "MEMBERS", count: 1 },
        { value: "PUBLIC", count: 1 },
      ],
      kinds: [
        { value: "VOEU", count: 2 },
        { value: "NOTE", count: 1 },
      ],
    });
    expect(await listShelf(member, collectif.id, { kind: "VOEU", visibility: "PUBLIC" }, 1)).toMatchObject({
      total: 1,
      rows: [{ kind: "VOEU", visibility: "PUBLIC", authorId: leader.id }],
    });
    const outside = await asViewer(await aMember());
    expect((await listShelf(outside, collectif.id, {}, 1)).total).toBe(2);
    expect((await listShelf(member, collectif.id, {}, 2)).rows).toEqual([]);
  });
});

describe("saying who reads a document", () => {
  test("is followed by the page, the search and the sitemap at once, and back", async () => {
    const { collectif, leader, member } = await aPlace();
    const word = `zyg${unique()}`;
    const document = await aDocument({
      collectif,
      author: member,
      visibility: "COLLECTIF",
      title: `Vœu ${word}`,
    });
    const { id } = document;
    const outside = await asViewer(await aMember());
    const seenBy = async (viewer: Parameters<typeof findDocument>[0]) =>
      [
        (await findDocument(viewer, id)) !== null,
        (await listDocuments(viewer, parseSearchParams({ q: word }))).total > 0,
      ].join();
    const inSitemap = async () => (await listSitemap(visitor, 1)).some((row) => row.id === id);
    expect([await seenBy(outside), await seenBy(visitor)]).toEqual(["false,false", "false,false"]);
    expect(await shareDocument(leader, { id, visibility: "MEMBERS" })).toMatchObject({ before: "COLLECTIF" });
    expect([await seenBy(outside), await seenBy(visitor)]).toEqual(["true,true", "false,false"]);
    await shareDocument(leader, { id, visibility: "PUBLIC", confirmed: "oui" });
    expect([await seenBy(visitor), await inSitemap()]).toEqual(["true,true", true]);
    await shareDocument(leader, { id, visibility: "COLLECTIF" });
    expect([await seenBy(outside), await seenBy(visitor), await inSitemap()]).toEqual([
      "false,false",
      "false,false",
      false,
    ]);
  });

  test("tells its author when somebody else does it, keeps who read it before in the journal, and asks to confirm the world", async () => {
    const { collectif, leader, member } = await aPlace();
    const { id } = await aDocument({
      collectif,
      author: member,
      visibility: "COLLECTIF",
      title: "Le contrat",
    });
    expect(await refusal(shareDocument(leader, { id, visibility: "PUBLIC" }))).toBe("confirmed");
    expect(await refusal(shareDocument(leader, { id, visibility: "COLLECTIF" }))).toBe("CONFLICT");
    await shareDocument(leader, { id, visibility: "MEMBERS" });
    expect(await told(member)).toEqual([
      expect.stringContaining("a changé qui peut lire votre document «\u00A0Le contrat"),
    ]);
    const entry = await db.journalEntry.findFirstOrThrow({
      where: { event: "document.shared", subjectId: id },
    });
    expect(entry.detail).toEqual({ from: "COLLECTIF", to: "MEMBERS" });
    await shareDocument(member, { id, visibility: "COLLECTIF" });
    expect(await told(member)).toHaveLength(1);
    expect(await told(leader)).toEqual([]);
  });

  test("is for a document on a shelf: a draft, an archived one and one without collectif are refused", async () => {
    const { collectif, leader } = await aPlace();
    const wanted = { visibility: "PUBLIC", confirmed: "oui" };
    for (const options of [{ collectif, published: false }, { collectif, archived: true }, {}]) {
      const { id } = await aDocument({ author: leader, ...options });
      expect(await refusal(shareDocument(leader, { id, ...wanted }))).toBe("FORBIDDEN");
    }
  });
});

describe("what a collectif watches", () => {
  test("is a theme, a territory, an address with its title, or a document of the library known by its address", async () => {
    const { collectif, member, leader } = await aPlace();
    const [theme, territory] = [await aTheme(), await aTerritory()];
    const document = await aDocument({ title: "Le contrat", visibility: "MEMBERS" });
    const at = { collectifId: collectif.id };
    await addWatch(member, { ...at, themeId: String(theme.id), note: "Pour suivre." });
    await addWatch(member, { ...at, territory: territory.name, territoryId: String(territory.id) });
    await addWatch(member, { ...at, url: "https://www.exemple.fr/eau", title: "Prix de l’eau" });
    await addWatch(leader, {
      ...at,
      url: `${env.PUBLIC_URL}/documents/${document.id}`,
    });
    const names = (await listWatches(member, collectif)).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        "Prix de l’eau",
        expect.stringContaining(territory.name),
        theme.name,
        "Le contrat",
      ]),
    );
    expect(await refusal(addWatch(leader, { ...at, themeId: String(theme.id) }))).toBe("CONFLICT");
    expect(await refusal(addWatch(leader, { ...at, url: "https://www.exemple.fr/gaz" }))).toBe("title");
    expect(await listWatches(await asViewer(await aMember()), collectif)).toEqual([]);
  });

  test("refuses an address that is not whole, not https, or carries a password, and two things at once", async () => {
    const { collectif, member } = await aPlace();
    const theme = await aTheme();
    const add = (extra: object) =>
      refusal(addWatch(member, { collectifId: collectif.id, title: "Là", ...extra }));
    for (const url of [
      "exemple.fr",
      "http://exemple.fr",
      "javascript:alert(1)",
      "https://moi:secret@exemple.fr",
      "data:text/html,x",
      "https://",
    ]) {
      expect(await add({ url })).toBe("url");
    }
    expect(await add({})).toBe("form");
    expect(await add({ url: "https://exemple.fr", themeId: String(theme.id) })).toBe("themeId");
    expect(await add({ url: `https://exemple.fr/${"a".repeat(500)}` })).toBe("url");
  });

  test("shows a document to those who may read it alone", async () => {
    const { collectif, member } = await aPlace();
    const author = await aMember();
    const elsewhere = await aCollectif({ people: { MEMBER: [author] } });
    const { id: documentId } = await aDocument({ collectif: elsewhere, author, visibility: "COLLECTIF" });
    await db.collectifWatch.create({ data: { collectifId: collectif.id, addedById: author.id, documentId } });
    expect(await listWatches(member, collectif)).toEqual([]);
  });

  test("loses a thing that is removed, takes it back, and forgets it after a month", async () => {
    const { collectif, member, leader, observer } = await aPlace();
    const theme = await aTheme();
    const { id } = await addWatch(member, { collectifId: collectif.id, themeId: String(theme.id) });
    await editWatch(leader, { id, note: "Une note." });
    expect(await refusal(removeWatch(observer, { id }))).toBe("FORBIDDEN");
    await removeWatch(leader, { id });
    expect(await listWatches(member, collectif)).toEqual([]);
    expect(await refusal(editWatch(leader, { id, note: "x" }))).toBe("CONFLICT");
    await restoreWatch(leader, { id });
    expect(await listWatches(member, collectif)).toMatchObject([{ note: "Une note." }]);
    await removeWatch(leader, { id });
    await addWatch(member, { collectifId: collectif.id, themeId: String(theme.id) });
    expect(await refusal(restoreWatch(leader, { id }))).toBe("CONFLICT");
    await db.collectifWatch.update({ where: { id }, data: { removedAt: daysFromToday(-31) } });
    await purgeCollectifRequests();
    expect(await db.collectifWatch.count({ where: { collectifId: collectif.id } })).toBe(1);
  });

  test("is a hundred things at most", async () => {
    const { collectif, member } = await aPlace();
    await db.collectifWatch.createMany({
      data: Array.from({ length: MAX_WATCHES }, (_, index) => ({
        collectifId: collectif.id,
        addedById: member.id,
        url: `https://exemple.fr/${index}`,
        title: `Page ${index}`,
      })),
    });
    const more = { collectifId: collectif.id, url: "https://exemple.fr/plus", title: "Une de plus" };
    expect(await refusal(addWatch(member, more))).toBe("CONFLICT");
  });
});
