import fc from "fast-check";
import { expect, test } from "vitest";
import { amount, optionalAmount } from "#lib/dues/schema-amount.ts";
import { formatCents, MAX_CENTS } from "#lib/money.ts";

const price = amount({ missing: "Écrivez le montant.", most: 10_000_000 });
const refusalOf = (typed: unknown, schema: typeof price = price) =>
  schema.safeParse(typed).error?.issues[0]?.message;

test.each([
  ["-1", /négatif/],
  ["−1", /négatif/],
  ["- 12,50", /négatif/],
  ["0", /plus grand que zéro/],
  ["0,00", /plus grand que zéro/],
  ["1000000000000000", /trop grand.*100\s000\s€/u],
  ["1 000 000 000 000 000", /trop grand/],
  ["10^15", /par exemple 12/],
  ["1e15", /par exemple 12/],
  ["100000,01", /trop grand/],
  ["12.345", /Deux chiffres au plus/],
  ["12,345 €", /Deux chiffres au plus/],
  ["12 $", /en euros/],
  ["12 USD", /en euros/],
  ["£12", /en euros/],
  ["douze", /en euros/],
  ["12,,5", /par exemple 12/],
  ["=1+1", /par exemple 12/],
  ["NaN", /en euros/],
  ["Infinity", /en euros/],
  ["", /Écrivez le montant/],
  ["   ", /Écrivez le montant/],
  ["1".repeat(41), /par exemple 12/],
])("refuses « %s » with its reason, in French", (typed, reason) => {
  expect(refusalOf(typed)).toMatch(reason);
});

test.each([
  ["12", 1_200],
  ["12,5", 1_250],
  ["12.50", 1_250],
  [" 1 200,50 € ", 120_050],
  ["1\u202F200 €", 120_000],
  ["12 euros", 1_200],
  ["12 EUR", 1_200],
  ["0,01", 1],
  ["100 000", 10_000_000],
])("reads « %s »", (typed, cents) => {
  expect(price.parse(typed)).toBe(cents);
});

test("reads every amount that the portal writes, and refuses it with a sign or a decimal too many", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: MAX_CENTS }), fc.integer({ min: 0, max: 9 }), (cents, digit) => {
      const any = amount({ missing: "" });
      const written = formatCents(cents);
      expect(any.parse(written)).toBe(cents);
      expect(refusalOf(`-${written}`, any)).toBeDefined();
      expect(refusalOf(`${(cents / 100).toFixed(2)}${digit}`, any)).toBeDefined();
    }),
  );
});

test("never makes an amount of a text that is none, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (typed) => {
      const read = price.safeParse(typed);
      if (read.success) expect(typed).toMatch(/\d/);
    }),
  );
});

test("takes nothing where nothing need be said, and zero where it is an answer", () => {
  const declared = optionalAmount({ least: 0, most: 10_000_000 });
  expect(declared.parse("")).toBeNull();
  expect(declared.parse(undefined)).toBeNull();
  expect(declared.parse("0")).toBe(0);
  expect(declared.safeParse("-1").success).toBe(false);
});
