import { describe, expect, test } from "vitest";
import {
  FEC_COLUMNS,
  FecCheck,
  fecAmount,
  fecBytes,
  fecLine,
  fecName,
  fecText,
} from "#lib/treasury/calculate-fec.ts";
import { sirenIn } from "#lib/treasury/schema.ts";

type Fields = Partial<Record<(typeof FEC_COLUMNS)[number], string>>;

const line = (fields: Fields): string => {
  const whole: Fields = {
    ...{ JournalCode: "BQ", JournalLib: "Banque", EcritureNum: "1", EcritureDate: "20260301" },
    ...{ CompteNum: "512", CompteLib: "Banque", PieceRef: "ECH", PieceDate: "20260301", EcritureLib: "Don" },
    ...{ Debit: "0,00", Credit: "0,00", ValidDate: "20260302" },
    ...fields,
  };
  return fecLine(FEC_COLUMNS.map((name) => whole[name] ?? ""));
};
const pair = (fields: Fields = {}, other: Fields = {}) => [
  line({ Debit: "40,00", ...fields }),
  line({ Credit: "40,00", CompteNum: "7541", ...fields, ...other }),
];
const problemsOf = (lines: readonly string[], header = fecLine(FEC_COLUMNS)) => {
  const check = new FecCheck(2026);
  check.header(header);
  for (const one of lines) check.line(one);
  return check.end().problems.join(" ");
};

describe("a FEC is checked by the rules of article A. 47 A-1", () => {
  test("one that follows them has nothing to be said of", () => {
    expect(problemsOf([...pair(), ...pair({ EcritureNum: "2" })])).toBe("");
  });

  test.each<[string, readonly string[], RegExp]>([
    ["a line that is cut", [(pair()[0] ?? "").slice(0, -2), pair()[1] ?? ""], /coupée/],
    ["a column too many", pair().map((one) => one.replace("\r\n", "\tx\r\n")), /19 colonnes/],
    ["what may not be empty", pair({ PieceRef: "" }), /« PieceRef » est vide/],
    ["a day that does not exist", pair({ PieceDate: "20260231" }), /n’est pas un jour/],
    ["a day of another year", pair({ EcritureDate: "20250301" }), /pas de l’exercice/],
    ["an account of no chart", pair({ CompteNum: "4" }), /n’est pas un compte/],
    ["an amount with a point", pair({ Debit: "40.00" }), /montant n’est pas lisible/],
    ["a line on both sides", pair({ Debit: "40,00", Credit: "40,00" }), /débit ou au crédit/],
    ["an entry that does not balance", pair({}, { Credit: "39,99" }), /pas équilibrée.*total des débits/s],
    ["a number that is missing", [...pair(), ...pair({ EcritureNum: "3" })], /ne suit pas/],
    [
      "one validated before the one above",
      [...pair(), ...pair({ EcritureNum: "2", ValidDate: "20260301" })],
      /validée avant/,
    ],
    ["a letter out of ISO 8859-15", pair({ EcritureLib: "Don d’Ève" }), /ISO 8859-15/],
  ])("%s is said", (_, lines, said) => {
    expect(problemsOf(lines)).toMatch(said);
  });

  test("an earlier day that was written later is no fault: entries follow each other by their validation", () => {
    expect(problemsOf([...pair(), ...pair({ EcritureNum: "2", EcritureDate: "20260115" })])).toBe("");
  });

  test("other columns than the eighteen are said", () => {
    expect(problemsOf(pair(), fecLine(["JournalCode"]))).toMatch(/dix-huit/);
  });
});

test("what is written has letters of ISO 8859-15 alone, one byte each, and amounts with a comma", () => {
  expect(fecText("Dépôt d’espèces\t–\nŒuvre\u202F€")).toBe("Dépôt d'espèces - Œuvre €");
  expect([...fecBytes("é€Œ")]).toEqual([0xe9, 0xa4, 0xbc]);
  expect([fecAmount(0), fecAmount(5), fecAmount(123456)]).toEqual(["0,00", "0,05", "1234,56"]);
});

test("the name has the SIREN of the association, and zeros where it has none: an RNA is none", () => {
  expect(fecName("732829320", 2026)).toBe("732829320FEC20261231.txt");
  expect(fecName(null, 2026)).toBe("000000000FEC20261231.txt");
  expect(sirenIn("732 829 320")).toBe("732829320");
  expect(sirenIn("SIREN : 732\u00A0829\u00A0320, RNA W751234567")).toBe("732829320");
  expect(sirenIn("732.829.320.00074")).toBe("732829320");
  for (const none of ["W751234567", "RNA w732829320", "732829321", "000000000", "73282932", "7328293200", ""])
    expect(sirenIn(none), none).toBeNull();
});
