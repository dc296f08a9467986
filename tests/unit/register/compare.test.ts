import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reasonsOf } from "#lib/register/labels.ts";
import {
  type Comparison,
  compareBirths,
  compareFirstNames,
  comparisonSchema,
  isOneSlip,
  strengthOf,
} from "#lib/register/schema-compare.ts";

const name = fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,12})?$/);
const comparison: fc.Arbitrary<Comparison> = fc.record({
  lastName: fc.constantFrom(...comparisonSchema.shape.lastName.options),
  firstName: fc.constantFrom(...comparisonSchema.shape.firstName.options),
  birth: fc.constantFrom(...comparisonSchema.shape.birth.options),
  place: fc.constantFrom(...comparisonSchema.shape.place.options),
});

const all: Comparison = { lastName: "SAME", firstName: "SAME", birth: "SAME", place: "SAME" };

describe("given names", () => {
  test("are compared the same both ways", () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(compareFirstNames(a, b)).toBe(compareFirstNames(b, a));
        expect(compareFirstNames(a, a)).toBe("SAME");
      }),
    );
  });

  test("are near when one letter was changed, put, left out or swapped", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{5,12}$/),
        fc.nat(),
        fc.constantFrom("put", "cut", "change", "swap"),
        (word, at, how) => {
          const i = at % (word.length - 1);
          const changed = {
            put: `${word.slice(0, i)}z${word.slice(i)}`,
            cut: word.slice(0, i) + word.slice(i + 1),
            change: `${word.slice(0, i)}z${word.slice(i + 1)}`,
            swap: word.slice(0, i) + (word[i + 1] ?? "") + (word[i] ?? "") + word.slice(i + 2),
          }[how];
          expect(changed === word || isOneSlip(word, changed)).toBe(true);
        },
      ),
    );
  });

  test("are near when one is half of a double one, and no more when they are others", () => {
    expect(compareFirstNames("marie", "marie claude")).toBe("NEAR");
    expect(compareFirstNames("jean marie", "jeanmarie")).toBe("SAME");
    expect(compareFirstNames("marie claude", "marie france")).toBeNull();
    expect(compareFirstNames("aline", "claude")).toBeNull();
    expect(compareFirstNames("lea", "luc")).toBeNull();
  });
});

test("birth dates of the same day and month differ by a year that was mistyped", () => {
  expect(compareBirths("1974-03-12", "1974-03-12")).toBe("SAME");
  expect(compareBirths("1974-03-12", "1947-03-12")).toBe("YEAR_DIFFERS");
  expect(compareBirths("1974-03-12", "1074-03-12")).toBe("YEAR_DIFFERS");
  expect(compareBirths("1974-03-12", "1974-03-13")).toBe("DIFFERENT");
  expect(compareBirths(null, "1974-03-12")).toBe("NOT_GIVEN");
  expect(compareBirths("1974-03-12", null)).toBe("UNREADABLE");
});

describe("a comparison is worth", () => {
  test("all when names and birth date agree; less when the council is elsewhere", () => {
    expect(strengthOf(all)).toBe("STRONG");
    expect(strengthOf({ ...all, place: "UNKNOWN" })).toBe("STRONG");
    expect(strengthOf({ ...all, place: "ELSEWHERE" })).toBe("LIKELY");
  });

  test("much when names and council agree and the date was not given, little when the date is another", () => {
    expect(strengthOf({ ...all, birth: "NOT_GIVEN" })).toBe("LIKELY");
    expect(strengthOf({ ...all, birth: "YEAR_DIFFERS" })).toBe("LIKELY");
    expect(strengthOf({ ...all, birth: "DIFFERENT" })).toBe("WEAK");
  });

  test("nothing for a namesake elsewhere", () => {
    expect(strengthOf({ ...all, birth: "NOT_GIVEN", place: "ELSEWHERE" })).toBeNull();
    expect(strengthOf({ ...all, birth: "DIFFERENT", place: "NEAR" })).toBeNull();
    expect(strengthOf({ ...all, firstName: "NEAR", birth: "NOT_GIVEN", place: "NEAR" })).toBeNull();
  });

  test("never more when something agrees less", () => {
    const rank = (one: Comparison) => [null, "WEAK", "LIKELY", "STRONG"].indexOf(strengthOf(one));
    fc.assert(
      fc.property(comparison, (one) => {
        expect(rank({ ...one, lastName: "NEAR" })).toBeLessThanOrEqual(rank({ ...one, lastName: "SAME" }));
        expect(rank({ ...one, firstName: "NEAR" })).toBeLessThanOrEqual(rank({ ...one, firstName: "SAME" }));
        expect(rank(one)).toBeLessThanOrEqual(rank({ ...one, birth: "SAME" }));
        expect(rank({ ...one, place: "ELSEWHERE" })).toBeLessThanOrEqual(rank({ ...one, place: "NEAR" }));
        expect(rank({ ...one, place: "NEAR" })).toBeLessThanOrEqual(rank({ ...one, place: "SAME" }));
      }),
    );
  });
});

test("a match says why in four reasons", () => {
  expect(reasonsOf(all, "COMMUNE")).toEqual([
    "même nom",
    "même prénom",
    "même date de naissance",
    "même commune",
  ]);
  expect(reasonsOf({ ...all, firstName: "NEAR", birth: "YEAR_DIFFERS" }, "REGION")).toEqual([
    "même nom",
    "prénom proche",
    "année de naissance différente",
    "même région",
  ]);
});
