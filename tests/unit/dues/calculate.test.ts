import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  calculateDues,
  choiceProblems,
  type DuesChoice,
  type DuesPerson,
  freeMinimum,
  type HeldMandate,
  NO_CHOICE,
} from "#lib/dues/calculate.ts";
import { explanationWords } from "#lib/dues/labels-explanation.ts";
import { explanationSchema } from "#lib/dues/schema-explanation.ts";
import type { FreeRules, IndemnityRules, TableRules } from "#lib/dues/schema-scale.ts";
import { rules as anyRules, choices, indemnityRules, people, tableRules } from "#tests/unit/dues/rules.ts";

const table: TableRules = {
  currency: "EUR",
  kind: "TABLE",
  several: "HIGHEST",
  rows: [
    { tier: "COMMUNE", held: "MAIRE", from: 0, to: 999, cents: 4_000 },
    { tier: "COMMUNE", held: "MAIRE", from: 1_000, to: 3_499, cents: 6_000 },
    { tier: "COMMUNE", held: "ADJOINT", from: 0, to: null, cents: 3_000 },
    { tier: "COMMUNE", held: null, from: 0, to: null, cents: 2_500 },
    { tier: "EPCI", held: null, from: 0, to: null, cents: 5_000 },
  ],
  otherCents: 2_000,
  solidarity: null,
};
const indemnity: IndemnityRules = {
  currency: "EUR",
  kind: "INDEMNITY",
  several: "HIGHEST",
  rate: 150,
  floorCents: 2_000,
  capCents: 30_000,
  undeclaredCents: 4_000,
  solidarity: null,
};
const free: FreeRules = {
  currency: "EUR",
  kind: "FREE",
  minimumCents: 1_000,
  suggestions: [],
  solidarity: { kind: "AMOUNT", cents: 500 },
};

const seat = (overrides: Partial<HeldMandate> = {}): HeldMandate => ({
  tier: "COMMUNE",
  population: 1_200,
  functions: [],
  ...overrides,
});
const one = (overrides: Partial<HeldMandate> = {}): DuesPerson => ({ mandates: [seat(overrides)] });
const choice = (overrides: Partial<DuesChoice>): DuesChoice => ({ ...NO_CHOICE, ...overrides });
const centsOf = (person: DuesPerson, rules = table) => calculateDues(rules, person, NO_CHOICE).cents;

describe("by a table", () => {
  test("both bounds of a band are in it", () => {
    const maire = (population: number) => centsOf(one({ functions: ["MAIRE"], population }));
    expect([0, 999, 1_000, 3_499].map(maire)).toEqual([4_000, 4_000, 6_000, 6_000]);
    // Beyond the last band of her function, she is in the row of every other one.
    expect(maire(3_500)).toBe(2_500);
  });

  test("functions of one seat never add up: the dearest that is named counts", () => {
    expect(centsOf(one({ functions: ["ADJOINT", "MAIRE"] }))).toBe(6_000);
    expect(centsOf(one({ functions: ["RAPPORTEUR"] }))).toBe(2_500);
    expect(centsOf(one({ functions: ["RAPPORTEUR", "ADJOINT"] }))).toBe(3_000);
  });

  test("of several mandates the dearest counts, or their sum where the association says so", () => {
    const person = { mandates: [seat({ functions: ["MAIRE"] }), seat({ tier: "EPCI" })] };
    expect(centsOf(person)).toBe(6_000);
    expect(centsOf(person, { ...table, several: "SUM" })).toBe(11_000);
    expect(centsOf({ mandates: [...person.mandates].reverse() })).toBe(6_000);
  });

  test("nobody is left without an amount: no mandate, or one that no row names", () => {
    expect(centsOf({ mandates: [] })).toBe(2_000);
    expect(centsOf(one({ tier: "SENAT", population: null }))).toBe(2_000);
    expect(centsOf({ mandates: [] }, { ...table, several: "SUM" })).toBe(2_000);
  });

  test("of an unknown population, the cheapest band of her function counts", () => {
    expect(centsOf(one({ functions: ["MAIRE"], population: null }))).toBe(4_000);
  });
});

describe("by the indemnity", () => {
  const cents = (indemnityCents: number | null) =>
    calculateDues(indemnity, { mandates: [] }, choice({ indemnityCents })).cents;

  test("a share of twelve months, a fraction of a cent left to the member, within the bounds", () => {
    expect(cents(100_000)).toBe(18_000);
    expect(cents(33_333)).toBe(5_999);
    expect([0, 1_000, 11_111]).toSatisfy((low: number[]) => low.every((typed) => cents(typed) === 2_000));
    expect(cents(10_000_000)).toBe(30_000);
  });

  test("who says nothing has an amount all the same", () => {
    expect(cents(null)).toBe(4_000);
  });

  test("nothing that is kept tells what she declared, but the amount owed and the bound it met", () => {
    const declared = fc.nat(10_000_000);
    fc.assert(
      fc.property(indemnityRules, declared, declared, (rules, one, other) => {
        const [kept, again] = [one, other].map((indemnityCents) => {
          const {
            cents: _owed,
            way,
            ...rest
          } = calculateDues(rules, { mandates: [] }, choice({ indemnityCents }));
          return { ...rest, way: { ...way, bound: null } };
        });
        expect(kept).toEqual(again);
      }),
    );
  });
});

