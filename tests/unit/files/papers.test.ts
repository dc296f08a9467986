import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { frenchSpaces, type Paper } from "#lib/files/paper.ts";
import { docxOf } from "#lib/files/paper-docx.ts";
import { blocksOfMarkdown } from "#lib/files/paper-markdown.ts";
import { odtOf } from "#lib/files/paper-odt.ts";
import { pdfOf } from "#lib/files/paper-pdf.ts";
import { docxHtml, docxText, letters, odtText, partsOf, readPdf } from "./paper-files.ts";

const markdown = `Le **rendement** va de *58 %* à 89 % : c’est peu !

### Travaux

- poser des compteurs
  - de secteur
- remplacer \`DN60\`

3. trois
4. quatre

> Pas avant l’été

| Commune | Rendement |
|---|---|
| Felletin | 71 % |

Voir [le rapport](https://exemple.fr/r?a=1&b=2).`;

const paperWith = (text: string, more: Partial<Paper> = {}): Paper => ({
  title: "Compte rendu de la réunion du 3 mars 2026",
  creator: "Eau et énergie",
  about: ["Eau et énergie"],
  blocks: [{ kind: "heading", level: 1, runs: [{ text: "1. Budget" }] }, ...blocksOfMarkdown(text)],
  ...more,
});
const paper = paperWith(markdown);

describe("a paper", () => {
  test("as ODT has its kind first and not compressed, real headings, a header row, and says that it is French", async () => {
    const odt = await odtOf(paper);
    const parts = await partsOf(odt);
    expect(parts[0]).toEqual({
      name: "mimetype",
      isStored: true,
      content: "application/vnd.oasis.opendocument.text",
    });
    const part = (name: string) => parts.find((found) => found.name === name)?.content ?? "";
    expect(part("content.xml")).toMatch(/<text:h [^>]*text:outline-level="1">1\. Budget<\/text:h>/);
    expect(part("content.xml")).toMatch(/<text:h [^>]*text:outline-level="2">Travaux<\/text:h>/);
    expect(part("content.xml")).toMatch(/<table:table-header-rows><table:table-row>.*?Commune/s);
    expect(part("styles.xml")).toContain('fo:language="fr" fo:country="FR"');
    expect(part("meta.xml")).toContain("<dc:title>Compte rendu de la réunion du 3 mars 2026</dc:title>");
    expect(await odtText(odt)).toContain("Le rendement va de 58\u00a0% à 89\u00a0%\u00a0: c’est peu\u00a0!");
  });

  test("as DOCX is read with its headings, lists, header row and link", async () => {
    const docx = await docxOf(paper);
    const html = await docxHtml(docx);
    expect(html).toContain("<h1>1. Budget</h1>");
    expect(html).toContain("<h2>Travaux</h2>");
    expect(html).toMatch(/<ul><li>poser des compteurs<ul><li>de secteur<\/li><\/ul><\/li>/);
    expect(html).toMatch(/<thead>.*Commune.*<\/thead><tbody>.*Felletin/s);
    expect(html).toContain('<a href="https://exemple.fr/r?a=1&amp;b=2">le rapport</a>');
    const parts = await partsOf(docx);
    expect(parts.find(({ name }) => name === "word/styles.xml")?.content).toContain('w:val="fr-FR"');
    expect(parts.find(({ name }) => name === "word/numbering.xml")?.content).toContain(
      '<w:start w:val="3"/>',
    );
  });

  test("as PDF is tagged for those who listen to it: title, language, headings, lists, table headers", async () => {
    const pdf = pdfOf(paper);
    const { text, roles, info } = await readPdf(pdf);
    expect(letters(text)).toContain(letters("Le rendement va de 58 % à 89 % : c’est peu !"));
    for (const role of ["H1", "H2", "L", "LI", "Table", "TH", "TD", "BlockQuote", "Link"]) {
      expect([...roles], role).toContain(role);
    }
    expect(info.Title).toBe("Compte rendu de la réunion du 3 mars 2026");
    expect(info.Language).toMatch(/^fr/);
    expect(pdf.toString("latin1")).toContain("pdfuaid");
  });

  test("keeps the space of French signs from breaking, and code as it was typed", () => {
    expect(frenchSpaces("« Oui » : 5 % ; non !")).toBe("«\u00a0Oui\u00a0»\u00a0: 5\u00a0%\u00a0; non\u00a0!");
    expect(blocksOfMarkdown("`a : b`")).toEqual([
      { kind: "paragraph", runs: [{ text: "a : b", code: true }] },
    ]);
  });

  test("skips no level of heading, whatever was typed", () => {
    const levels = blocksOfMarkdown("###### a\n\n# b\n\n#### c\n\n##### d").map((block) =>
      block.kind === "heading" ? block.level : 0,
    );
    expect(levels).toEqual([2, 2, 3, 4]);
  });
});

