import { beforeEach, describe, expect, test } from "vitest";
import { db, sql } from "#lib/db.ts";
import { searchRows } from "#lib/documents/queries-search.ts";
import { describeTarget } from "#lib/follows/labels.ts";
import { follow, unfollow } from "#lib/follows/mutations.ts";
import { findFollow, findVeille, listBrought, namesOf } from "#lib/follows/queries.ts";
import { BROUGHT_CAP, matchesSearchSql } from "#lib/follows/queries-match.ts";
import { MAX_FOLLOWS, paramsOf, targetOf } from "#lib/follows/schema.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { aCollectif, aMembership } from "#tests/factories/collectifs.ts";
import { type ADocument, aDocument, aStoredFile } from "#tests/factories/documents.ts";
import { aFollow, aTheme } from "#tests/factories/follows.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { day, daysFromToday, type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

let member: Ref;
let viewer: MemberViewer;
beforeEach(async () => {
  member = await aMember();
  viewer = await asViewer(member);
});

/** What the viewer's veilles bring, by title, and what each brought of late. */
const brought = async (page = 1) => {
  const { follows } = await findVeille(viewer);
  const { rows, recent, total } = await listBrought(viewer, follows, page);
  return { ids: rows.map(({ id }) => id), recent, total };
};

/** A second version, of somebody's. */
async function aNewVersion(document: ADocument, by: Ref, createdAt = new Date()): Promise<void> {
  const { sha256 } = await aStoredFile();
  const files = { create: { position: 0, name: "deuxieme.pdf", sha256 } };
  const data = { documentId: document.id, number: 2, createdById: by.id, createdAt, files };
  const { id: currentVersionId } = await db.documentVersion.create({ data });
  await db.document.update({ where: { id: document.id }, data: { currentVersionId } });
}

describe("following", () => {
  test("is once for each thing, and the button of the thing knows of it", async () => {
    const theme = await aTheme();
    const target = targetOf({ themeId: theme.id });
    expect(await findFollow(viewer, target)).toBeNull();
    const { id } = await follow(viewer, { themeId: String(theme.id) });
    expect(await findFollow(viewer, target)).toBe(id);
    await expect(follow(viewer, { themeId: String(theme.id) })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await findFollow(await asViewer(await aMember()), target)).toBeNull();
    await unfollow(viewer, { id });
    expect(await findVeille(viewer)).toEqual({ follows: [], feed: null });
  });

  test("a territory by its name resolves it, and asks which when several fit", async () => {
    const name = `Saint-Pareil-${unique()}`;
    const [first] = [await aTerritory({ name }), await aTerritory({ name, precision: "Drôme" })];
    await expect(follow(viewer, { territory: name })).rejects.toMatchObject({
      code: "INVALID",
      choices: { territory: [expect.anything(), expect.anything()] },
    });
    await follow(viewer, { territory: name, territoryId: String(first.id) });
    expect((await findVeille(viewer)).follows).toMatchObject([{ territoryId: first.id }]);
  });

  test("a search leaves out the words that every text has, and is refused when it has no other", async () => {
    await follow(viewer, { search: "q=de+la&nature=VOEU" });
    expect((await findVeille(viewer)).follows).toMatchObject([{ search: "nature=VOEU" }]);
    await expect(follow(viewer, { search: "q=de+la" })).rejects.toMatchObject({
      code: "INVALID",
      fields: { search: expect.stringContaining("tous les textes") },
    });
  });

  test("stops at fifty, even asked for twice at once, and says so", async () => {
    const search = (index: number) => `q=mot${index}`;
    await db.follow.createMany({
      data: Array.from({ length: MAX_FOLLOWS - 1 }, (_, index) => ({
        memberId: member.id,
        search: search(index),
      })),
    });
    const asked = await Promise.allSettled([
      follow(viewer, { search: search(98) }),
      follow(viewer, { search: search(99) }),
    ]);
    expect(asked.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(asked.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "CONFLICT", message: expect.stringContaining("50") },
    });
    expect(await db.follow.count({ where: { memberId: member.id } })).toBe(MAX_FOLLOWS);
  });

  test("says in words what is followed, and hides the title of what can no longer be read", async () => {
    const theme = await aTheme();
    const territory = await aTerritory({ name: "Essai", precision: "Isère (38)" });
    const collectif = await aCollectif({ name: `Eau ${unique()}` });
    const { id: placeId } = await aMembership({ collectif, member });
    const document = await aDocument({ title: "Titre réservé", visibility: "COLLECTIF", collectif });
    const search = `q=cantine&nature=VOEU&theme=${theme.id}&depuis=2025-04-01&collectif=${collectif.id}`;
    const targets = [
      targetOf({ documentId: document.id }),
      targetOf({ themeId: theme.id }),
      targetOf({ territoryId: territory.id }),
      targetOf({ search }),
    ];
    viewer = await asViewer(member);
    const words = async () => {
      const names = await namesOf(viewer, targets);
      return targets.map((target) => describeTarget(target, names).words);
    };
    expect(await words()).toEqual([
      "Titre réservé",
      theme.name,
      "Essai — Isère (38)",
      `«\u00a0cantine\u00a0» · Vœu · ${theme.name} · collectif ${collectif.name} · à partir du 1er\u00a0avril 2025`,
    ]);
    await db.collectifMembership.update({ where: { id: placeId }, data: { endsOn: daysFromToday(0) } });
    viewer = await asViewer(member);
    expect((await words())[0]).toBe("Un document que vous ne pouvez plus lire");
  });
});

