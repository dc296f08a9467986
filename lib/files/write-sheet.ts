import { stringify } from "csv-stringify/sync";
import { zipStream } from "#lib/files/zip-write.ts";
import { formulaSafe } from "#lib/formula-safe.ts";

/** A day, `YYYY-MM-DD`. */
export type Day = { day: string };
export type Cell = string | number | Day | null;
type Rows = AsyncIterable<readonly (readonly Cell[])[]>;

const frenchDay = ({ day }: Day) => day.split("-").reverse().join("/");

const csvCell = (cell: Cell): string | number => {
  if (cell === null) return "";
  if (typeof cell === "number") return cell;
  return typeof cell === "string" ? formulaSafe(cell) : frenchDay(cell);
};

/** A table as CSV, batch by batch: with a mark and semicolons, what French spreadsheets open by a double click. */
export async function* csvStream(headers: readonly string[], rows: Rows): AsyncGenerator<Buffer> {
  const written = (lines: readonly (readonly (string | number)[])[], bom: boolean) =>
    Buffer.from(
      stringify(lines as (string | number)[][], { delimiter: ";", record_delimiter: "windows", bom }),
    );
  yield written([headers], true);
  for await (const batch of rows)
    yield written(
      batch.map((row) => row.map(csvCell)),
      false,
    );
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** What XML 1.0 allows of a text, for a reader that also takes « _x000D_ » for a character (ECMA-376, ST_Xstring). */
const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/(?![\t\n])[\p{Cc}\ufffe\uffff]/gu, "")
    .replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_")
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? "");

/** « A », « Z », « AA » for 0, 25, 26. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** Days since 30 December 1899, as spreadsheets count them after 1900-02-28. */
const serialOf = ({ day }: Day): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;

const BOLD = 1;
const DAY = 2;

function xlsxCell(cell: Cell, at: string, style = 0): string {
  if (cell === null || cell === "") return "";
  if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell !== "string") return `<c r="${at}" s="${DAY}"><v>${serialOf(cell)}</v></c>`;
  // Always a text, never a formula: zeros before a code stay, and « =A1 » is four signs.
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`;
}

const xlsxRow = (row: readonly Cell[], line: number, style?: number): string =>
  `<row r="${line}">${row.map((cell, index) => xlsxCell(cell, `${columnName(index)}${line}`, style)).join("")}</row>`;

async function* sheetXml(headers: readonly string[], rows: Rows): AsyncGenerator<string> {
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${headers.length}" width="24" customWidth="1"/></cols><sheetData>${xlsxRow(headers, 1, BOLD)}`;
  let line = 1;
  for await (const batch of rows) {
    yield batch
      .map((row) => {
        line += 1;
        return xlsxRow(row, line);
      })
      .join("");
  }
  yield "</sheetData></worksheet>";
}

const parts = (name: string): Record<string, string> => ({
  "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
  "_rels/.rels": `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${xmlText(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  // Three looks: plain, bold, a day in the reader's own form (numFmt 14).
  "xl/styles.xml": `<styleSheet xmlns="${MAIN}"><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
});

/**
 * A table as XLSX, batch by batch. Ours: the libraries that live hold every cell and write the sheet at one go, for 50,000
 * people half a minute in which the process answers nobody.
 */
export function xlsxStream(name: string, headers: readonly string[], rows: Rows): AsyncIterable<Buffer> {
  const fixed = Object.entries(parts(name)).map(([path, xml]) => ({ name: path, content: [XML + xml] }));
  return zipStream([...fixed, { name: "xl/worksheets/sheet1.xml", content: sheetXml(headers, rows) }]);
}
