import { expect, test } from "vitest";
import {
  dismiss,
  type Kept,
  keep,
  listKept,
  readKnown,
  settle,
  writeKnown,
} from "#components/attendance/queue.ts";

/** A browser's storage, in memory, with room for so many entries. */
function aShelf(room = 100): Storage {
  const map = new Map<string, string>();
  return {
    get length() {
      return map.size;
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => {
      if (!map.has(key) && map.size >= room) throw new DOMException("full", "QuotaExceededError");
      map.set(key, value);
    },
    removeItem: (key) => void map.delete(key),
    clear: () => map.clear(),
  };
}

const signature = (person: string, minute: number, session = "s"): Kept => ({
  registrationId: person,
  halfDayId: "d",
  session,
  at: `2026-11-24T08:0${minute}:00.000Z`,
  strokes: "M1 1L20 20",
});

test("signatures are sent in the order in which they were taken, those of this member and session alone", () => {
  const shelf = aShelf();
  keep(shelf, "h", signature("b", 2));
  keep(shelf, "h", signature("a", 1));
  keep(shelf, "h", signature("c", 3, "another"));
  keep(shelf, "somebody", signature("e", 4));
  shelf.setItem("emargement:h:d:x", "{");
  shelf.setItem("theme", "dark");
  expect(listKept(shelf, "h", "s")).toEqual([signature("a", 1), signature("b", 2)]);
});

test("the first signature of a person stays, and a refused one may be taken again", () => {
  const shelf = aShelf();
  keep(shelf, "h", signature("a", 1));
  keep(shelf, "h", signature("a", 2));
  expect(listKept(shelf, "h", "s")).toEqual([signature("a", 1)]);
  settle(shelf, "h", signature("a", 1), "Trop tard.");
  expect(listKept(shelf, "h", "s")).toEqual([{ ...signature("a", 1), why: "Trop tard." }]);
  keep(shelf, "h", signature("a", 3));
  expect(listKept(shelf, "h", "s")).toEqual([signature("a", 3)]);
});

test("what the server has goes, unless another was taken while it was sent", () => {
  const shelf = aShelf();
  keep(shelf, "h", signature("a", 1));
  settle(shelf, "h", signature("a", 5), null);
  expect(listKept(shelf, "h", "s")).toHaveLength(1);
  settle(shelf, "h", signature("a", 1), null);
  expect(listKept(shelf, "h", "s")).toEqual([]);
});

test("a device without room says so, and loses nothing that it has", () => {
  const shelf = aShelf(1);
  keep(shelf, "h", signature("a", 1));
  expect(() => keep(shelf, "h", signature("b", 2))).toThrow();
  expect(listKept(shelf, "h", "s")).toEqual([signature("a", 1)]);
  writeKnown(shelf, "h", "s", { at: 1, signed: [] });
  expect(readKnown(shelf, "h", "s")).toBeNull();
});

test("a refusal that was read goes; what the sheet said last is remembered", () => {
  const shelf = aShelf();
  keep(shelf, "h", signature("a", 1));
  dismiss(shelf, "h", signature("a", 1));
  expect(listKept(shelf, "h", "s")).toEqual([]);
  writeKnown(shelf, "h", "s", { at: 5, signed: ["a:d"] });
  expect(readKnown(shelf, "h", "s")).toEqual({ at: 5, signed: ["a:d"] });
  expect(readKnown(shelf, "h", "another")).toBeNull();
  shelf.setItem("feuille:h:s", '{"at":"5"}');
  expect(readKnown(shelf, "h", "s")).toBeNull();
});
