import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keysOfMovements, readStatement } from "#lib/files/bank.ts";
import { BankRefused } from "#lib/files/bank-statement.ts";
import { camt, csv } from "#tests/unit/treasury/statements.ts";

const read = (text: string) => readStatement(Buffer.from(text));
const refusalOf = (text: string): BankRefused | null => {
  try {
    read(text);
    return null;
  } catch (error) {
    if (error instanceof BankRefused) return error;
    throw error;
  }
};
const reasonOf = (text: string) => refusalOf(text)?.reason ?? "accepted";
const placeOf = (text: string) => refusalOf(text)?.place;

describe("a CAMT.053 statement", () => {
  test("tells its booked movements, signed, with their words, their payer and the account", () => {
    const statement = read(
      camt([
        { cents: 4000, words: "ECH-1 &amp; cie", name: "Camille Morel" },
        { cents: -250, words: "FRAIS" },
      ]),
    );
    expect(statement.format).toBe("CAMT053");
    expect(statement.account).toBe("0189");
    expect(statement.movements).toMatchObject([
      { day: "2026-02-01", cents: 4000, label: "ECH-1 & cie", counterparty: "Camille Morel" },
      { day: "2026-02-01", cents: -250, label: "FRAIS" },
    ]);
  });

  test("is refused whole when it declares a type or an entity, whatever is in it", () => {
    const bomb = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
    expect(reasonOf(`${bomb}${camt([{ cents: 100 }]).replace(/^<\?xml[^>]*>/, "")}`)).toBe("ENTITIES");
    expect(reasonOf(camt([{ cents: 100, words: "x" }]).replace("<Document", "<!doctype x><Document"))).toBe(
      "ENTITIES",
    );
  });

  test("is refused cut at any place, and when its entries do not make its balance", () => {
    const whole = camt([{ cents: 4000 }, { cents: 1000 }]);
    fc.assert(
      fc.property(fc.integer({ min: 60, max: whole.trimEnd().length - 1 }), (at) => {
        expect(reasonOf(whole.slice(0, at))).not.toBe("accepted");
      }),
    );
    expect(reasonOf(camt([{ cents: 4000 }], { closing: 5000 }))).toBe("TRUNCATED");
  });

  test("is refused in another currency, for an amount of three decimals, a day that does not exist, or no movement", () => {
    expect(reasonOf(camt([{ cents: 100 }]).replaceAll('"EUR"', '"CHF"'))).toBe("CURRENCY");
    expect(reasonOf(camt([{ cents: 100 }]).replaceAll(">1.00<", ">1.005<"))).toBe("AMOUNT");
    expect(reasonOf(camt([{ cents: 100 }]).replaceAll("2026-02-01", "2026-02-30"))).toBe("DATE");
    expect(reasonOf(camt([]))).toBe("EMPTY");
    expect(reasonOf("<html></html>")).toBe("NOT_A_STATEMENT");
    expect(reasonOf("<a>".repeat(100))).toBe("NOT_A_STATEMENT");
  });
});

describe("a CSV statement", () => {
  test("is found under the lines that precede it, in one column of amounts or in two, in every French writing", () => {
    expect(
      read(csv(["01/02/2026;VIR;;1 234,50", "02/02/2026;PRLV;-12,30;"])).movements.map(({ cents }) => cents),
    ).toEqual([123450, -1230]);
    expect(read(csv(["01/02/2026;VIR;;1.234,50"])).movements).toMatchObject([{ cents: 123450 }]);
    const one = 'Date,Libellé,Montant,Devise\n2026-02-01,"VIR, Morel","-1234.5",EUR\n';
    expect(read(one).movements).toMatchObject([{ day: "2026-02-01", cents: -123450, label: "VIR, Morel" }]);
    const windows = Buffer.from("Date opération;Libellé;Montant\r\n01/02/2026;Adhésion;40,00\r\n", "latin1");
    expect(readStatement(windows).movements).toMatchObject([{ cents: 4000, label: "Adhésion" }]);
  });

  test("is refused for a formula in any cell that is no amount", () => {
    for (const cell of ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "＝HYPERLINK(1)"])
      expect(reasonOf(csv([`01/02/2026;"${cell}";;10,00`])), cell).toBe("FORMULA");
  });

  test("is refused cut, in another currency, for amounts and days that are none, or without its columns", () => {
    expect(reasonOf(csv(["01/02/2026;VIR"]))).toBe("TRUNCATED");
    expect(reasonOf(csv(['01/02/2026;"VIR']))).toBe("TRUNCATED");
    expect(reasonOf(csv(["01/02/2026;VIR;;"]))).toBe("TRUNCATED");
    expect(reasonOf(csv(["01/02/2026;VIR;;10,00 USD"]))).toBe("CURRENCY");
    expect(reasonOf(csv(["01/02/2026;VIR;;12,345"]))).toBe("AMOUNT");
    // Three decimals, or thousands: nobody knows.
    expect(reasonOf(csv(["01/02/2026;VIR;;12.345"]))).toBe("AMOUNT");
    expect(reasonOf(csv(["01/02/2026;VIR;;1000000000000000"]))).toBe("AMOUNT");
    expect(reasonOf(csv(["01/02/2026;VIR;;0"]))).toBe("AMOUNT");
    expect(reasonOf(csv(["31/02/2026;VIR;;10,00"]))).toBe("DATE");
    expect(reasonOf("a;b;c\n1;2;3\n")).toBe("NOT_A_STATEMENT");
    expect(reasonOf(csv(Array(5001).fill("01/02/2026;VIR;;1,00")))).toBe("TOO_MANY");
  });

  test("is refused with the line that it is refused for, as a text editor counts them", () => {
    const good = "01/02/2026;VIR;;10,00";
    expect(placeOf(csv([good, "", good, "01/02/2026;VIR;;12.345"]))).toEqual({ of: "ligne", number: 7 });
    expect(placeOf(csv([good, "31/02/2026;VIR;;10,00"]))).toEqual({ of: "ligne", number: 5 });
    expect(placeOf(csv([good, "01/02/2026;=1+1;;10,00"]))).toEqual({ of: "ligne", number: 5 });
    expect(placeOf(csv([good, "01/02/2026;VIR"]))).toEqual({ of: "ligne", number: 5 });
    const statement = camt([{ cents: 100 }, { cents: 200 }]);
    expect(placeOf(statement.replace(">2.00<", ">2.005<"))).toEqual({ of: "mouvement", number: 2 });
    expect(placeOf(camt([]))).toBeNull();
  });

  test("never fails otherwise than by a reason, whatever its bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          readStatement(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(BankRefused);
        }
      }),
    );
  });
});

test("a movement has the same key in every file that tells it, and two equal ones of a file have two", () => {
  const first = keysOfMovements(read(csv(["01/02/2026;VIR;;10,00", "01/02/2026;VIR;;10,00"])));
  const longer = keysOfMovements(
    read(csv(["31/01/2026;CB;-1,00;", "01/02/2026;VIR;;10,00", "01/02/2026;VIR;;10,00"])),
  );
  expect(new Set(first).size).toBe(2);
  expect(longer.slice(1)).toEqual(first);
});
