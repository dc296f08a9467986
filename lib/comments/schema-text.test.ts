import fc from "fast-check";
import { expect, test } from "vitest";
import { addCommentSchema, parseTalkParams } from "#lib/comments/schema.ts";
import {
  cleanText,
  isVisible,
  mentionedNames,
  mentionOf,
  paragraphsOf,
  piecesOf,
} from "#lib/comments/schema-text.ts";

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          "@[",
          "]",
          "@",
          "https://",
          "http://",
          "javascript:",
          "exemple.fr",
          "<script>",
          "\"'>",
          "(",
          ")",
          "\n",
          "\u202E",
          "\0",
          "user:pass@",
          "//",
          "\uD800",
          " ",
          "Élodie Le Gall",
        ),
        fc.string({ maxLength: 6 }),
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join("")),
);
const name = fc
  .tuple(
    fc.constantFrom("Élodie", "Jean-Marie", "N’Deye", "María"),
    fc.constantFrom("Le Gall", "d’Oñate", "Ngo-Carlier"),
  )
  .map((parts) => parts.join(" "));

test("the pieces of a line, joined, are the line, whatever it holds", () => {
  fc.assert(
    fc.property(hostile, (line) => {
      expect(
        piecesOf(line)
          .map(({ text }) => text)
          .join(""),
      ).toBe(line);
    }),
    { numRuns: 2000 },
  );
});

test("a link leads by https to a named site without a user name, and shows that very host first", () => {
  fc.assert(
    fc.property(hostile, (line) => {
      for (const piece of piecesOf(line)) {
        if (piece.kind !== "link") continue;
        const url = new URL(piece.href);
        expect(url.protocol).toBe("https:");
        expect(url.username + url.password).toBe("");
        expect(url.hostname).toMatch(/\.[a-z][a-z0-9-]+$/);
        expect(piece.label.startsWith(url.host)).toBe(true);
        expect(piece.href).not.toMatch(/[\s<>"]/);
      }
    }),
    { numRuns: 2000 },
  );
});

test("an address in a sentence is a link, without the punctuation around it", () => {
  const site = fc
    .webUrl({ validSchemes: ["https"] })
    .filter((url) => /^https:\/\/[^/]+\.[a-z][a-z0-9-]+(\/[\w/-]*\w)?$/i.test(url));
  fc.assert(
    fc.property(site, fc.constantFrom(".", ",", " !", ")", "\u00A0»", "…", ";"), (url, after) => {
      const links = piecesOf(`Voir (${url}${after}`).filter(({ kind }) => kind === "link");
      expect(links.map(({ text }) => text)).toEqual([url]);
    }),
  );
});

test.each([
  ["http://exemple.fr", []],
  ["javascript:alert(1)", []],
  ["https://localhost/x", []],
  ["https://192.168.0.1/x", []],
  ["https://banque.fr@voleur.example/", []],
  ["https://fr.wikipedia.org/wiki/Vœu_(politique)", ["fr.wikipedia.org/wiki/V%C5%93u_(politique)"]],
  ["HTTPS://WWW.Exemple.FR", ["www.exemple.fr"]],
  // Cyrillic letters that look Latin: the browser's own name for it shows.
  ["https://аррӏе.com/", ["xn--80ak6aa92e.com"]],
])("%s shows as %j", (typed, labels) => {
  const shown = piecesOf(typed).flatMap((piece) => (piece.kind === "link" ? [piece.label] : []));
  expect(shown).toEqual(labels);
});

test("a name written as it is inserted is the name that is mentioned", () => {
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), hostile, (names, before) => {
      const text = `${before.replace(/\S/g, "x")} ${names.map(mentionOf).join(" et ")}.`;
      expect(mentionedNames(text)).toEqual([...new Set(names)]);
    }),
  );
});

test("whoever is told is shown as mentioned, and nobody else", () => {
  fc.assert(
    fc.property(hostile, (typed) => {
      const text = cleanText(typed);
      const shown = paragraphsOf(text)
        .flat()
        .flatMap(piecesOf)
        .flatMap((piece) => (piece.kind === "mention" ? [piece.name] : []));
      expect(mentionedNames(text)).toEqual([...new Set(shown)]);
    }),
    { numRuns: 2000 },
  );
});

test("no name, however hostile, ends a mention early or begins another", () => {
  fc.assert(
    fc.property(
      hostile.filter((typed) => isVisible(typed.replace(/[[\]@]/g, ""))),
      (typed) => {
        const inserted = mentionOf(typed.slice(0, 100));
        expect(inserted.slice(2, -1)).not.toMatch(/[[\]@\n]/);
      },
    ),
  );
});

test("a cleaned text is what the database keeps: no control character, no direction of writing, no blank end", () => {
  fc.assert(
    fc.property(hostile, (typed) => {
      const text = cleanText(typed);
      expect(text).not.toMatch(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]|\n{3}|[^\S\n]\n|^\s|\s$/u);
      expect(text.isWellFormed()).toBe(true);
      expect(cleanText(text)).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

const valid = { documentId: "018f0000-0000-7000-8000-000000000000" };
test.each(["", "  \r\n ", "\u200B\u200B", "é".repeat(4001), "x".repeat(1_000_000), " ".repeat(400_000)])(
  "a comment that shows nothing or is too long is refused",
  (text) => {
    expect(addCommentSchema.safeParse({ ...valid, text }).success).toBe(false);
  },
);

test("4,000 characters typed on many lines are a comment, though a form sends two for each end of line", () => {
  const text = `${"é\n".repeat(1999)}fi`;
  expect(addCommentSchema.parse({ ...valid, text: text.replaceAll("\n", "\r\n") }).text).toBe(text);
});

test("twenty people may be mentioned, twenty-one may not", () => {
  const text = (count: number) => Array.from({ length: count }, (_, n) => `@[Membre ${n}]`).join(" ");
  expect(addCommentSchema.safeParse({ ...valid, text: text(20) }).success).toBe(true);
  expect(addCommentSchema.safeParse({ ...valid, text: text(21) }).success).toBe(false);
});

test("an address that means nothing shows the latest comments", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom("commentaires", "commentaire", "fil"), hostile), (address) => {
      const { page, around } = parseTalkParams(address);
      expect(page).toBeGreaterThanOrEqual(1);
      expect(page).toBeLessThanOrEqual(50);
      expect(around).toBeNull();
    }),
  );
  expect(parseTalkParams({ commentaires: ["2", "3"], repondre: ["x"] })).toMatchObject({
    page: 1,
    answering: null,
  });
});
