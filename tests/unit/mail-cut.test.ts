import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerOf } from "#lib/mail-cut.ts";
import { topPosted } from "#tests/factories/mail-answers.ts";
import { elsewhere, signed, untouched } from "#tests/factories/mail-answers-others.ts";

const writtenAnswers = { topPosted, signed, elsewhere, untouched };

describe.each(Object.entries(writtenAnswers))("%s", (_kind, answers) => {
  test.each(answers)("$name: keeps what its author wrote, and nothing else", ({ text, answer }) => {
    expect(answerOf(text)).toBe(answer);
  });
});

test("the same answer cut twice is the same", () => {
  for (const { answer } of Object.values(writtenAnswers).flat()) expect(answerOf(answer)).toBe(answer);
});

test("plain words come back as they were written", () => {
  const word = fc.stringMatching(/^[a-zàéœ]{1,12}$/);
  const line = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => `Oui ${words.join(" ")}.`);
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (lines) => {
      expect(answerOf(lines.join("\n"))).toBe(lines.join("\n"));
    }),
  );
});

test("never adds a word, whatever it is given", () => {
  const pieces = fc.constantFrom(
    "> ",
    "Le 3 mars à 10:12, x@y a écrit :",
    "De : a",
    "Envoyé : b",
    "-- ",
    "\n",
    "\r",
    "*",
    " ",
    "oui",
    "—",
    "[cid:a]",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      const text = parts.join("");
      expect(text.replace(/\s/g, "").length).toBeGreaterThanOrEqual(answerOf(text).replace(/\s/g, "").length);
    }),
    { numRuns: 500 },
  );
});

// A library took twenty seconds over sixteen thousand of these characters: quadratic here, this would take hours.
test.each([
  "x on at ",
  "Le a a\n",
  "Le 3 mars à 10:12, x@y ",
  "> ",
  "De : a\n",
  "De : a\nEnvoyé : b\n",
  "-- \n",
  "-".repeat(50),
  "Ce message et ",
  "[cid:",
  "\n",
  " ",
  "a écrit :\n",
])("ends, over a million characters of %j", (piece) => {
  expect(answerOf(piece.repeat(Math.ceil(1_000_000 / piece.length))).length).toBeLessThanOrEqual(1_000_100);
});