const HOSTILE = [
  "[x](javascript:alert(1)) [y](file:///etc/passwd) ![z](http://traceur.exemple/pixel.png)",
  '<script>alert(1)</script><w:p><text:p text:style-name="x">&lt;!ENTITY x SYSTEM "file:///etc/passwd"&gt;]]>',
  '#read("/etc/passwd") #import "@preview/x:1.0" $x$ `#eval("1")` \\ #include "a" #let x = 1',
  "{INCLUDEPICTURE \"http://traceur.exemple\"} =cmd|'/c calc'!A1",
].join("\n\n");

describe("what is hostile in a text", () => {
  test("is words in all three: nothing runs, nothing is fetched, no address but the safe ones", async () => {
    const hostile = paperWith(HOSTILE, { title: '#eval("1") <x> & "', creator: "]]><a>&" });
    const [odt, docx, pdf] = [await odtOf(hostile), await docxOf(hostile), pdfOf(hostile)];
    const all = [...(await partsOf(odt)), ...(await partsOf(docx))].map(({ content }) => content).join("");
    const unsafe =
      /href="(?:javascript|file):|Target="(?:javascript|file:|http:\/\/traceur)|<script|INCLUDE\w*<\/w:instr/i;
    expect(all.match(unsafe)).toBeNull();
    for (const text of [await odtText(odt), await docxText(docx), (await readPdf(pdf)).text]) {
      expect(letters(text)).toContain(letters('#read("/etc/passwd") #import "@preview/x:1.0"'));
      expect(text).toContain("<script>alert(1)</script>");
      expect(text).not.toContain("root:");
    }
    const acts = /\/JavaScript|\/Launch|\/EmbeddedFile|\/URI \(javascript/;
    expect(pdf.toString("latin1").match(acts)).toBeNull();
  });

  test("does not make them long to write: thousands of paragraphs, lists in lists, an endless line", async () => {
    const long = paperWith(
      [
        "a\n\n".repeat(5_000),
        Array.from({ length: 200 }, (_, depth) => `${"  ".repeat(depth)}- x`).join("\n"),
        `${">".repeat(500)} q`,
        "m".repeat(20_000),
        "[".repeat(5_000),
      ].join("\n\n"),
    );
    expect((await odtOf(long)).length).toBeGreaterThan(1000);
    expect((await docxOf(long)).length).toBeGreaterThan(1000);
    expect((await readPdf(pdfOf(long))).totalPages).toBeGreaterThan(10);
  }, 60_000);
});

const word = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom(
    "שלום",
    "مرحبا",
    "😀👩‍👩‍👧",
    "中文",
    "<b>&amp;",
    "]]>",
    "\u0000\u0008",
    "\ud800",
    "\ufffe",
    "#x[y]$",
    "\u202eabc",
    "é\u0301",
  ),
);
const texts = fc.array(fc.tuple(fc.constantFrom("", "# ", "- ", "1. ", "> ", "    ", "**"), word), {
  maxLength: 8,
});
/** A word that nothing in the text around can change. */
const MARK = "Témoin2026";

test("any text and any name give three files that open and hold what was written", async () => {
  await fc.assert(
    fc.asyncProperty(texts, word, async (lines, name) => {
      const text = lines.map(([sign, typed]) => `${sign}${typed}`).join("\n\n");
      const any = paperWith(`${text}\n\n${MARK}`, {
        title: `Réunion ${name}`,
        creator: `${name} `,
        about: [name],
        blocks: [
          { kind: "heading", level: 3, runs: [{ text: name }] },
          ...blocksOfMarkdown(`${text}\n\n${MARK}`),
          { kind: "table", head: ["Nom", name], rows: [[name, `${MARK}bis`]] },
        ],
      });
      const [odt, docx, pdf] = [await odtOf(any), await docxOf(any), pdfOf(any)];
      await partsOf(docx);
      for (const read of [await odtText(odt), await docxText(docx), (await readPdf(pdf)).text]) {
        expect(letters(read)).toContain(MARK);
        expect(letters(read)).toContain(`${MARK}bis`);
      }
    }),
    { numRuns: 40 },
  );
}, 120_000);

const hasOffice = spawnSync("soffice", ["--version"]).status === 0;

test.skipIf(!hasOffice)(
  "LibreOffice opens the ODT and the DOCX",
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "papers-"));
    try {
      for (const [name, bytes] of [
        ["a.odt", await odtOf(paper)],
        ["b.docx", await docxOf(paper)],
      ] as const) {
        writeFileSync(path.join(folder, name), bytes);
        execFileSync("soffice", [
          "--headless",
          "--convert-to",
          "pdf",
          "--outdir",
          folder,
          path.join(folder, name),
        ]);
      }
      expect(readdirSync(folder)).toEqual(expect.arrayContaining(["a.pdf", "b.pdf"]));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  120_000,
);
