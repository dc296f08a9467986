import fc from "fast-check";
import { expect, test } from "vitest";
import { referenceFrom, referencesIn } from "#lib/payments/schema-reference.ts";

const references = fc.uint8Array({ minLength: 8, maxLength: 8 }).map(referenceFrom);
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

test("is written in a way that is read back from a bank’s label, whatever its case, spaces and dashes", () => {
  fc.assert(
    fc.property(
      references,
      fc.constantFrom("", " ", "-", " / "),
      fc.boolean(),
      (reference, between, isLower) => {
        expect(reference).toMatch(/^ECH-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$/);
        const written = `VIR SEPA DUPONT ${reference.replaceAll("-", between)} COTISATION`;
        expect(referencesIn(isLower ? written.toLowerCase() : written)).toEqual([reference]);
      },
    ),
  );
});

test("with O for 0, I or L for 1, is still itself", () => {
  const reference = referenceFrom(new Uint8Array([0, 1, 0, 1, 2, 3, 4, 1]));
  const [head, ...rest] = reference.split("-");
  const byHand = [head, ...rest.map((part) => part.replaceAll("0", "o").replaceAll("1", "l"))].join("-");
  expect(referencesIn(byHand)).toEqual([reference]);
});

test("with one letter taken for another, or two neighbours that changed places, is no reference", () => {
  fc.assert(
    fc.property(references, fc.nat({ max: 9 }), fc.constantFrom(...ALPHABET), (reference, at, letter) => {
      const letters = [...reference.slice(4).replaceAll("-", "")];
      const changed = letters.with(at, letter);
      if (changed[at] !== letters[at]) expect(referencesIn(`ECH${changed.join("")}`)).toEqual([]);
      const [a = "", b = ""] = [letters[at], letters[at + 1]];
      if (at < 9 && a !== b) {
        const swapped = letters.with(at, b).with(at + 1, a);
        expect(referencesIn(`ECH${swapped.join("")}`)).toEqual([]);
      }
    }),
    { numRuns: 1000 },
  );
});

test("several are found in one text, and a text without any has none", () => {
  const [a, b] = [1, 2].map((seed) => referenceFrom(new Uint8Array(8).fill(seed)));
  expect(referencesIn(`${a} et ${b}, puis encore ${a}`)).toEqual([a, b]);
  expect(referencesIn("ÉCHÉANCE DE CHAUFFAGE, ECHIROLLES 38130")).toEqual([]);
  expect(referencesIn("")).toEqual([]);
});
