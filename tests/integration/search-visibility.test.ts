import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { visibleDocuments } from "#lib/documents/policy.ts";
import { listDocuments } from "#lib/documents/queries.ts";
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
import { daysFromToday, type Ref, unique } from "#tests/factories/unique.ts";

// The rule of who sees what is written for Prisma, for SQL and for the search's index, and here once more as the association says it.

const collectifCount = 3;
const someDocument = fc.record({
  visibility: fc.constantFrom("COLLECTIF", "MEMBERS", "PUBLIC"),
  collectif: fc.nat(collectifCount - 1),
  hasCollectif: fc.boolean(),
  published: fc.boolean(),
  archived: fc.boolean(),
  isOwn: fc.boolean(),
});
type SomeDocument = typeof someDocument extends fc.Arbitrary<infer One> ? One : never;

const somePlace = fc.constantFrom("ANIMATEUR", "FACILITATEUR", "GARANT", "MEMBER", "OBSERVER", "ended", null);
const someViewer = fc.option(
  fc.record({
    upToDate: fc.boolean(),
    roles: fc.uniqueArray(fc.constantFrom("SECRETARIAT", "TREASURER", "TRAINING_MANAGER", "ADMIN"), {
      maxLength: 2,
    }),
    places: fc.tuple(somePlace, somePlace, somePlace),
  }),
  { freq: 6 },
);
type SomeViewer = typeof someViewer extends fc.Arbitrary<infer One> ? One : never;

const inCollectif = (document: SomeDocument) => document.hasCollectif || document.visibility === "COLLECTIF";

function isSeen(viewer: SomeViewer, document: SomeDocument): boolean {
  const isListed = document.published && !document.archived;
  if (isListed && document.visibility === "PUBLIC") return true;
  if (viewer === null) return false;
  if (document.isOwn) return true;
  if (!document.published) return false;
  if (viewer.roles.includes("SECRETARIAT")) return true;
  if (!viewer.upToDate) return false;
  const place = inCollectif(document) ? viewer.places[document.collectif] : null;
  if (place === "ANIMATEUR") return true;
  if (!isListed) return false;
  return document.visibility === "MEMBERS" || (place !== null && place !== "ended");
}

let collectifs: Ref[];
let someoneElse: Ref;
beforeAll(async () => {
  collectifs = [];
  for (let index = 0; index < collectifCount; index++) collectifs.push(await aCollectif());
  someoneElse = await aMember();
});
afterAll(() => db.$disconnect());

async function write(viewer: SomeViewer): Promise<{ viewer: Viewer; self: Ref }> {
  if (viewer === null) return { viewer: visitor, self: someoneElse };
  const { upToDate, roles, places } = viewer;
  const self = await aMember({ upToDate, roles });
  for (const [index, place] of places.entries()) {
    const collectif = collectifs[index];
    if (!place || !collectif) continue;
    const ended = { role: "ANIMATEUR" as const, endsOn: daysFromToday(0) };
    await aMembership({ collectif, member: self, ...(place === "ended" ? ended : { role: place }) });
  }
  return { viewer: (await viewerOf(self.id)) ?? visitor, self };
}

const writeDocument = (one: SomeDocument, self: Ref, title: string): Promise<ADocument> =>
  aDocument({
    title,
    visibility: one.visibility,
    collectif: inCollectif(one) ? collectifs[one.collectif] : undefined,
    published: one.published,
    archived: one.archived,
    author: one.isOwn ? self : someoneElse,
    files: [],
  });

test("Prisma, SQL, the index and the search show the same documents, those that the rule names", async () => {
  await fc.assert(
    fc.asyncProperty(
      someViewer,
      fc.array(someDocument, { minLength: 1, maxLength: 6 }),
      async (who, documents) => {
        const { viewer, self } = await write(who);
        const title = `titre${unique()}`;
        // A visitor owns nothing.
        const given = documents.map((one) => (who === null ? { ...one, isOwn: false } : one));
        const ids = new Map<string, SomeDocument>();
        for (const one of given) ids.set((await writeDocument(one, self, title)).id, one);
        const expected = [...ids].flatMap(([id, one]) => (isSeen(who, one) ? [id] : [])).sort();

        const all = [...ids.keys()];
        const prisma = await db.document.findMany({
          where: { AND: [visibleDocuments(viewer), { id: { in: all } }] },
        });
        const raw = await db.$queryRaw<{ id: string }[]>`
        SELECT d."id" FROM "Document" d WHERE ${visibleDocumentsSql(viewer)} AND d."id" = ANY(${all}::uuid[])`;
        expect(prisma.map(({ id }) => id).sort()).toEqual(expected);
        expect(raw.map(({ id }) => id).sort()).toEqual(expected);

        const listed = expected.filter((id) => ids.get(id)?.published && !ids.get(id)?.archived);
        const { rows, total } = await listDocuments(viewer, parseSearchParams({ q: title }));
        expect(rows.map(({ id }) => id).sort()).toEqual(listed);
        expect(total).toBe(listed.length);

        // Each of the search's two filters alone: neither may count on the other.
        const columns = await db.$queryRaw<{ id: string }[]>`
          SELECT "documentId" AS id FROM "DocumentIndex" i WHERE ${visibleIndexSql(viewer)} AND "documentId" = ANY(${all}::uuid[])`;
        const lexemes = await db.$queryRaw<{ id: string }[]>`
          SELECT "documentId" AS id FROM newest_matches(acts_query(${title}), ${visibleTerms(viewer)}::tsquery, NULL, NULL, 99,
            NULL, ${readerSql(viewer)})`;
        expect(columns.map(({ id }) => id).sort()).toEqual(listed);
        expect(lexemes.map(({ id }) => id).sort()).toEqual(listed);
      },
    ),
    { numRuns: 80 },
  );
}, 120_000);
