import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { filterLabels, listDocuments } from "#lib/documents/queries.ts";
import { parseSearchParams } from "#lib/documents/schema-search.ts";
import { type Viewer, visitor } from "#lib/viewer.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { type ATerritory, aTerritory } from "#tests/factories/territories.ts";
import { day, type Ref, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

// Every filter with its count, over documents that all hold one word that nothing else has.

const WORD = `mot${unique()}`;

let member: Viewer;
let places: Record<"departement" | "epci" | "commune" | "elsewhere", ATerritory>;
let themes: { id: number; name: string }[];
let collectif: Ref & { name: string };
let author: Ref;

beforeAll(async () => {
  const person = await aMember();
  author = await aMember({ firstName: "Maïwenn", lastName: "Le Goff" });
  collectif = await aCollectif({ people: { MEMBER: [person, author] } });
  const mark = unique().slice(0, 3);
  const departement = await aTerritory({ kind: "DEPARTEMENT", code: mark });
  const epci = await aTerritory({ kind: "EPCI", departementCode: mark, inside: [departement] });
  const commune = await aTerritory({ departementCode: mark, inside: [epci, departement] });
  places = { departement, epci, commune, elsewhere: await aTerritory({ departementCode: "ZZ" }) };
  themes = await Promise.all(
    ["Eau", "École"].map((name) => db.theme.create({ data: { name: `${name} ${unique()}` } })),
  );
  const [eau, ecole] = [themes.slice(0, 1), themes.slice(1)];
  const common = { author, text: `Un ${WORD}.`, visibility: "PUBLIC" as const };
  await aDocument({
    ...common,
    title: "A",
    kind: "VOEU",
    tier: "COMMUNE",
    territory: commune,
    themes,
    actDate: day("2023-05-01"),
    outcome: "ADOPTED",
  });
  await aDocument({
    ...common,
    title: "B",
    kind: "MOTION",
    tier: "EPCI",
    territory: epci,
    themes: eau,
    actDate: day("2024-05-01"),
    outcome: "REJECTED",
    collectif,
  });
  await aDocument({
    ...common,
    title: "C",
    kind: "NOTE",
    tier: "DEPARTEMENT",
    territory: departement,
    actDate: day("2024-12-31"),
  });
  await aDocument({
    ...common,
    title: "D",
    kind: "NOTE",
    tier: "COMMUNE",
    territory: places.elsewhere,
    themes: ecole,
    actDate: day("2025-01-01"),
    visibility: "COLLECTIF",
    collectif,
  });
  await aDocument({ ...common, title: "brouillon", published: false });
  await aDocument({ ...common, title: "archive", archived: true });
  member = await asViewer(person);
});
afterAll(() => db.$disconnect());

const search = (viewer: Viewer, params: Record<string, unknown> = {}) =>
  listDocuments(
    viewer,
    parseSearchParams({
      q: WORD,
      ...Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)])),
    }),
  );
const titles = async (viewer: Viewer, params: Record<string, unknown> = {}) =>
  (await search(viewer, params)).rows
    .map(({ title }) => title)
    .sort()
    .join("");

describe("each filter keeps what it says:", () => {
  test.each([
    ["nature", () => ({ nature: "NOTE" }), "CD"],
    ["strate", () => ({ strate: "COMMUNE" }), "AD"],
    ["suite", () => ({ suite: "REJECTED" }), "B"],
    ["theme", () => ({ theme: themes[0]?.id }), "AB"],
    ["collectif", () => ({ collectif: collectif.id }), "BD"],
    ["auteur", () => ({ auteur: author.id }), "ABCD"],
    ["a commune", () => ({ territoire: places.commune.id }), "A"],
    ["an EPCI, with its communes", () => ({ territoire: places.epci.id }), "AB"],
    ["a département, with its EPCI and communes", () => ({ territoire: places.departement.id }), "ABC"],
    ["the first day of a period", () => ({ depuis: "2024-12-31" }), "CD"],
    ["the last day of a period", () => ({ jusqua: "2024-12-31" }), "ABC"],
    ["a period", () => ({ depuis: "2024-01-01", jusqua: "2024-12-31" }), "BC"],
    ["all the dates there are", () => ({ depuis: "0001-01-01", jusqua: "9999-12-31" }), "ABCD"],
    ["no day of a year that never was", () => ({ depuis: "0000-01-01" }), "ABCD"],
    ["several at once", () => ({ theme: themes[1]?.id, strate: "COMMUNE", jusqua: "2024-12-31" }), "A"],
    ["what nothing has", () => ({ nature: "TRACT" }), ""],
    ["what cannot be read: nothing is left out", () => ({ nature: "X", theme: "y", depuis: "hier" }), "ABCD"],
  ])("%s", async (_name, params, expected) => {
    expect(await titles(member, params())).toBe(expected);
  });
});

