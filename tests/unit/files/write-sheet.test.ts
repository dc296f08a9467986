import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { readSheet as readXlsx } from "read-excel-file/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSheet } from "#lib/files/read-sheet.ts";
import { type Cell, csvStream, xlsxStream } from "#lib/files/write-sheet.ts";

async function* inBatches(...batches: Cell[][][]) {
  yield* batches;
}
async function whole(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
const csv = async (headers: string[], rows: Cell[][]) =>
  (await whole(csvStream(headers, inBatches(rows)))).toString("utf8");
const xlsx = (headers: string[], rows: Cell[][]) => whole(xlsxStream("Essai", headers, inBatches(rows)));

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "echarpe-sheets-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("a CSV is what French spreadsheets open by a double click: mark, semicolons, French days", async () => {
  const text = await csv(
    ["Nom", "Début"],
    [
      ["Élise ; « Le Bihan »", { day: "2026-03-01" }],
      [null, 12],
    ],
  );
  expect(text).toBe('\ufeffNom;Début\r\n"Élise ; « Le Bihan »";01/03/2026\r\n;12\r\n');
});

/** What people type, and what they type to do harm. */
const typed = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc
    .tuple(
      fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", "＝", "'=", '"='),
      fc.string({ maxLength: 20 }),
    )
    .map(([sign, rest]) => sign + rest),
);

test("no cell of a CSV begins as a formula does, whatever was typed, and every cell is there", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(typed, typed), { minLength: 1, maxLength: 8 }), async (rows) => {
      const read: string[][] = parse(await csv(["A", "B"], rows), { delimiter: ";", bom: true });
      expect(read).toHaveLength(rows.length + 1);
      for (const [index, row] of rows.entries()) {
        for (const [column, cell] of row.entries()) {
          const written = read[index + 1]?.[column] ?? "";
          expect(written).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
          expect([cell, `'${cell}`]).toContain(written);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test("a text of an XLSX is that text, never a formula nor a number, whatever was typed", async () => {
  // XML has no place for these; « _x000D_ » is told apart below.
  const kept = (text: string) => text.toWellFormed().replace(/(?![\t\n])[\p{Cc}\ufffe\uffff]/gu, "");
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(typed, typed), { minLength: 1, maxLength: 8 }), async (rows) => {
      const file = await xlsx(["A", "B"], rows);
      const sheet = await readXlsx(file, { trim: false });
      for (const [index, row] of rows.entries()) {
        const read = sheet[index + 1] ?? [];
        expect([read[0] ?? "", read[1] ?? ""]).toEqual(row.map((cell) => kept(cell)));
      }
      expect(file.includes("<f>")).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test("codes keep their zeros, days are days, numbers numbers, and nothing is nothing", async () => {
  const headers = ["Code", "Jour", "Nombre", "Rien", "Échappé"];
  const file = await xlsx(headers, [["01004", { day: "2026-03-15" }, 12.5, null, "_x000D_ & <b>"]]);
  const [first, second] = await readXlsx(file, { trim: false });
  expect(first).toEqual(headers);
  expect(second?.slice(0, 4)).toEqual(["01004", new Date("2026-03-15T00:00:00Z"), 12.5, null]);
  expect(String(second?.[4])).toContain("& <b>");
});

test("what is written is read again by the portal, batch after batch, past the twenty-sixth column", async () => {
  const headers = Array.from({ length: 30 }, (_, index) => `Colonne ${index + 1}`);
  const row = (mark: string) => headers.map((_, index) => `${mark}${index}`);
  const file = path.join(folder, "large.xlsx");
  const batches = inBatches([row("a")], [], [row("b"), row("c")]);
  await writeFile(file, await whole(xlsxStream("Essai", headers, batches)));
  const sheet = await readSheet(file);
  expect(sheet.headers).toEqual(headers);
  expect(sheet.rows.map(({ cells }) => Object.values(cells))).toEqual([row("a"), row("b"), row("c")]);
});

test("an error while lines are read reaches whoever takes the file", async () => {
  async function* failing(): AsyncGenerator<Cell[][]> {
    yield [["a"]];
    throw new Error("the database left");
  }
  await expect(whole(xlsxStream("Essai", ["A"], failing()))).rejects.toThrow("the database left");
  await expect(whole(csvStream(["A"], failing()))).rejects.toThrow("the database left");
});
