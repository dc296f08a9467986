import { expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { findDocument } from "#lib/documents/queries.ts";
import { findHome } from "#lib/documents/queries-home.ts";
import { visitor } from "#lib/viewer.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMandate } from "#tests/factories/mandates.ts";
import { aMember } from "#tests/factories/members.ts";
import { aTerritory } from "#tests/factories/territories.ts";
import { daysFromToday } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

/** Before all that the home of the other test shows. */
const LONG_AGO = daysFromToday(-90);

/** The same page, read by relations: what the one query is held to. */
async function byRelations(id: string) {
  const {
    hiddenById: _hider,
    archivedById: _archiver,
    currentVersionId: _version,
    ...document
  } = await db.document.findUniqueOrThrow({
    where: { id },
    include: {
      territory: { select: { id: true, name: true, precision: true } },
      collectif: { select: { id: true, name: true } },
      author: { select: { id: true, firstName: true, lastName: true } },
      themes: {
        select: { theme: { select: { id: true, name: true } } },
        orderBy: { theme: { position: "asc" } },
      },
      currentVersion: {
        select: {
          id: true,
          number: true,
          note: true,
          files: {
            select: {
              id: true,
              position: true,
              name: true,
              sha256: true,
              content: {
                select: {
                  kind: true,
                  size: true,
                  extraction: true,
                  pages: true,
                  reason: true,
                  html: true,
                  scan: true,
                },
              },
            },
            orderBy: { position: "asc" },
          },
        },
      },
    },
  });
  const files = document.currentVersion?.files.map(({ content, ...file }) => ({
    ...file,
    content: { ...content, size: Number(content.size) },
  }));
  return { ...document, currentVersion: document.currentVersion && { ...document.currentVersion, files } };
}

test("the page of a document is the same read in one query as by its relations", async () => {
  const themes = await db.theme.findMany({ orderBy: { position: "asc" }, take: 3 });
  const full = await aDocument({
    visibility: "PUBLIC",
    published: LONG_AGO,
    kind: "DELIBERATION",
    tier: "COMMUNE",
    summary: 'Un « résumé » de l’acte, avec \\ et "guillemets".',
    keywords: ["cantine", "bio, local"],
    councilName: "Conseil municipal d’Essai",
    outcome: "ADOPTED",
    outcomeOn: new Date("2026-03-12"),
    majority: "MAJORITY",
    votesFor: 20,
    votesAgainst: 5,
    abstentions: 2,
    nonVoting: 0,
    collectif: await aCollectif(),
    territory: await aTerritory(),
    themes: themes.toReversed(),
    files: [
      { kind: "ODT", html: "<p>Texte <strong>lu</strong></p>", size: 3_000_000_000 },
      { text: null, name: "annexe.pdf" },
      { extraction: "UNREADABLE", name: "abîmé.pdf" },
    ],
  });
  const bare = await aDocument({
    visibility: "PUBLIC",
    published: LONG_AGO,
    themes: [],
    files: [],
  });
  for (const { id } of [full, bare]) expect(await findDocument(visitor, id)).toEqual(await byRelations(id));
});

test("home says what is new to the viewer, what was filed around them, and their drafts", async () => {
  const departement = await aTerritory({ kind: "DEPARTEMENT" });
  const inside = { inside: [departement], departementCode: departement.code };
  const [village, neighbour] = [await aTerritory(inside), await aTerritory(inside)];
  const member = await aMember();
  await aMandate({ member, territory: village });
  const viewer = await asViewer(member);
  const around = await aDocument({ territory: neighbour, published: daysFromToday(-40) });
  const fresh = await aDocument({ published: daysFromToday(-1) });
  const older = await aDocument({ published: daysFromToday(-20) });
  const draft = await aDocument({ author: member, published: false });
  await aDocument({ author: member, published: daysFromToday(-1) });
  await aDocument({ collectif: await aCollectif(), visibility: "COLLECTIF", published: daysFromToday(-1) });
  await aDocument({ territory: neighbour, archived: true });
  const home = await findHome(viewer, daysFromToday(-10));
  expect(home.news.slice(0, 3).map(({ id, isNew }) => [id, isNew])).toEqual([
    [fresh.id, true],
    [older.id, false],
    [around.id, false],
  ]);
  expect(home.newCount).toBe(1);
  expect(home.nearby.map(({ id }) => id)).toEqual([around.id]);
  expect(home.drafts.map(({ id }) => id)).toEqual([draft.id]);
});