describe("what veilles bring", () => {
  test("is what others publish under a theme, inside a territory, or that a search finds; never one's own", async () => {
    const [theme, around] = [await aTheme(), await aTerritory({ kind: "DEPARTEMENT" })];
    const inside = await aTerritory({ inside: [around] });
    const word = `mot${unique()}`;
    await aFollow({ member, theme });
    await aFollow({ member, territory: around });
    await aFollow({ member, search: `q=${word}&nature=NOTE` });
    const published = (days: number) => ({ published: daysFromToday(-days) });
    const byTheme = await aDocument({ themes: [theme], ...published(3) });
    const byTerritory = await aDocument({ territory: inside, ...published(40) });
    const bySearch = await aDocument({
      kind: "NOTE",
      text: `Un ${word} au conseil.`,
      themes: [theme],
      ...published(1),
    });
    await aDocument({ kind: "VOEU", text: `Un ${word} au conseil.` });
    await aDocument({ themes: [theme], published: false });
    await aDocument({ themes: [theme], archived: true });
    await aDocument({ themes: [theme], author: member, ...published(2) });
    expect(await brought()).toEqual({
      ids: [bySearch.id, byTheme.id, byTerritory.id],
      // The last followed first: the search, the territory, whose act is older than a month, and the theme, one's own included.
      recent: [1, 0, 3],
      total: 3,
    });
  });

  test("is the new version of a followed document, dated of that version, unless it is one's own", async () => {
    const [changed, own, same] = [await aDocument(), await aDocument(), await aDocument()];
    for (const document of [changed, own, same]) await aFollow({ member, document });
    await aNewVersion(changed, { id: changed.authorId });
    await aNewVersion(own, member);
    expect(await brought()).toEqual({ ids: [changed.id], recent: [0, 0, 1], total: 1 });
  });

  test("follows one's rights at once: what is withdrawn is neither listed nor counted", async () => {
    const theme = await aTheme();
    await aFollow({ member, theme });
    const collectif = await aCollectif();
    const { id: placeId } = await aMembership({ collectif, member });
    const forCollectif = await aDocument({ themes: [theme], collectif, visibility: "COLLECTIF" });
    const forAll = await aDocument({ themes: [theme], visibility: "PUBLIC" });
    viewer = await asViewer(member);
    expect(await brought()).toMatchObject({ recent: [2], total: 2 });
    await db.collectifMembership.update({ where: { id: placeId }, data: { endsOn: daysFromToday(0) } });
    viewer = await asViewer(member);
    expect(await brought()).toEqual({ ids: [forAll.id], recent: [1], total: 1 });
    await db.document.update({ where: { id: forAll.id }, data: { archivedAt: new Date() } });
    expect(await brought()).toEqual({ ids: [], recent: [0], total: 0 });
    expect(forCollectif.id).not.toBe(forAll.id);
  });

  test("is at most a hundred of each veille, by pages of twenty", async () => {
    const theme = await aTheme();
    await aFollow({ member, theme });
    const { authorId } = await aDocument();
    const data = { kind: "NOTE" as const, title: "Note", authorId, actDate: day("2026-01-01") };
    const ids = await db.document.createManyAndReturn({
      data: Array.from({ length: BROUGHT_CAP + 10 }, () => data),
      select: { id: true },
    });
    await db.documentVersion.createMany({
      data: ids.map(({ id }) => ({ documentId: id, number: 1, createdById: authorId })),
    });
    await db.$executeRaw`UPDATE "Document" d SET "currentVersionId" = v."id", "publishedAt" = now()
      FROM "DocumentVersion" v WHERE v."documentId" = d."id" AND d."title" = 'Note'`;
    await db.documentTheme.createMany({ data: ids.map(({ id }) => ({ documentId: id, themeId: theme.id })) });
    expect((await brought()).ids).toHaveLength(20);
    expect(await brought(6)).toMatchObject({
      ids: [expect.any(String)],
      recent: [BROUGHT_CAP + 1],
      total: BROUGHT_CAP + 1,
    });
  });
});

