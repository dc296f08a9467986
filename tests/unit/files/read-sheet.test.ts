import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { OdsDocument } from "odf-kit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSheet, SheetRefused } from "#lib/files/read-sheet.ts";
import { aZip, type ZipPart } from "#tests/factories/zip.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sheets-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: Buffer | Uint8Array | string) {
  const file = path.join(folder, crypto.randomUUID());
  await writeFile(file, content);
  return readSheet(file);
}

const EXPECTED = {
  headers: ["Titre", "Date"],
  rows: [{ position: 2, cells: { Titre: "Vœu pour l’école", Date: "2025-03-27" } }],
};

describe("a CSV is read", () => {
  test.each([
    ["with semicolons", "Titre;Date\r\nVœu pour l’école;2025-03-27\r\n"],
    ["with commas and quotes", '"Titre","Date"\n"Vœu pour l’école",2025-03-27'],
    ["with tabs", "Titre\tDate\nVœu pour l’école\t2025-03-27\n"],
    ["with a byte order mark", "\ufeffTitre;Date\nVœu pour l’école;2025-03-27"],
    ["with columns and lines left empty", "Titre;Date;;\nVœu pour l’école;2025-03-27;;\n;;;\n"],
  ])("%s", async (_how, text) => {
    expect(await read(text)).toMatchObject(EXPECTED);
  });

  test("as Windows or Excel write it", async () => {
    const windows = Buffer.from("Titre;Date\nV\x9cu pour l\x92\xe9cole;2025-03-27\n", "latin1");
    expect(await read(windows)).toMatchObject(EXPECTED);
    const utf16 = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from("Titre\tDate\nVœu pour l’école\t2025-03-27\n", "utf16le"),
    ]);
    expect(await read(utf16)).toMatchObject(EXPECTED);
  });

  test("twins among its headers are told apart, and lines keep the number that a spreadsheet shows", async () => {
    const { headers, rows } = await read("a;a;\n\n1;2;3\n");
    expect(headers).toEqual(["a", "a (2)"]);
    expect(rows).toEqual([{ position: 3, cells: { a: "1", "a (2)": "2" } }]);
  });
});

const xlsx = (sheet: string): ZipPart[] => [
  { name: "[Content_Types].xml", content: "<Types/>" },
  {
    name: "xl/_rels/workbook.xml.rels",
    content:
      '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
  },
  {
    name: "xl/workbook.xml",
    content:
      '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="F" sheetId="1" r:id="r1"/></sheets></workbook>',
  },
  {
    name: "xl/styles.xml",
    content: '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
  },
  {
    name: "xl/worksheets/sheet1.xml",
    content: `<worksheet><dimension ref="A1:B2"/><sheetData>${sheet}</sheetData></worksheet>`,
  },
];
const text = (ref: string, value: string) => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;

test("a workbook of Excel is read, its dates as days", async () => {
  const sheet = `<row r="1">${text("A1", "Titre")}${text("B1", "Date")}</row><row r="2">${text("A2", "Vœu pour l’école")}<c r="B2" s="1"><v>45743</v></c></row>`;
  expect(await read(aZip(xlsx(sheet)))).toMatchObject(EXPECTED);
});

test("a workbook of LibreOffice is read, with the thousands of empty cells that end its lines", async () => {
  const document = new OdsDocument();
  const sheet = document.addSheet("Feuille1");
  sheet.addRow(["Titre", "Date"]);
  sheet.addRow(["Vœu pour l’école", new Date("2025-03-27T00:00:00Z")]);
  expect(await read(await document.save())).toMatchObject(EXPECTED);
  const row =
    '<table:table-row><table:table-cell office:value-type="string"><text:p>A</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16383"/></table:table-row>';
  const content = `<office:document-content><office:body><office:spreadsheet><table:table table:name="F">${row.repeat(2000)}</table:table></office:spreadsheet></office:body></office:document-content>`;
  const padded = await read(aZip([{ name: "content.xml", content }]));
  expect(padded.rows).toHaveLength(1999);
});

describe("a table that is a trap is refused in a sentence:", () => {
  const bomb = "<row>".padEnd(70_000_000, " ");
  test.each<[string, Buffer | string]>([
    ["empty", ""],
    ["only blanks", ";;;\n;;"],
    ["a program", Buffer.from("MZ\0\0\0\0")],
    ["an unclosed quote over a megabyte", `a;b\n"${"x".repeat(1_100_000)}`],
    ["too many columns", Array.from({ length: 200 }, (_, index) => `c${index}`).join(";")],
    ["too many lines", `a;b\n${"1;2\n".repeat(10_001)}`],
    ["a damaged workbook", "PK\x03\x04rien"],
    ["a workbook that expands", aZip(xlsx(bomb))],
    ["XML entities", aZip(xlsx('<!DOCTYPE x [<!ENTITY a "b">]><row/>'))],
    [
      "a cell repeated without end",
      aZip([
        {
          name: "content.xml",
          content:
            '<office:document-content><office:body><office:spreadsheet><table:table><table:table-row><table:table-cell table:number-columns-repeated="2000000000"><text:p>A</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>',
        },
      ]),
    ],
    ["a zip that is no workbook", aZip([{ name: "a.xml", content: "<a/>" }])],
  ])("%s", async (_what, content) => {
    const refusal = await read(content).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(SheetRefused);
    expect((refusal as Error).message).toMatch(/\.$|\.\)$/);
  });
});

test("whatever the bytes, it reads a table or refuses in a sentence", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.string().map(Buffer.from)),
      async (bytes) => {
        const outcome = await read(bytes).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(SheetRefused);
      },
    ),
    { numRuns: 150 },
  );
});
