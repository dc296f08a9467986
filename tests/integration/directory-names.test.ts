import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { listPeople } from "#lib/directory/queries-search.ts";
import { env } from "#lib/env.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { asking } from "#tests/factories/directory.ts";
import { aMember } from "#tests/factories/members.ts";
import { unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

// However a name is typed, it finds who bears it.

const PEOPLE = [
  ["Élodie", "Lefèvre"],
  ["Jean-Marc", "Saint-Étienne d’Aubais"],
  ["Maïwenn", "Le Goff-Quéméneur"],
  ["Şule", "Œuvrard"],
  ["Zoë", "N’Diaye"],
  ["François", "Muñoz-Łukasik"],
  ["Ève", "Ba"],
] as const;

let viewer: MemberViewer;
let mark: string;
const idOf = new Map<string, string>();

beforeAll(async () => {
  // An officer: the number of pages that a member reads is bounded.
  viewer = await asViewer(await aMember({ roles: ["SECRETARIAT"] }));
  expect(env.DIRECTORY_PAGES_AN_HOUR).toBeGreaterThan(0);
  mark = unique();
  for (const [firstName, lastName] of PEOPLE) {
    const { id } = await aMember({ firstName, lastName: `${lastName} ${mark}` });
    idOf.set(`${firstName} ${lastName}`, id);
  }
});

const cases = [
  (text: string) => text,
  (text: string) => text.toUpperCase(),
  (text: string) => text.toLowerCase(),
  (text: string) => text.normalize("NFD"),
  (text: string) => text.normalize("NFD").replace(/\p{M}/gu, ""),
  (text: string) => text.replaceAll("-", " "),
  (text: string) => text.replaceAll(" ", "-"),
  (text: string) => text.replaceAll("’", "'"),
  (text: string) => text.replaceAll("Œ", "OE"),
  (text: string) => `  ${text.replaceAll(" ", "   ")} `,
];
const endings = ["", "·e", "·e·s", "⋅e", "•es", "(e)", ".e", ".e.s", "-e", "·ne", "/rice", "·le"];

test("in any case, accent, joint, order and inclusive form", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...PEOPLE),
      fc.array(fc.constantFrom(...cases), { maxLength: 4 }),
      fc.constantFrom(...endings),
      fc.boolean(),
      async ([firstName, lastName], changes, ending, isReversed) => {
        const typed = isReversed ? `${lastName} ${firstName}` : `${firstName} ${lastName}`;
        // An ending follows its word, without a space.
        const changed = changes.reduce((text, change) => change(text), typed).replace(/[ -]+$/, "");
        const page = await listPeople(viewer, asking({ q: `${mark} ${changed}${ending}` }));
        expect(page?.rows.map(({ id }) => id)).toEqual([idOf.get(`${firstName} ${lastName}`)]);
      },
    ),
    { numRuns: 150 },
  );
});

test("by the beginning of any of its parts, and not by its middle", async () => {
  const found = async (q: string) => (await listPeople(viewer, asking({ q: `${mark} ${q}` })))?.rows.length;
  expect(await found("lef")).toBe(1);
  expect(await found("que")).toBe(1);
  expect(await found("elo lef")).toBe(1);
  expect(await found("fevre")).toBe(0);
  expect(await found("elo que")).toBe(0);
});