describe("the counts beside the filters", () => {
  const counts = async (viewer: Viewer, name: string, params = {}) => {
    const { facets } = await search(viewer, params);
    const facet = facets[name as keyof typeof facets] ?? [];
    return Object.fromEntries(facet.map(({ value, count }) => [value, count]));
  };

  test("are those of what the member may see", async () => {
    expect(await counts(member, "nature")).toEqual({ NOTE: 2, VOEU: 1, MOTION: 1 });
    expect(await counts(member, "strate")).toEqual({ COMMUNE: 2, EPCI: 1, DEPARTEMENT: 1 });
    expect(await counts(member, "suite")).toEqual({ ADOPTED: 1, REJECTED: 1 });
    expect(await counts(member, "annee")).toEqual({ 2023: 1, 2024: 2, 2025: 1 });
    expect(await counts(member, "theme")).toEqual({ [themes[0]?.id ?? ""]: 2, [themes[1]?.id ?? ""]: 2 });
    expect(await counts(member, "departement")).toEqual({ [places.departement.id]: 3 });
    expect(await counts(member, "collectif")).toEqual({ [collectif.id]: 2 });
    expect(await counts(member, "auteur")).toEqual({ [author.id]: 4 });
  });

  test("follow the filters in force", async () => {
    expect(await counts(member, "nature", { territoire: places.epci.id })).toEqual({ VOEU: 1, MOTION: 1 });
  });

  test("say what the page then shows", async () => {
    const { facets } = await search(member);
    for (const name of ["nature", "strate", "suite", "theme", "collectif", "auteur"] as const) {
      for (const { value, count } of facets[name] ?? []) {
        expect((await search(member, { [name]: value })).total, `${name} ${value}`).toBe(count);
      }
    }
  });

  test("leave out, for somebody outside the collectif, what is the collectif's", async () => {
    expect(await titles(visitor)).toBe("ABC");
    expect(await counts(visitor, "strate")).toEqual({ COMMUNE: 1, EPCI: 1, DEPARTEMENT: 1 });
  });
});

test("a visitor learns neither a member's name nor a collectif's, by no column, count or label", async () => {
  const { rows, facets } = await search(visitor);
  expect(facets).not.toHaveProperty("auteur");
  expect(facets).not.toHaveProperty("collectif");
  expect(new Set(rows.map((row) => row.author))).toEqual(new Set([""]));
  expect(new Set(rows.map((row) => row.collectif))).toEqual(new Set([null]));
  const params = parseSearchParams({ auteur: author.id, collectif: collectif.id });
  expect(await filterLabels(visitor, params)).toMatchObject({ auteur: null, collectif: null });
  expect(await filterLabels(member, params)).toMatchObject({
    auteur: "Maïwenn Le Goff",
    collectif: collectif.name,
  });
});

test("a visitor who asks by author or by collectif finds nothing: that is told to members", async () => {
  for (const params of [{ auteur: author.id }, { collectif: collectif.id }]) {
    expect(await search(visitor, params)).toMatchObject({ total: 0, rows: [], facets: {} });
    expect((await search(member, params)).total).toBeGreaterThan(0);
  }
});
