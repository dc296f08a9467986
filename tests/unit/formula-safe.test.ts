import fc from "fast-check";
import { expect, test } from "vitest";
import { formulaSafe, withoutFormulaGuard } from "#lib/formula-safe.ts";

test("what a spreadsheet would run gets an apostrophe, the rest is left as it is", () => {
  for (const cell of ["=1+1", "+33 6 12", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"]) {
    expect(formulaSafe(cell)).toBe(`'${cell}`);
  }
  for (const cell of ["", "Élise", "12", "a=b", "'déjà", " =1"]) expect(formulaSafe(cell)).toBe(cell);
});

test("no cell whatever begins like a formula", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.string().map((text) => `=${text}`),
      ),
      (cell) => !/^[=+\-@\t\r\n]/.test(formulaSafe(cell)),
    ),
  );
});

test("a guarded cell that comes back is the cell that left, unless an apostrophe already stood before a sign", () => {
  fc.assert(
    fc.property(fc.string(), (cell) => {
      fc.pre(!/^'[=+\-@\t\r\n＝＋－＠]/.test(cell));
      expect(withoutFormulaGuard(formulaSafe(cell))).toBe(cell);
    }),
  );
});
