import fc from "fast-check";
import { expect, test } from "vitest";
import { matchFiles, pathKey } from "#lib/imports/schema-match.ts";

const file = (path: string) => ({ path });
const row = (name: string, position = 2) => ({ position, cells: { fichier: name } });
const mapping = { fichier: "file" } as const;

const found = (names: string[], paths: string[]) =>
  matchFiles(
    names.map((name, index) => row(name, index + 2)),
    paths.map(file),
    mapping,
  );

test.each([
  ["Vœux/Eau.pdf", "voeux\\eau.PDF"],
  ["Vœux/Eau.pdf", "eau.pdf"],
  ["Vœux/Eau.pdf", "./Vœux/Eau.pdf"],
  ["Vœux/Eau.pdf", "EAU"],
  ["Délib n° 12.pdf", "delib n° 12"],
  ["L’eau.odt", "l'eau.odt"],
])("« %s » is found by « %s »", (path, name) => {
  expect(found([name], [path, "autre.pdf"]).matched[0]?.file).toEqual({ path });
});

test("a name that two folders share needs its folder", () => {
  const paths = ["2024/voeu.pdf", "2025/voeu.pdf"];
  expect(found(["voeu.pdf"], paths).matched[0]?.file).toBeNull();
  expect(found(["2025/voeu.pdf"], paths).matched[0]?.file).toEqual({ path: "2025/voeu.pdf" });
});

test("a file goes to the first line that names it, and the second is told", () => {
  const { matched, left } = found(["a.pdf", "A.PDF"], ["a.pdf", "b.pdf"]);
  expect(matched.map((one) => [one.file?.path ?? null, one.reason])).toEqual([
    ["a.pdf", null],
    [null, "Ce fichier est déjà celui de la ligne 2."],
  ]);
  expect(left).toEqual([{ path: "b.pdf" }]);
});

test("every file is matched once or left, every line is there, whatever the names", () => {
  const names = fc.array(
    fc.oneof(fc.constantFrom("a.pdf", "x/a.pdf", "B.odt", "", ".pdf", "..", "/"), fc.string()),
  );
  fc.assert(
    fc.property(
      names,
      fc.uniqueArray(fc.oneof(fc.constantFrom("a.pdf", "x/a.pdf", "b.odt"), fc.string())),
      (texts, paths) => {
        const { matched, left } = found(texts, paths);
        expect(matched).toHaveLength(texts.length);
        const taken = matched.flatMap((one) => one.file?.path ?? []);
        expect([...taken, ...left.map(({ path }) => path)].sort()).toEqual([...paths].sort());
      },
    ),
  );
});

test("a path's key is its own key", () => {
  const awkward = fc.constantFrom(
    "ǽ",
    "Ǽ",
    "Œ",
    "İ",
    "ΑΣ",
    "Å",
    " ",
    "/",
    "\\",
    ".",
    "./",
    "\u0301",
    "\u00a0",
    "’",
  );
  const part = fc.oneof(awkward, fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }));
  fc.assert(
    fc.property(
      fc.array(part).map((parts) => parts.join("")),
      (text) => {
        expect(pathKey(pathKey(text))).toBe(pathKey(text));
      },
    ),
    { numRuns: 1000, examples: [["ǽ"], ["x/ ."], [" /x"], ["./.\\a"]] },
  );
});
