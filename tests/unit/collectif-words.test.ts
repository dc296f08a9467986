import { expect, test } from "vitest";
import { MOST_COUNTED, peopleWords } from "#lib/collectifs/labels.ts";

test("people of a collectif are counted one by one up to two hundred", () => {
  expect(peopleWords(0)).toMatch(/^0\spersonne$/);
  expect(peopleWords(1)).toMatch(/^1\spersonne$/);
  expect(peopleWords(MOST_COUNTED)).toMatch(/^200\spersonnes$/);
  expect(peopleWords(MOST_COUNTED + 1)).toMatch(/^plus de 200\spersonnes$/);
});
