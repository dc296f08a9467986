import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { examplesFor, heldTo, tryAsked, tryOn } from "#lib/dues/calculate-trial.ts";
import { defaultRules } from "#lib/dues/schema-defaults.ts";
import { parseTrial } from "#lib/dues/schema-trial.ts";
import { tableOf } from "#tests/factories/dues.ts";
import { rules as anyRules } from "#tests/unit/dues/rules.ts";

const ask = (fields: Record<string, string>) => parseTrial({ essai: "1", ...fields });

describe("a trial asked by the address", () => {
  test("is none when nothing is asked", () => {
    expect(parseTrial({ fait: "enregistre" })).toBeNull();
  });

  test("says what is wrong beside each field, and keeps what was typed", () => {
    const typed = {
      fonction1: "MAIRE",
      strate2: "SENAT",
      fonction2: "MAIRE",
      population1: "mille",
      libre: "-1",
    };
    const trial = ask(typed);
    expect(trial?.asked).toBeNull();
    expect(trial?.values).toEqual(typed);
    expect(Object.keys(trial?.errors ?? {}).sort()).toEqual(["libre", "population1"]);
    const { population1: _wrong, libre: _negative, ...rest } = typed;
    expect(Object.keys(ask(rest)?.errors ?? {}).sort()).toEqual(["fonction2", "strate1"]);
  });

  test("is priced by the very function that prices adhésions", () => {
    const asked = ask({ strate1: "COMMUNE", fonction1: "MAIRE", population1: "1 200" })?.asked;
    if (!asked) throw new Error("refused");
    const before = tableOf({ otherCents: 100, rows: [] });
    expect(tryAsked(tableOf(), before, asked)).toMatchObject({ cents: 6_000, beforeCents: 100 });
  });

  test("is refused below the minimum of a free price, beside its field", () => {
    const trial = heldTo(defaultRules.FREE, ask({ libre: "9,99", solidaire: "oui" }));
    expect(trial?.asked).toBeNull();
    expect(Object.keys(trial?.errors ?? {}).sort()).toEqual(["libre", "solidaire"]);
    expect(heldTo(defaultRules.FREE, ask({ libre: "10" }))?.asked).toMatchObject({ free: 1_000 });
  });

  test("survives whatever an address may hold", () => {
    const value = fc.oneof(fc.string({ maxLength: 80 }), fc.array(fc.string(), { maxLength: 3 }));
    const names = fc.constantFrom("strate1", "fonction1", "population1", "indemnite", "libre", "__proto__");
    fc.assert(
      fc.property(fc.dictionary(names, value), anyRules, (params, rules) => {
        const trial = heldTo(rules, parseTrial({ ...params, essai: "1" }));
        if (trial?.asked) expect(tryAsked(rules, null, trial.asked).cents).toBeGreaterThan(0);
        else expect(Object.keys(trial?.errors ?? {})).not.toEqual([]);
      }),
    );
  });
});

test("the examples of every scale are priced, each under words of its own, beside the scale before", () => {
  fc.assert(
    fc.property(anyRules, anyRules, (rules, before) => {
      const trials = examplesFor(rules).map((example) => tryOn(rules, before, example));
      expect(new Set(trials.map(({ words }) => words.double)).size).toBe(trials.length);
      for (const { cents, solidarityCents, beforeCents } of trials) {
        expect(Math.min(cents, solidarityCents ?? 1, beforeCents ?? 1)).toBeGreaterThan(0);
        expect(solidarityCents ?? 0).toBeLessThanOrEqual(cents);
      }
    }),
  );
});