describe("at a free price", () => {
  const cents = (overrides: Partial<DuesChoice>) =>
    calculateDues(free, { mandates: [] }, choice(overrides)).cents;

  test("what she chose, never less than the minimum, which solidarity lowers", () => {
    expect(cents({})).toBe(1_000);
    expect(cents({ freeCents: 2_550 })).toBe(2_550);
    expect(cents({ isSolidarity: true })).toBe(500);
    expect(cents({ isSolidarity: true, freeCents: 700 })).toBe(700);
    expect(freeMinimum(free, true)).toBe(500);
  });

  test("a tampered amount is refused, with the minimum", () => {
    const refused = (overrides: Partial<DuesChoice>) => choiceProblems(free, choice(overrides));
    expect(refused({ freeCents: 999 }).free).toMatch(/10\s€/u);
    expect(refused({ freeCents: 1_000 })).toEqual({});
    expect(refused({ freeCents: 500, isSolidarity: true })).toEqual({});
    expect(refused({ freeCents: 499, isSolidarity: true }).free).toMatch(/5\s€/u);
    expect(refused({ indemnityCents: 1 })).toHaveProperty("indemnity");
    expect(choiceProblems(table, choice({ freeCents: 5_000, isSolidarity: true }))).toEqual({
      free: expect.any(String),
      solidarity: expect.any(String),
    });
  });
});

describe("the solidarity rate", () => {
  const solidary = (solidarity: TableRules["solidarity"]) =>
    calculateDues({ ...table, solidarity }, one({ functions: ["MAIRE"] }), choice({ isSolidarity: true }))
      .cents;

  test("is an amount or a share, and never above the ordinary amount", () => {
    expect(solidary({ kind: "AMOUNT", cents: 1_500 })).toBe(1_500);
    expect(solidary({ kind: "AMOUNT", cents: 9_000 })).toBe(6_000);
    expect(solidary({ kind: "SHARE", percent: 33 })).toBe(1_980);
  });

  test("is not had where the scale has none", () => {
    expect(solidary(null)).toBe(6_000);
  });
});

describe("whatever the scale, the person and what she says", () => {
  test("the amount is a whole number of cents, above nothing, and its explanation is kept as it is read", () => {
    fc.assert(
      fc.property(anyRules, people, choices, (rules, person, said) => {
        const explanation = calculateDues(rules, person, said);
        expect(Number.isSafeInteger(explanation.cents)).toBe(true);
        expect(explanation.cents).toBeGreaterThan(0);
        expect(explanationSchema.parse(JSON.parse(JSON.stringify(explanation)))).toEqual(explanation);
        const words = explanationWords(explanation);
        expect(words.length).toBeGreaterThan(0);
        for (const { median, double } of words) {
          expect(`${median} ${double}`).not.toMatch(/NaN|undefined|null|Infinity/);
          expect(median).toMatch(/^[\p{Lu}\d].*\.$/u);
        }
      }),
    );
  });

  test("solidarity never costs more", () => {
    fc.assert(
      fc.property(anyRules, people, choices, (rules, person, said) => {
        const ordinary = calculateDues(rules, person, { ...said, isSolidarity: false }).cents;
        const solidary = calculateDues(rules, person, { ...said, isSolidarity: true }).cents;
        expect(solidary).toBeLessThanOrEqual(ordinary);
      }),
    );
  });

  test("the order of her mandates and of her functions changes nothing", () => {
    fc.assert(
      fc.property(anyRules, people, choices, (rules, { mandates }, said) => {
        const turned = mandates.map((held) => ({ ...held, functions: [...held.functions].reverse() }));
        const [one, other] = [{ mandates }, { mandates: turned.reverse() }];
        expect(calculateDues(rules, other, said).cents).toBe(calculateDues(rules, one, said).cents);
      }),
    );
  });

  test("the sum of mandates is never less than the dearest", () => {
    fc.assert(
      fc.property(tableRules, people, (rules, person) => {
        const [highest, sum] = (["HIGHEST", "SUM"] as const).map(
          (several) => calculateDues({ ...rules, several }, person, NO_CHOICE).cents,
        );
        expect(sum).toBeGreaterThanOrEqual(highest ?? 0);
      }),
    );
  });
});
