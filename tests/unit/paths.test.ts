import fc from "fast-check";
import { expect, test } from "vitest";
import { pathOfReferer, safePath } from "#lib/paths.ts";

test.each([
  ["/", "/"],
  ["/documents?q=eau&page=2", "/documents?q=eau&page=2"],
  ["/documents/0198/modifier", "/documents/0198/modifier"],
  ["/documents?q=%2F%2Fexemple.fr", "/documents?q=%2F%2Fexemple.fr"],
  ["/documents?q=vœu", "/documents?q=v%C5%93u"],
  ["/documents#fichiers", "/documents"],
  ["/a/../../b", "/b"],
])("after sign-in, %j leads to %j", (asked, path) => {
  expect(safePath(asked)).toBe(path);
});

test.each([
  undefined,
  null,
  42,
  ["/documents"],
  { toString: () => "/documents" },
  "",
  "documents",
  "https://exemple.fr",
  "//exemple.fr",
  "///exemple.fr",
  "/\\exemple.fr",
  "/\\/exemple.fr",
  "\\\\exemple.fr",
  "/\t/exemple.fr",
  "/\n/exemple.fr",
  "/documents\\..\\..",
  "/a\u0000b",
  " /documents",
  "javascript:alert(1)",
  "data:text/html,x",
  "/.//exemple.fr",
  "/..//exemple.fr",
  "/%2e//exemple.fr",
  `/${"a".repeat(2000)}`,
])("after sign-in, %j leads home", (asked) => {
  expect(safePath(asked)).toBe("/");
});

test("no text ever leads to another site", () => {
  const piece = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "//",
    "@",
    ":",
    "exemple.fr",
    "?",
    "#",
    "%2f",
    "%5c",
    "\t",
    "a",
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 8 }).map((pieces) => `/${pieces.join("")}`),
    fc.string(),
  );
  fc.assert(
    fc.property(text, (asked) => {
      const path = safePath(asked);
      expect(path).toMatch(/^\/(?![/\\])/);
      expect(new URL(path, "https://portail.fr").origin).toBe("https://portail.fr");
    }),
    { numRuns: 2000 },
  );
});

test("a form without a page of its own comes back to the page it was on, never elsewhere", () => {
  expect(pathOfReferer("https://ici.fr/documents?q=eau")).toBe("/documents?q=eau");
  expect(pathOfReferer("https://ici.fr//ailleurs.fr")).toBe("/");
  expect(pathOfReferer("n’importe quoi")).toBe("/");
  expect(pathOfReferer(null)).toBe("/");
});
