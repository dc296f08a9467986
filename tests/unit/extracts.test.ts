import fc from "fast-check";
import { expect, test } from "vitest";
import { around } from "#lib/documents/queries-extracts.ts";

type Piece = { text: string; match: boolean };
const plain = (text: string): Piece => ({ text, match: false });
const found = (text: string): Piece => ({ text, match: true });
const textOf = (pieces: Piece[]) => pieces.map(({ text }) => text).join("");
const long = (words: number) => Array.from({ length: words }, (_, index) => `mot${index}`).join(" ");

test("a short passage is shown whole, and so is one that holds no match", () => {
  const short = [plain("Une "), found("cantine"), plain(" rouverte.")];
  expect(around(short)).toEqual(short);
  const unmatched = [plain(long(200))];
  expect(around(unmatched)).toEqual(unmatched);
});

test("a long passage is cut at spaces around its first match, with ellipses on the sides that were cut", () => {
  const middle = around([plain(`${long(100)} `), found("cantine"), plain(` ${long(100)}`)]);
  expect(middle[0]?.text).toMatch(/^… mot\d+ /);
  expect(middle.at(-1)?.text).toMatch(/ mot\d+ …$/);
  expect(middle).toContainEqual(found("cantine"));
  expect(textOf(around([found("Cantine"), plain(` ${long(100)}`)]))).toMatch(/^Cantine mot0 .* …$/);
  expect(textOf(around([plain(`${long(100)} `), found("cantine")]))).toMatch(/^… mot\d+ .* cantine$/);
});

test("an extract is of the text, marks its first match whole, and is about as long as asked", () => {
  const word = fc.stringMatching(/^[a-zéœ’-]{1,12}$/);
  const piece = fc.record({
    text: fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => `${words.join(" ")} `),
    match: fc.boolean(),
  });
  // As highlight makes them: a match is a word, and two unmatched pieces never follow each other.
  const pieces = fc
    .array(piece, { minLength: 1, maxLength: 12 })
    .map((all) =>
      all.map(
        ({ text, match }, index): Piece =>
          index % 2 && match ? found(text.split(" ")[0] ?? "") : plain(text),
      ),
    );
  fc.assert(
    fc.property(pieces, fc.integer({ min: 40, max: 300 }), (given, length) => {
      const before = structuredClone(given);
      const extract = around(given, length);
      expect(given).toEqual(before);
      const first = given.find(({ match }) => match);
      if (first) expect(extract.find(({ match }) => match)).toEqual(first);
      const shown = textOf(extract).replace(/^… /, "").replace(/ …$/, "");
      expect(textOf(given)).toContain(shown);
      if (first) expect(shown.length).toBeLessThanOrEqual(length + 24);
    }),
    { numRuns: 1000 },
  );
});
