import { expect, test } from "vitest";
import { kindLabels } from "#lib/documents/labels.ts";
import { demoActs, demoAnnexes, demoDrafts } from "#prisma/demo/acts.ts";
import { SCANNED } from "#prisma/demo/files/act-file.ts";
import { treeOf } from "#prisma/demo/files/tree.ts";

const acts = demoActs();

test("the library has at least sixty acts, of every kind, in the three formats", () => {
  expect(acts.length).toBeGreaterThanOrEqual(60);
  expect(new Set(acts.map(({ kind }) => kind))).toEqual(new Set(Object.keys(kindLabels)));
  expect(new Set(acts.map(({ format }) => format))).toEqual(new Set(["pdf", "docx", "odt"]));
  expect(new Set(acts.map(({ title }) => title)).size).toBe(acts.length);
});

test.each([
  ["élu·e·s", /\p{L}·e·s/u],
  ["habitant·es", /\p{L}·es\b/u],
  ["citoyen.ne.s", /\p{L}{3}\.n?e\.s\b/u],
  ["agent.es", /\p{L}{3}\.es\b/u],
  ["conseiller(e)s", /\p{L}\(e\)s/u],
  ["administré-e-s", /\p{L}-e-s\b/u],
  ["usager⋅es", /\p{L}⋅es\b/u],
  ["habitant•es", /\p{L}•es\b/u],
  ["celles et ceux", /celles et ceux|les agentes et les agents/u],
])("an act that can be searched writes inclusively as « %s »", (_, spelling) => {
  const searchable = acts.filter(({ slug }) => slug !== SCANNED);
  expect(searchable.filter(({ body }) => spelling.test(body)).length).toBeGreaterThan(0);
});

test("every text is prose of some length, and Markdown that the three formats know", () => {
  for (const { slug, body } of [...acts, ...demoAnnexes(), ...demoDrafts()]) {
    expect(body.split(/\s+/).length, slug).toBeGreaterThan(150);
    expect(() => treeOf(body), slug).not.toThrow();
  }
});

test("an annex goes with an act", () => {
  const slugs = acts.map(({ slug }) => slug);
  expect(
    demoAnnexes()
      .map(({ of }) => of)
      .filter((of) => !slugs.includes(of)),
  ).toEqual([]);
});
