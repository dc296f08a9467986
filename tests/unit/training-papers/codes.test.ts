import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileNameOf, kindOfSlug, kinds, kindWords, numberOf } from "#lib/training-papers/labels.ts";
import { codeFrom, readCode, writtenCode } from "#lib/training-papers/labels-code.ts";
import { defaultTemplates } from "#lib/training-papers/labels-defaults.ts";
import { compulsory, fieldsOf } from "#lib/training-papers/labels-fields.ts";
import { templateProblem } from "#lib/training-papers/labels-template.ts";

const aCode = fc.uint8Array({ minLength: 12, maxLength: 12 }).map(codeFrom);

describe("a code", () => {
  test("is read back however its groups, its case and its doubtful letters are typed", () => {
    const between = fc.constantFrom("-", " ", "", "\u2013", "\u00a0", ".");
    fc.assert(
      fc.property(aCode, between, fc.boolean(), (code, sign, isLow) => {
        const doubtful = writtenCode(code).replaceAll("-", sign).replaceAll("0", "O").replaceAll("1", "l");
        expect(readCode(isLow ? doubtful.toLowerCase() : doubtful)).toBe(code);
      }),
    );
  });

  test("is twelve letters, and nothing else is one", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (typed) => {
        const read = readCode(typed);
        if (read !== null) expect(read).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
      }),
    );
    for (const typed of ["", "U".repeat(12), "A".repeat(11), "A".repeat(13), "%00"])
      expect(readCode(typed)).toBeNull();
  });
});

describe("templates", () => {
  test.each(kinds)("the application’s own for %s says all that the law wants", (kind) => {
    expect(templateProblem(kind, defaultTemplates[kind])).toBeNull();
    const names = fieldsOf[kind].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of compulsory[kind]) {
      expect(names).toContain(name);
      // Without any one of them it is refused, and the refusal names it.
      const without = defaultTemplates[kind].replaceAll(`{{${name}}}`, "x");
      expect(templateProblem(kind, without)).toContain(`{{${name}}}`);
    }
  });

  test("whatever is typed is accepted or refused in French, never a fault", () => {
    const piece = fc.constantFrom(
      "{{",
      "}}",
      "{{prix}}",
      "{{intitule}}",
      "\n",
      "# ",
      "| ",
      "```",
      "<b>",
      "é",
      "- ",
      "[a]: ",
    );
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.array(piece, { maxLength: 30 }), (kind, pieces) => {
        const said = templateProblem(kind, pieces.join(""));
        expect(typeof said).toBe("string");
      }),
    );
  });

  test("names of what somebody needs to come are in no list of fields", () => {
    const all = Object.values(fieldsOf).flatMap((fields) => fields.map(({ name }) => name));
    for (const name of all) expect(name).not.toMatch(/besoin|handicap|acces|garde|transport/);
  });
});

test("each kind has its address, and names of files say nothing of anybody", () => {
  for (const kind of kinds) {
    expect(kindOfSlug(kindWords[kind].slug)).toBe(kind);
    expect(fileNameOf({ kind, year: null, number: null, issuedOn: "2026-03-01" }, "pdf")).toMatch(
      /^[a-z-]+2026-03-01\.pdf$/,
    );
  }
  expect(kindOfSlug("__proto__")).toBeNull();
  expect(numberOf({ year: 2026, number: 7 })).toBe("F2026-0007");
});
