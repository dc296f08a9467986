import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { acceptAttribute, acceptedFilesSentence } from "#lib/files/kinds.ts";
import { cleanFileName, contentDisposition, nameForKind } from "#lib/files/names.ts";
import { reasonOf } from "#lib/files/reason-of.ts";

// Lone surrogates too, which no well-formed string holds.
const anyUnit = fc.nat(0xffff).map((unit) => String.fromCharCode(unit));

describe("a displayed file name", () => {
  test.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\Users\\Élu\\Vœu.pdf", "Vœu.pdf"],
    ["...caché.pdf", "caché.pdf"],
    ["vœu\u202efdp.exe", "vœufdp.exe"],
    ["a\u0000b\r\nc.txt", "a b c.txt"],
    ["e\u0301te\u0301.md", "été.md"],
    ["👩‍👩‍👧‍👦 famille 🌻.jpg", "👩‍👩‍👧‍👦 famille 🌻.jpg"],
    ['<b>"x"|?*.pdf', "b x.pdf"],
    ["", "document"],
    ["///", "document"],
    [".pdf", "pdf"],
    ["\ud800.pdf", "pdf"],
  ])("%j is shown as %j", (given, shown) => {
    expect(cleanFileName(given)).toBe(shown);
  });

  test("of 300 characters keeps its extension and cuts no character in two", () => {
    const long = cleanFileName(`${"👩‍👩‍👧‍👦".repeat(300)}.docx`);
    expect(long.length).toBeLessThanOrEqual(120);
    expect(long).toMatch(/👦\.docx$/u);
  });

  test("is always short, of one line, without path, stable and never empty", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary", maxLength: 400 }), fc.string({ unit: anyUnit, maxLength: 200 })),
        (name) => {
          const clean = cleanFileName(name);
          expect(clean.length).toBeGreaterThan(0);
          expect(clean.length).toBeLessThanOrEqual(120);
          expect(clean).not.toMatch(/[/\\\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]|^\./u);
          expect(clean).toBe(clean.normalize("NFC"));
          expect(cleanFileName(clean)).toBe(clean);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test.each([
    ["acte.exe", "PDF", "acte.pdf"],
    ["acte.PDF", "PDF", "acte.PDF"],
    ["Séance du 12.03.2025", "DOCX", "Séance du 12.03.2025.docx"],
    ["photo.jpeg", "JPEG", "photo.jpeg"],
    ["", "ODT", "document.odt"],
    [`${"a".repeat(300)}.exe`, "MD", `${"a".repeat(110)}.md`],
  ] as const)("%j holding a %s is named %j", (given, kind, shown) => {
    expect(nameForKind(given, kind)).toBe(shown);
  });
});

describe("Content-Disposition", () => {
  test("carries the true name and an ASCII one", () => {
    expect(contentDisposition("Vœu (été) 100 %.pdf", "attachment")).toBe(
      "attachment; filename=\"Voeu (ete) 100 _.pdf\"; filename*=UTF-8''V%C5%93u%20%28%C3%A9t%C3%A9%29%20100%20%25.pdf",
    );
  });

  test("cannot be broken by any name", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.string({ unit: anyUnit, maxLength: 200 })),
        (name) => {
          const value = contentDisposition(name, "inline");
          expect(value).toMatch(
            /^inline; filename="[\x20\x21\x23-\x5b\x5d-\x7e]+"; filename\*=UTF-8''[\w.!#$&+^`|~%-]+$/,
          );
          expect(() => new Headers({ "content-disposition": value })).not.toThrow();
        },
      ),
      { numRuns: 1000 },
    );
  });
});

test("what is said before sending names kinds and size", () => {
  expect(acceptedFilesSentence(100)).toBe(
    "Fichiers acceptés\u00a0: PDF, Word (.docx), LibreOffice (.odt), RTF, texte (.txt), Markdown (.md), photo JPEG ou image PNG, 100\u00a0Mo au plus par fichier.",
  );
  expect(acceptAttribute).toContain(".docx");
  expect(acceptAttribute).toContain("image/jpeg");
});

test.each(["TRUNCATED", "TOO_LARGE", "STORAGE_FULL", "NO_FILE", "KIND", "constructor", "__proto__", ""])(
  "a refusal known by the code %j alone has its sentence",
  (code) => {
    expect(reasonOf(code, 100)).toMatch(/^[A-Z].{20,}\.$/u);
  },
);
