import { FunctionKind, Tier } from "@prisma/client";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type HeldSeat, limitWarnings } from "#lib/mandates/policy-limits.ts";

const seat = (tier: Tier, functions: FunctionKind[] = [], population: number | null = 5_000): HeldSeat => ({
  tier,
  functions,
  population,
});
const rulesOf = (...seats: HeldSeat[]) => limitWarnings(seats).map(({ rule }) => rule);

describe("what the law allows together is not warned about:", () => {
  test.each([
    ["nothing", []],
    ["a mayor who presides over the EPCI", [seat("COMMUNE", ["MAIRE"]), seat("EPCI", ["PRESIDENT"])]],
    ["a commune, an EPCI and a département", [seat("COMMUNE"), seat("EPCI"), seat("DEPARTEMENT")]],
    ["a deputy who is a plain councillor", [seat("ASSEMBLEE"), seat("COMMUNE")]],
    ["a deputy in a région and in a village", [seat("ASSEMBLEE"), seat("REGION"), seat("COMMUNE", [], 999)]],
    ["a deputy who presides over a commission", [seat("ASSEMBLEE", ["VICE_PRESIDENT"]), seat("COMMUNE")]],
    [
      "a mayor who is vice-president of the département",
      [seat("COMMUNE", ["MAIRE"]), seat("DEPARTEMENT", ["VICE_PRESIDENT"])],
    ],
  ] as [string, HeldSeat[]][])("%s", (_name, seats) => {
    expect(rulesOf(...seats)).toEqual([]);
  });
});

describe("what it does not is, by the article that says so:", () => {
  test.each([
    [
      "a deputy who is adjoint·e",
      [seat("ASSEMBLEE"), seat("COMMUNE", ["ADJOINT"])],
      "deputy-and-executive",
      "LO141-1",
    ],
    [
      "a senator who is vice-president of an EPCI",
      [seat("SENAT"), seat("EPCI", ["VICE_PRESIDENT"])],
      "senator-and-executive",
      "LO297",
    ],
    [
      "a member of the European Parliament who is a mayor",
      [seat("PARLEMENT_EUROPEEN"), seat("COMMUNE", ["MAIRE"])],
      "european-and-executive",
      "77-729",
    ],
    [
      "a deputy with two local seats",
      [seat("ASSEMBLEE"), seat("REGION"), seat("DEPARTEMENT")],
      "parliament-and-two-local",
      "LO141",
    ],
    [
      "a deputy in a région and a commune of 1,000",
      [seat("ASSEMBLEE"), seat("REGION"), seat("COMMUNE", [], 1_000)],
      "parliament-and-two-local",
      "LO141",
    ],
    [
      "a member of the European Parliament with two local seats",
      [seat("PARLEMENT_EUROPEEN"), seat("REGION"), seat("COMMUNE")],
      "european-and-two-local",
      "77-729",
    ],
    [
      "a deputy in the European Parliament",
      [seat("ASSEMBLEE"), seat("PARLEMENT_EUROPEEN")],
      "two-parliaments",
      "LO137",
    ],
    ["three local seats", [seat("COMMUNE"), seat("DEPARTEMENT"), seat("REGION")], "three-local", "L46-1"],
    ["two communes", [seat("COMMUNE"), seat("COMMUNE")], "two-communes", "L238"],
    ["two départements", [seat("DEPARTEMENT"), seat("DEPARTEMENT")], "two-departements", "L208"],
    ["two régions", [seat("REGION"), seat("REGION")], "two-regions", "L345"],
    [
      "a mayor who presides over the département",
      [seat("COMMUNE", ["MAIRE"]), seat("DEPARTEMENT", ["PRESIDENT"])],
      "mayor-and-department",
      "L3122-3",
    ],
    [
      "a mayor who presides over the région",
      [seat("COMMUNE", ["MAIRE"]), seat("REGION", ["PRESIDENT"])],
      "mayor-and-region",
      "L4133-3",
    ],
    [
      "two presidencies",
      [seat("DEPARTEMENT", ["PRESIDENT"]), seat("REGION", ["PRESIDENT"])],
      "department-and-region",
      "L4133-3",
    ],
  ] as [string, HeldSeat[], string, string][])("%s", (_name, seats, rule, article) => {
    const found = limitWarnings(seats).find((warning) => warning.rule === rule);
    expect(found?.article).toContain(article);
  });
});

const anySeat = fc.record({
  tier: fc.constantFrom(...Object.values(Tier)),
  functions: fc.array(fc.constantFrom(...Object.values(FunctionKind)), { maxLength: 3 }),
  population: fc.option(fc.nat({ max: 3_000_000 })),
});

test("whatever the seats: each rule once, the same in any order, and one seat more never lifts a warning", () => {
  fc.assert(
    fc.property(fc.array(anySeat, { maxLength: 6 }), anySeat, (seats, more) => {
      const rules = rulesOf(...seats);
      expect(new Set(rules).size).toBe(rules.length);
      expect(rulesOf(...seats.toReversed())).toEqual(rules);
      expect(rulesOf(...seats, more)).toEqual(expect.arrayContaining(rules));
    }),
  );
});
