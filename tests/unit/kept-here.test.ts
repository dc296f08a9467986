import { expect, test } from "vitest";
import { DRAFT, heldHere, PAPER, readDraft, SIGNATURE, sweepDrafts } from "#lib/kept-here.ts";

/** A browser's storage, in memory. */
function aShelf(kept: Record<string, unknown>): Storage {
  const map = new Map(Object.entries(kept).map(([key, value]) => [key, JSON.stringify(value)]));
  return {
    get length() {
      return map.size;
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    clear: () => map.clear(),
  };
}

const NOW = Date.parse("2026-11-22T20:00:00Z");
const DAY = 24 * 3600 * 1000;
const draft = (at: number) => ({ text: "Le tarif est gelé.", base: 3, at });
const keys = (shelf: Storage) => Array.from({ length: shelf.length }, (_, index) => shelf.key(index));

test("the text that was saved goes, the others stay, whatever was saved before", () => {
  const shelf = aShelf({ [`${DRAFT}a:1`]: draft(NOW - 10), [`${DRAFT}a:2`]: draft(NOW - 20), theme: "dark" });
  sweepDrafts(shelf, null, NOW);
  expect(keys(shelf)).toHaveLength(3);
  sweepDrafts(shelf, NOW - 20, NOW);
  expect(keys(shelf)).toEqual([`${DRAFT}a:1`, "theme"]);
});

test("a text that nobody came back for in a month goes, and what is not one", () => {
  const shelf = aShelf({
    [`${DRAFT}a:1`]: draft(NOW - 31 * DAY),
    [`${DRAFT}a:2`]: draft(NOW - 29 * DAY),
    [`${DRAFT}a:3`]: { text: 4 },
  });
  sweepDrafts(shelf, null, NOW);
  expect(keys(shelf)).toEqual([`${DRAFT}a:2`]);
});

test.each(["", "{", "null", "[]", '{"text":"a","base":"1","at":2}', '{"text":"a","base":1.5,"at":2}'])(
  "what is stored as %j is no text",
  (stored) => {
    expect(readDraft(stored)).toBeNull();
  },
);

test("signing out loses a text not saved and a paper not cast, of a vote that is still open alone", () => {
  const until = (days: number) => new Date(NOW + days * DAY).toISOString();
  expect(heldHere(aShelf({ theme: "dark" }), NOW)).toEqual({ draft: false, paper: false, signature: false });
  expect(heldHere(aShelf({ [`${DRAFT}a:1`]: draft(NOW) }), NOW)).toEqual({
    draft: true,
    paper: false,
    signature: false,
  });
  expect(heldHere(aShelf({ [`${PAPER}x`]: { until: until(1) } }), NOW)).toEqual({
    draft: false,
    paper: true,
    signature: false,
  });
  expect(heldHere(aShelf({ [`${PAPER}x`]: { until: until(-1) } }), NOW).paper).toBe(false);
  // Taken before papers said until when.
  expect(heldHere(aShelf({ [`${PAPER}x`]: { token: "t" } }), NOW).paper).toBe(true);
});

test("signing out loses a signature that is not sent, and none once it is", () => {
  const signature = { session: "s", at: "2026-11-22T19:00:00.000Z", strokes: "M1 1L2 2" };
  expect(heldHere(aShelf({ [`${SIGNATURE}h:d:r`]: signature }), NOW).signature).toBe(true);
  expect(heldHere(aShelf({ "feuille:h:s": { at: NOW, signed: ["r:d"] } }), NOW).signature).toBe(false);
});
