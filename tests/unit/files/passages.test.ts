import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundHtml, htmlParagraphs, paragraphsHtml, sanitizeDocument } from "#lib/files/html.ts";
import { cleanText, MAX_CHARACTERS, splitParagraphs, toPassages } from "#lib/files/passages.ts";

describe("passages", () => {
  test("are cut between sentences, never inside an article's number", () => {
    const sentence = "Vu le code, notamment son art. L. 2121-29 et l’avis de M. le Préfet. ";
    const passages = toPassages([sentence.repeat(60)]);
    expect(passages.length).toBeGreaterThan(3);
    for (const { text } of passages) expect(text).toMatch(/^Vu le code.*Préfet\.$/su);
  });

  test("keep short paragraphs together, one a line", () => {
    expect(toPassages(["Vœu\u0000 pour  l’eau", "", "Ar\u00adticle\t1"])).toEqual([
      { position: 0, text: "Vœu pour l’eau\nArticle 1" },
    ]);
  });

  test("hold every word in order, are short, numbered, and fit for PostgreSQL", () => {
    const anything = fc.string({
      unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
      maxLength: 500,
    });
    const paragraph = fc.oneof(anything, fc.string({ unit: "grapheme", maxLength: 3000 }));
    fc.assert(
      fc.property(fc.array(paragraph, { maxLength: 20 }), (paragraphs) => {
        const passages = toPassages(paragraphs);
        const words = (text: string) => text.replace(/\s+/gu, "");
        expect(words(passages.map(({ text }) => text).join(""))).toBe(
          words(paragraphs.map(cleanText).join("")),
        );
        passages.forEach(({ position, text }, index) => {
          expect(position).toBe(index);
          expect(text.length).toBeLessThanOrEqual(900);
          expect(text).toBe(text.toWellFormed().normalize("NFC").trim());
          expect(text).not.toMatch(/[^\P{Cc}\n]/u);
        });
      }),
      { numRuns: 60 },
    );
  });

  test("are about 600 to 900 characters in a long text", () => {
    const passages = toPassages(
      Array.from({ length: 200 }, (_, n) => `Paragraphe ${n}. ${"mot ".repeat(n)}`),
    );
    const inside = passages.filter(({ text }) => text.length >= 450).length;
    expect(inside / passages.length).toBeGreaterThan(0.9);
  });

  test("stop at the limit", () => {
    const total = toPassages(Array.from({ length: 40 }, () => "mot ".repeat(20_000))).reduce(
      (sum, { text }) => sum + text.length,
      0,
    );
    expect(total).toBeLessThanOrEqual(MAX_CHARACTERS);
  });
});

describe("HTML of a document", () => {
  test.each([
    ['<h1 class="x" style="color:red">Titre</h1>', "<h2>Titre</h2>"],
    ["<p onclick=alert(1)>a<script>alert(1)</script><style>p{}</style></p>", "<p>a</p>"],
    ['<a href="javascript:alert(1)">a</a><a href="//x.y">b</a><a href="data:text/html,x">c</a>', "abc"],
    ['<a href=" java\nscript:alert(1)">a</a>', "a"],
    [
      '<a href="https://x.y" target="_blank" onclick="a()">a</a>',
      '<a href="https://x.y" rel="nofollow noopener">a</a>',
    ],
    ['<p>a<img src="https://tiers.example/p.png"><img src="data:image/png;base64,AA"></p>', "<p>a</p>"],
    ["<svg><script>alert(1)</script></svg><iframe src=x></iframe><p>b</p>", "<p>b</p>"],
    ["<form action=x><input name=y><button>z</button></form>", "z"],
    [
      '<table><tr><th colspan="2" width=9>a</th><td rowspan="x">b</td></tr></table>',
      '<table><tr><th colspan="2" scope="col">a</th><td>b</td></tr></table>',
    ],
    ["<p>a\u0000b</p><p></p>", "<p>ab</p>"],
    ["<b>a<i>b", "<strong>a<em>b</em></strong>"],
    // Letters are composed, never with the « > » of a tag.
    ["<p>e\u0301t&#x65;&#x301;</p>", "<p>\u00e9t\u00e9</p>"],
    ["<p>\u0338a</p>", "<p>\u0338a</p>"],
    ["<p>a</p>&#x338;", "<p>a</p>\u0338"],
  ])("%j becomes %j", (given, clean) => {
    expect(sanitizeDocument(given)).toBe(clean);
  });

  test("gives back the text it was made from", () => {
    const text = 'Vu <l’article> "2" & la loi\nligne';
    expect(htmlParagraphs(sanitizeDocument(paragraphsHtml([text, "b"])))).toEqual([
      'Vu <l’article> "2" & la loi',
      "ligne",
      "b",
    ]);
  });

  test("never exceeds 2 MB, stays closed, and says where the rest is", () => {
    const html = boundHtml(`<table><tbody>${"<tr><td>é</td></tr>".repeat(200_000)}</tbody></table>`);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(2_000_000);
    expect(html).toMatch(/<\/td><\/tr><\/tbody><\/table><p><em>La suite/);
  });
});

test("a plain text's paragraphs are separated by empty lines", () => {
  expect(splitParagraphs("a\r\nb\r\n\r\n \t\nc\f\n\n\n")).toEqual(["a\nb", "c"]);
});
