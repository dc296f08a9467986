import { getDocumentProxy } from "unpdf";
import { describe, expect, test } from "vitest";
import { docxOf } from "#lib/files/paper-docx.ts";
import { odtOf } from "#lib/files/paper-odt.ts";
import { pdfOf } from "#lib/files/paper-pdf.ts";
import { formatsOf, kinds } from "#lib/training-papers/labels.ts";
import { defaultTemplates } from "#lib/training-papers/labels-defaults.ts";
import { forOne, paperOf } from "#lib/training-papers/labels-paper.ts";
import { sampleContent, samplePeople, sampleSession } from "#lib/training-papers/labels-sample.ts";
import { trainingPaperContent } from "#lib/training-papers/schema-content.ts";
import { docxText, letters, odtText, readPdf } from "#tests/unit/files/paper-files.ts";

// Every kind of paper, read back by a reader that did not write it, at its longest.

const LONGEST = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson";
const title = "Comprendre le budget communal, ses équilibres et ses marges "
  .repeat(4)
  .slice(0, 199)
  .trim()
  .padEnd(200, "e");
const unbroken = "Anticonstitutionnellement".repeat(8);

const session = { ...sampleSession, title };
const people = [
  { ...samplePeople[0], name: "Marie-Antoinette-Joséphine de La Rochefoucauld-Doudeauville d’Estissac" },
  { ...samplePeople[1], name: "Ngọc Trâm Nguyễn-Œuvrard" },
].map((person) => ({
  ...(samplePeople[0] ?? { registrationId: "" }),
  ...person,
  territory: { id: 1, kind: "COMMUNE" as const, name: LONGEST },
})) as typeof samplePeople;

const contentFor = (kind: (typeof kinds)[number], changes = {}) =>
  trainingPaperContent.parse(
    sampleContent({ kind, text: defaultTemplates[kind], session: { ...session, ...changes }, people }),
  );

/** A4 with its margins, in points: every piece of text must begin and end within them. */
const PAGE = { left: 62, right: 595.28 - 62, bottom: 30, top: 841.89 - 60 };

async function textsOutside(pdf: Buffer): Promise<string[]> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const outside: string[] = [];
  for (let page = 1; page <= document.numPages; page += 1) {
    const { items } = await (await document.getPage(page)).getTextContent();
    for (const item of items) {
      if (!("str" in item) || item.str.trim() === "") continue;
      const [x, y] = [Number(item.transform[4]), Number(item.transform[5])];
      const fits =
        x >= PAGE.left - 1 && x + item.width <= PAGE.right + 1 && y >= PAGE.bottom && y <= PAGE.top;
      if (!fits)
        outside.push(
          `${page}: ${item.str} (${Math.round(x)}…${Math.round(x + item.width)}, ${Math.round(y)})`,
        );
    }
  }
  return outside;
}

describe.each(kinds)("a paper %s", (kind) => {
  test("opens, is tagged, holds its faces, says its words, and stays within its margins at its longest", async () => {
    const pdf = pdfOf(paperOf(contentFor(kind)));
    const { text, roles, info } = await readPdf(pdf);
    const raw = pdf.toString("latin1");
    expect(raw).toContain("pdfuaid");
    expect(info.Language).toMatch(/^fr/);
    expect(roles.size).toBeGreaterThan(1);
    expect(raw.match(/\/FontName\s*\/[A-Z]{6}\+/g)?.length ?? 0).toBeGreaterThan(0);
    expect(raw.match(/\/FontFile[23]?\s/g)).toHaveLength(
      raw.match(/\/Type\s*\/FontDescriptor/g)?.length ?? 0,
    );
    expect(raw).not.toMatch(/\/JavaScript|\/Launch|\/EmbeddedFile/);
    expect(letters(text)).toContain(letters(title));
    if (!["PROGRAMME", "CONVOCATION"].includes(kind)) expect(letters(text)).toContain(letters(LONGEST));
    expect(text).not.toContain("{{");
    expect(await textsOutside(pdf)).toEqual([]);
  });

  test("does not overflow with a word of two hundred letters", async () => {
    expect(await textsOutside(pdfOf(paperOf(contentFor(kind, { title: unbroken }))))).toEqual([]);
  });

  test("takes nothing that was typed for Markdown, nor for a command", async () => {
    const hostile = '# Titre | a | #read("/etc/passwd") ** {{code}} <script>';
    const { text } = await readPdf(pdfOf(paperOf(contentFor(kind, { title: hostile }))));
    expect(letters(text)).toContain(letters("Titre a read etc passwd code script"));
    expect(text).not.toContain("root:");
  });
});

test("what another hand completes is also a text for two word processors, saying the same", async () => {
  for (const kind of kinds.filter((one) => formatsOf(one).length > 1)) {
    const paper = paperOf(contentFor(kind));
    const texts = await Promise.all([docxOf(paper).then(docxText), odtOf(paper).then(odtText)]);
    for (const text of texts) {
      expect(letters(text)).toContain(letters(title));
      expect(text).not.toContain("{{");
    }
  }
  expect(kinds.filter((kind) => formatsOf(kind).length > 1)).toEqual([
    "PROGRAMME",
    "CONVENTION",
    "CONVOCATION",
  ]);
});

test("a sheet shows the signatures that were drawn, says when the others signed, and leaves room for the rest", async () => {
  const [first, second] = people;
  const content = contentFor("ATTENDANCE_SHEET");
  const { text, roles } = await readPdf(pdfOf(paperOf(content)));
  expect([...roles]).toContain("Figure");
  expect(letters(text)).toContain(letters("Signé le 12 septembre 2026 à 9 h 06"));
  // In one’s own papers, nobody else’s name.
  const own = await readPdf(pdfOf(paperOf(forOne(content, second?.registrationId ?? ""))));
  expect(letters(own.text)).toContain(letters(second?.name ?? ""));
  expect(letters(own.text)).not.toContain(letters(first?.name ?? ""));
});

test("what a phone sent as a signature is a path or is nothing", async () => {
  const content = contentFor("ATTENDANCE_SHEET");
  const hostile = content.people.map((person) => ({
    ...person,
    strokes: 'M0 0"/><script>alert(1)</script>',
  }));
  const { roles } = await readPdf(pdfOf(paperOf({ ...content, people: hostile })));
  expect([...roles]).not.toContain("Figure");
});

test("headings typed alike are drawn alike, however many signs begin them", () => {
  const levels = paperOf(contentFor("CONVENTION")).blocks.flatMap((block) =>
    block.kind === "heading" ? [block.level] : [],
  );
  expect(levels.length).toBeGreaterThan(5);
  expect(new Set(levels)).toEqual(new Set([1]));
});
