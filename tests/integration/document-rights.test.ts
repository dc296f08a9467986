import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import {
  archiveDocument,
  discardDraft,
  editDocument,
  publishDocument,
  restoreDocument,
} from "#lib/documents/mutations.ts";
import { canEditDocument, visibleDocuments } from "#lib/documents/policy.ts";
import { findDocument, findFile, listDocuments } from "#lib/documents/queries.ts";
import {
  readerSql,
  visibleDocumentsSql,
  visibleIndexSql,
  visibleTerms,
} from "#lib/documents/queries-visible.ts";
import { parseSearchParams } from "#lib/documents/schema-search.ts";
import { type Viewer, viewerOf, visitor } from "#lib/viewer.ts";
import { aCollectif, aMembership } from "#tests/factories/collectifs.ts";
import { type ADocument, aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const WORD = "zygomorphe";
const states = ["draft", "collectif", "members", "public", "archived"] as const;
type State = (typeof states)[number];

let documents: Record<State, ADocument>;
let viewers: Record<string, Viewer>;

/** What each may see. The author wrote all five, in a collectif led by the animatrice, where the observer reads. */
const seen: Record<string, State[]> = {
  visitor: ["public"],
  lapsed: ["public"],
  member: ["members", "public"],
  trainingManager: ["members", "public"],
  treasurer: ["members", "public"],
  admin: ["members", "public"],
  collectifMember: ["collectif", "members", "public"],
  observer: ["collectif", "members", "public"],
  formerMember: ["members", "public"],
  animatrice: ["collectif", "members", "public", "archived"],
  secretariat: ["collectif", "members", "public", "archived"],
  author: ["draft", "collectif", "members", "public", "archived"],
};

const editors: Record<string, State[]> = {
  animatrice: ["collectif", "members", "public", "archived"],
  secretariat: ["collectif", "members", "public", "archived"],
  author: ["draft", "collectif", "members", "public", "archived"],
};

beforeAll(async () => {
  const collectif = await aCollectif();
  const people = {
    lapsed: await aMember({ upToDate: false }),
    member: await aMember(),
    trainingManager: await aMember({ roles: ["TRAINING_MANAGER"] }),
    treasurer: await aMember({ roles: ["TREASURER"] }),
    admin: await aMember({ roles: ["ADMIN"] }),
    collectifMember: await aMember(),
    observer: await aMember(),
    formerMember: await aMember(),
    animatrice: await aMember(),
    secretariat: await aMember({ roles: ["SECRETARIAT"] }),
    author: await aMember(),
  };
  await aMembership({ collectif, member: people.collectifMember });
  await aMembership({ collectif, member: people.observer, role: "OBSERVER" });
  await aMembership({ collectif, member: people.animatrice, role: "ANIMATEUR" });
  await aMembership({
    collectif,
    member: people.formerMember,
    startsOn: new Date("2024-01-01"),
    endsOn: new Date("2025-01-01"),
  });
  const common = { author: people.author, collectif, text: `Une fleur ${WORD} au conseil.` };
  documents = {
    draft: await aDocument({ ...common, published: false }),
    collectif: await aDocument({ ...common, visibility: "COLLECTIF" }),
    members: await aDocument({ ...common, visibility: "MEMBERS" }),
    public: await aDocument({ ...common, visibility: "PUBLIC" }),
    archived: await aDocument({ ...common, visibility: "PUBLIC", archived: true }),
  };
  viewers = { visitor };
  for (const [name, person] of Object.entries(people)) viewers[name] = await asViewer(person);
});

const idsSeen = (who: string) => new Set((seen[who] ?? []).map((state) => documents[state].id));
const all = () => Object.values(documents).map(({ id }) => id);

describe.each(Object.keys(seen))("%s", (who) => {
  const viewer = () => viewers[who] as Viewer;

  test("opens what they may see; the rest is not there, files included", async () => {
    for (const document of Object.values(documents)) {
      const expected = idsSeen(who).has(document.id);
      expect(Boolean(await findDocument(viewer(), document.id))).toBe(expected);
      expect(Boolean(await findFile(viewer(), document.id, document.files[0]?.id ?? ""))).toBe(expected);
    }
  });

  test("finds and counts in a search the published ones among them alone", async () => {
    const listed = [...idsSeen(who)].filter(
      (id) => ![documents.draft.id, documents.archived.id].includes(id),
    );
    const { rows, total, facets } = await listDocuments(viewer(), parseSearchParams({ q: WORD }));
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(listed));
    expect(total).toBe(listed.length);
    expect(facets.nature?.[0]?.count ?? 0).toBe(listed.length);
  });

  test("is given the same rows by the SQL filter as by Prisma's", async () => {
    const prisma = await db.document.findMany({
      where: { AND: [visibleDocuments(viewer()), { id: { in: all() } }] },
    });
    const raw = await db.$queryRaw<{ id: string }[]>`
      SELECT d."id" FROM "Document" d WHERE ${visibleDocumentsSql(viewer())} AND d."id" = ANY(${all()}::uuid[])`;
    expect(new Set(raw.map(({ id }) => id))).toEqual(new Set(prisma.map(({ id }) => id)));
    expect(new Set(raw.map(({ id }) => id))).toEqual(idsSeen(who));
  });

  test("is shown the listed ones among them by the index's columns alone, and by its labels alone", async () => {
    const listed = [documents.collectif, documents.members, documents.public]
      .map(({ id }) => id)
      .filter((id) => idsSeen(who).has(id))
      .sort();
    const columns = await db.$queryRaw<{ id: string }[]>`
      SELECT "documentId" AS id FROM "DocumentIndex" i WHERE ${visibleIndexSql(viewer())} ORDER BY 1`;
    const labels = await db.$queryRaw<{ id: string }[]>`
      SELECT "documentId" AS id FROM newest_matches(NULL, ${visibleTerms(viewer())}::tsquery, NULL, NULL, 99, NULL, ${readerSql(viewer())}) ORDER BY 1`;
    expect(columns.map(({ id }) => id)).toEqual(listed);
    expect(labels.map(({ id }) => id)).toEqual(listed);
  });

  test("edits what they answer for and nothing else; a refusal writes nothing", async () => {
    for (const state of states) {
      const document = documents[state];
      const may = (editors[who] ?? []).includes(state);
      expect(canEditDocument(viewer(), document)).toBe(may);
      if (may) continue;
      const journal = await db.journalEntry.count();
      const code = idsSeen(who).has(document.id) ? "FORBIDDEN" : "NOT_FOUND";
      const input = {
        id: document.id,
        kind: "VOEU",
        title: "Usurpé",
        licence: "CC_BY_SA",
        visibility: "PUBLIC",
      };
      await expect(editDocument(viewer(), input)).rejects.toMatchObject({ code });
      await expect(publishDocument(viewer(), { ...input, actDate: "2025-01-01" })).rejects.toMatchObject({
        code,
      });
      await expect(archiveDocument(viewer(), { id: document.id })).rejects.toMatchObject({ code });
      await expect(restoreDocument(viewer(), { id: document.id })).rejects.toMatchObject({ code });
      await expect(discardDraft(viewer(), { id: document.id })).rejects.toMatchObject({ code });
      const after = await db.document.findUniqueOrThrow({ where: { id: document.id } });
      expect(after).toMatchObject({
        title: document.title,
        archivedAt: document.archivedAt,
        publishedAt: document.publishedAt,
      });
      expect(await db.journalEntry.count()).toBe(journal);
    }
  });
});

test("a suspended, resigned or erased member is no viewer at all", async () => {
  for (const ended of ["suspendedAt", "resignedAt", "erasedAt"]) {
    const { id } = await aMember({ [ended]: new Date() });
    expect(await viewerOf(id)).toBeNull();
  }
});

test("a role that ended yesterday, or starts tomorrow, gives nothing", async () => {
  const { id } = await aMember();
  const other = await aMember();
  const day = (days: number) => new Date(Date.now() + days * 24 * 3600 * 1000);
  await db.memberRole.createMany({
    data: [
      { memberId: id, role: "SECRETARIAT", grantedById: other.id, startsOn: day(-40), endsOn: day(-1) },
      { memberId: id, role: "TREASURER", grantedById: other.id, startsOn: day(2) },
    ],
  });
  expect(await viewerOf(id)).toMatchObject({ roles: [] });
});
