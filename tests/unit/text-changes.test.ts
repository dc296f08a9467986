import fc from "fast-check";
import { expect, test } from "vitest";
import { changesBetween } from "#lib/text-changes.ts";

test("keeps whole words around a change, and says where a long passage is left out", () => {
  const long = Array.from({ length: 200 }, (_, index) => `considérant${index}`).join(" ");
  const changes = changesBetween(`${long} douze ${long}`, `${long} vingt ${long}`);
  expect(changes?.map(({ kind }) => kind)).toEqual([
    "skipped",
    "same",
    "removed",
    "added",
    "same",
    "skipped",
  ]);
  const around = changes
    ?.filter(({ kind }) => kind === "same")
    .flatMap(({ text }) => text.trim().split(/\s+/));
  for (const word of around ?? []) expect(long.split(" ")).toContain(word);
});

test("loses no word that changed: what is kept and added makes the new text, of any two texts", () => {
  const words = fc.array(fc.constantFrom("eau", "régie", "le", "vœu", "12", "\n", "élu·e·s", ","), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(words, words, (before, after) => {
      const changes = changesBetween(before.join(" "), after.join(" ")) ?? [];
      if (changes.some(({ kind }) => kind === "skipped")) return;
      const side = (kind: string) =>
        changes
          .filter((change) => change.kind === "same" || change.kind === kind)
          .map(({ text }) => text)
          .join("");
      expect(side("added")).toBe(after.join(" "));
      expect(side("removed")).toBe(before.join(" "));
    }),
  );
});

test("reads a sentence written anew in one piece, and leaves alone what changed apart", () => {
  const said = (before: string, after: string) =>
    changesBetween(before, after)?.map(({ kind, text }) => [kind, text]);
  expect(
    said(
      "La commune demande à l’agglomération d’étudier la régie.",
      "Le conseil exige que l’agglomération publie la délégation.",
    ),
  ).toEqual([
    ["removed", "La commune demande à"],
    ["added", "Le conseil exige que"],
    ["same", " l’agglomération "],
    ["removed", "d’étudier la régie"],
    ["added", "publie la délégation"],
    ["same", "."],
  ]);
  expect(said("Un vote le 3 mars, à la mairie.", "Un vote le 4 mars, à la salle.")).toEqual([
    ["same", "Un vote le "],
    ["removed", "3"],
    ["added", "4"],
    ["same", " mars, à la "],
    ["removed", "mairie"],
    ["added", "salle"],
    ["same", "."],
  ]);
});