test("a search that one follows finds what the library finds by it", async () => {
  const [theme, territory] = [await aTheme(), await aTerritory()];
  const word = `mot${unique()}`;
  const collectif = await aCollectif();
  const text = `Un ${word} au conseil, pour les élu·es de la régie.`;
  const documents = [
    await aDocument({ text, themes: [theme], kind: "NOTE", tier: "COMMUNE" }),
    await aDocument({
      text,
      territory,
      actDate: day("2024-05-01"),
      outcome: "ADOPTED",
      outcomeOn: day("2024-05-01"),
    }),
    await aDocument({ text, collectif, tier: "REGION", actDate: day("2020-01-01") }),
    await aDocument({ text: "Autre chose." }),
  ];
  const ids = documents.map(({ id }) => id);
  const filters = [
    "",
    "&nature=NOTE",
    "&strate=COMMUNE",
    "&suite=ADOPTED",
    "&depuis=2024-05-01",
    "&jusqua=2024-05-01",
    "&depuis=2021-01-01&jusqua=2025-01-01",
    `&theme=${theme.id}`,
    `&territoire=${territory.id}`,
    `&collectif=${collectif.id}`,
    `&auteur=${documents[0]?.authorId}`,
    `&theme=${theme.id}&nature=VOEU`,
  ];
  let found = 0;
  for (const words of [word, `"${word} au conseil"`, `${word} -elus`, "elues regie"]) {
    for (const filter of filters) {
      const search = `q=${encodeURIComponent(words)}${filter}`;
      const { rows } = await searchRows(viewer, paramsOf(search), words);
      const matched = await db.$queryRaw<{ id: string }[]>`
        SELECT d."id" FROM "Document" d WHERE ${matchesSearchSql(search)} AND ${sql`d."id" = ANY(${ids}::uuid[])`}`;
      const expected = rows.map(({ id }) => id).filter((id) => ids.includes(id));
      expect(matched.map(({ id }) => id).sort(), search).toEqual(expected.sort());
      found += matched.length;
    }
  }
  expect(found).toBeGreaterThan(20);
});
