import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { properName, splitName } from "#lib/member-imports/schema-names.ts";

const word = fc
  .stringMatching(/^[A-ZÉÈÇÔ][a-zéèçôï]{2,9}$/)
  .filter(
    (name) =>
      !/^(de|du|des|la|le|les|van|von|der|den|ben|bin|saint|sainte|ste|dos|mme|mlle|mmes)$/i.test(name),
  );
const compound = fc.array(word, { minLength: 1, maxLength: 2 }).map((words) => words.join("-"));

describe("a name in capitals is put right", () => {
  test.each([
    ["DE LA TOUR-BLANCHE", "de La Tour-Blanche"],
    ["D'ORNANO", "d’Ornano"],
    ["N’DIAYE", "N’Diaye"],
    ["LE BIHAN", "Le Bihan"],
    ["jean-marie", "Jean-Marie"],
    ["  Mac  Grath ", "Mac Grath"],
    ["McGrath", "McGrath"],
    ["de La Tour", "de La Tour"],
    ["ŒUVRARD", "Œuvrard"],
  ])("%s", (typed, put) => {
    expect(properName(typed)).toBe(put);
  });

  test("whatever it is, to what it was before its capitals; and one that is right stays", () => {
    fc.assert(
      fc.property(compound, (name) => {
        expect(properName(name.toUpperCase())).toBe(name);
        expect(properName(name)).toBe(name);
        expect(properName(properName(name.toUpperCase()))).toBe(name);
      }),
    );
  });
});

describe("family and given name in one cell are told apart", () => {
  test("by the capitals of the family name, in either order, whatever the names", () => {
    fc.assert(
      fc.property(
        compound,
        compound,
        fc.constantFrom("", "DE ", "LE ", "DE LA "),
        (last, first, particle) => {
          const family = `${particle}${last.toUpperCase()}`;
          const wanted = { lastName: properName(family), firstName: first, isGuessed: false };
          for (const order of ["last", "first"] as const) {
            expect(splitName(`${family} ${first}`, order)).toEqual(wanted);
            expect(splitName(`${first} ${family}`, order)).toEqual(wanted);
            expect(splitName(`Mme ${family} ${first}`, order)).toEqual(wanted);
          }
        },
      ),
    );
  });

  test("by a comma", () => {
    expect(splitName("Le Bihan, Yann", "first")).toEqual({
      lastName: "Le Bihan",
      firstName: "Yann",
      isGuessed: false,
    });
  });

  test("or else by the order of the header, which is said to be a guess", () => {
    expect(splitName("Dupont Marie", "last")).toMatchObject({ lastName: "Dupont", isGuessed: true });
    expect(splitName("Marie Dupont", "first")).toMatchObject({ lastName: "Dupont", isGuessed: true });
    expect(splitName("de La Tour Anne Lise", "last")).toEqual({
      lastName: "de La Tour",
      firstName: "Anne Lise",
      isGuessed: true,
    });
  });

  test("and a single word is no name", () => {
    for (const typed of ["", "DUPONT", "Mme DUPONT", "M. Dupont"])
      expect(splitName(typed, "last")).toBeNull();
  });

  test("never failing, and never giving an empty name", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom("last" as const, "first" as const), (typed, order) => {
        const split = splitName(typed, order);
        expect(split === null || (split.firstName !== "" && split.lastName !== "")).toBe(true);
      }),
    );
  });
});
