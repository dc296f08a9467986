import { describe, expect, test } from "vitest";
import { calculateDues, type HeldMandate, NO_CHOICE } from "#lib/dues/calculate.ts";
import { explanationWords } from "#lib/dues/labels-explanation.ts";
import { bandWords, rowWords } from "#lib/dues/labels-seats.ts";
import { defaultRules } from "#lib/dues/schema-defaults.ts";
import type { ScaleRules } from "#lib/dues/schema-scale.ts";
import { tableOf } from "#tests/factories/dues.ts";

/** With ordinary spaces, as one reads it. */
const plain = (text: string) => text.replace(/\s/gu, " ");
const said = (rules: ScaleRules, mandates: HeldMandate[], choice = NO_CHOICE): string[] =>
  explanationWords(calculateDues(rules, { mandates }, choice)).map(({ double }) => plain(double));

const maire: HeldMandate = { tier: "COMMUNE", population: 1_200, functions: ["MAIRE"] };
const elue: HeldMandate = { tier: "EPCI", population: 24_000, functions: [] };

describe("an amount by a table is said", () => {
  test("by the function, the council, its inhabitants and their band", () => {
    expect(said(tableOf(), [maire])).toEqual([
      "Maire d’une commune de 1 200 habitants (tranche de 1 000 à 3 499 habitants) : 60 €.",
    ]);
  });

  test("mandate by mandate, with the rule that joins them", () => {
    const lines = [
      "Maire d’une commune de 1 200 habitants (tranche de 1 000 à 3 499 habitants) : 60 €.",
      "Conseiller ou conseillère communautaire d’une intercommunalité de 24 000 habitants (un mandat que le barème ne nomme pas) : 20 €.",
    ];
    expect(said(tableOf(), [elue, maire])).toEqual([
      ...lines,
      "De plusieurs mandats, seul compte celui dont le montant est le plus élevé : 60 €.",
    ]);
    expect(said(tableOf({ several: "SUM" }), [maire, elue])).toEqual([
      ...lines,
      "Les montants des mandats s’ajoutent : 80 €.",
    ]);
  });

  test("without a mandate, and without a known population", () => {
    expect(said(tableOf(), [])).toEqual(["Sans mandat en cours : 20 €."]);
    expect(said(tableOf(), [{ ...maire, population: null }])).toEqual([
      "Maire d’une commune (population inconnue, tranche la moins chère) : 40 €.",
    ]);
  });

  test("with the rate of solidarity beside the ordinary one", () => {
    const choice = { ...NO_CHOICE, isSolidarity: true };
    const half = tableOf({ solidarity: { kind: "SHARE", percent: 50 } });
    expect(said(half, [maire], choice).at(-1)).toBe("Tarif solidaire, 50 % de 60 € : 30 €.");
    const fixed = tableOf({ solidarity: { kind: "AMOUNT", cents: 1_250 } });
    expect(said(fixed, [maire], choice).at(-1)).toBe("Tarif solidaire : 12,50 € au lieu de 60 €.");
  });
});

test("an amount by the indemnity is said without the indemnity", () => {
  const rules = { ...defaultRules.INDEMNITY, rate: 150 } as ScaleRules;
  const declared = (indemnityCents: number | null) => said(rules, [], { ...NO_CHOICE, indemnityCents });
  expect(declared(null)).toEqual(["Sans indemnité déclarée : 20 €."]);
  expect(declared(100_000)).toEqual(["1,5 % d’une année de l’indemnité déclarée : 180 €."]);
  expect(declared(100)).toEqual(["1,5 % d’une année de l’indemnité déclarée, avec un plancher : 20 €."]);
  expect(declared(900_000)).toEqual(["1,5 % d’une année de l’indemnité déclarée, avec un plafond : 300 €."]);
});

test("a free price is said with its minimum, and what was chosen", () => {
  const chosen = (freeCents: number | null) => said(defaultRules.FREE, [], { ...NO_CHOICE, freeCents });
  expect(chosen(null)).toEqual(["Prix libre, à partir de 10 €."]);
  expect(chosen(2_550)).toEqual(["Prix libre, à partir de 10 € : 25,50 €, montant choisi."]);
});

test("a band and a row are said as one reads them", () => {
  expect([bandWords({ from: 0, to: 999 }), bandWords({ from: 3_500, to: null })].map(plain)).toEqual([
    "de moins de 1 000 habitants",
    "de 3 500 habitants et plus",
  ]);
  const row = { tier: "SENAT", held: null, from: 0, to: null, cents: 1 } as const;
  expect(rowWords(row).median).toBe("Sénateur·rice");
  expect(rowWords({ ...row, tier: "REGION", held: "PRESIDENT" }).double).toBe(
    "Président ou présidente d’une région",
  );
});
