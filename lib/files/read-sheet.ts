import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { readOds } from "odf-kit/ods-reader";
import { readSheet as readXlsx } from "read-excel-file/node";
import * as yauzl from "yauzl";
import { decodeText } from "#lib/files/text-encoding.ts";
import { storedZip } from "#lib/files/zip-write.ts";

/** A table of texts: its first line that is not empty names the columns. */
export type Sheet = {
  headers: string[];
  /** `position` is the line as a spreadsheet numbers it, the headers' being usually 1. */
  rows: { position: number; cells: Record<string, string> }[];
  /** The text itself, when it is a CSV. */
  text: string | null;
};

/** Why a table cannot be read: a French sentence. */
export class SheetRefused extends Error {}

export const sheetLimits = { bytes: 20_000_000, opened: 60_000_000, rows: 10_000, columns: 100, cell: 5_000 };

export const isSheetName = (name: string): boolean => /\.(csv|tsv|xlsx|ods)$/i.test(name);

/** Reads a CSV (comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252), an XLSX or an ODS. Throws SheetRefused. */
export async function readSheet(path: string): Promise<Sheet> {
  const content = await readFile(path);
  if (content.length > sheetLimits.bytes)
    throw new SheetRefused("Ce tableau est trop lourd : 20 Mo au plus.");
  if (content.subarray(0, 4).toString("latin1") === "PK\x03\x04") {
    return { ...tabulate(await readWorkbook(content)), text: null };
  }
  const text = content.includes(0) && content[0] !== 0xff && content[0] !== 0xfe ? null : decodeText(content);
  if (text === null) {
    throw new SheetRefused("Ce tableau n’est pas lisible : envoyez un fichier CSV, XLSX ou ODS.");
  }
  return { ...tabulate(readCsv(text)), text };
}

/** The separator that the first line uses most, outside quotes. */
function delimiterOf(text: string): string {
  const [line = ""] = text.replace(/"(?:[^"]|"")*"/g, "").split(/\r?\n/, 1);
  const counts = [";", ",", "\t"].map((sign) => ({ sign, count: line.split(sign).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}

function readCsv(text: string): Grid {
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      info: true,
      to: sheetLimits.rows + 2,
      max_record_size: 1_000_000,
    }) as unknown as { record: string[] }[];
    // Numbered as a spreadsheet shows them: a cell that holds a line feed does not make two.
    return records.map(({ record }, index) => ({ position: index + 1, cells: record }));
  } catch {
    throw new SheetRefused(
      "Ce tableau CSV est mal formé (un guillemet non fermé\u00A0?). Enregistrez-le à nouveau.",
    );
  }
}

type Grid = { position: number; cells: string[] }[];

async function readWorkbook(content: Buffer): Promise<Grid> {
  const parts = await openWorkbook(content);
  const names = parts.map(({ name }) => name);
  try {
    if (names.includes("xl/workbook.xml")) {
      const rows = await readXlsx(await storedZip(parts), { trim: false });
      return rows.map((row, index) => ({ position: index + 1, cells: row.map(textOfCell) }));
    }
    if (names.includes("content.xml")) {
      const [sheet] = readOds(await storedZip(parts.map(withoutPadding)), {
        includeFormatting: false,
      }).sheets;
      return (sheet?.rows ?? []).map(({ index, cells }) => {
        const values: string[] = [];
        for (const { colIndex, value } of cells) values[colIndex] = textOfCell(value);
        return { position: index + 1, cells: Array.from(values, (value) => value ?? "") };
      });
    }
  } catch (error) {
    if (error instanceof SheetRefused) throw error;
  }
  throw new SheetRefused("Ce tableau n’a pas pu être lu. Enregistrez-le au format CSV, puis renvoyez-le.");
}

const textOfCell = (value: unknown): string => {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10);
  return value === null || value === undefined ? "" : String(value);
};

/** Inflated here and counted as it comes: the libraries that read a workbook would take any size. */
async function openWorkbook(content: Buffer): Promise<{ name: string; content: Buffer }[]> {
  const heavy = new SheetRefused("Une fois ouvert, ce tableau est trop lourd. Enregistrez-le au format CSV.");
  const parts: { name: string; content: Buffer }[] = [];
  let size = 0;
  try {
    const zip = await yauzl.fromBufferPromise(content);
    if (zip.entryCount > 500) throw heavy;
    for await (const entry of zip.eachEntry()) {
      if (!/\.(xml|rels)$|^mimetype$/.test(entry.fileName)) continue;
      const pieces: Buffer[] = [];
      for await (const piece of await zip.openReadStreamPromise(entry)) {
        size += (piece as Buffer).length;
        if (size > sheetLimits.opened) throw heavy;
        pieces.push(piece as Buffer);
      }
      const inflated = Buffer.concat(pieces);
      if (inflated.includes("<!DOCTYPE") || inflated.includes("<!ENTITY")) {
        throw new SheetRefused("Ce tableau contient des définitions XML dangereuses.");
      }
      parts.push({ name: entry.fileName, content: inflated });
    }
  } catch (error) {
    if (error instanceof SheetRefused) throw error;
    throw new SheetRefused("Ce tableau est abîmé ou protégé. Enregistrez-le à nouveau, puis renvoyez-le.");
  }
  return parts;
}

const REPEATED =
  /<table:(table-cell|covered-table-cell)\b[^>]*\btable:number-columns-repeated="(\d+)"[^>]*?(\/?)>/g;

/** LibreOffice ends each line with thousands of empty cells, said once; the reader would make them all. */
const withoutPadding = (part: { name: string; content: Buffer }) => {
  if (part.name !== "content.xml") return part;
  const text = part.content
    .toString("utf8")
    .replace(REPEATED, (cell, tag: string, count: string, end: string) => {
      if (Number(count) <= sheetLimits.columns) return cell;
      if (end === "/") return `<table:${tag}/>`;
      throw new SheetRefused(`Ce tableau a trop de colonnes : ${sheetLimits.columns} au plus.`);
    });
  return { name: part.name, content: Buffer.from(text) };
};

// PostgreSQL stores no NUL; an invisible character would make two headers of one.
const clean = (cell: string) => cell.replace(/[\0\u200b\ufeff]/g, "").trim();

/** Names the columns, twins apart; leaves empty lines out. */
function tabulate(grid: Grid): Omit<Sheet, "text"> {
  const lines = grid
    .map(({ position, cells }) => ({ position, cells: cells.map(clean) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  const [head, ...body] = lines;
  if (!head) throw new SheetRefused("Ce tableau est vide.");
  const width = head.cells.findLastIndex((cell) => cell !== "") + 1;
  if (width > sheetLimits.columns) {
    throw new SheetRefused(`Ce tableau a trop de colonnes : ${sheetLimits.columns} au plus.`);
  }
  if (body.length > sheetLimits.rows) {
    throw new SheetRefused(`Ce tableau a plus de ${sheetLimits.rows} lignes. Faites-en plusieurs.`);
  }
  const headers: string[] = [];
  for (const [index, cell] of head.cells.slice(0, width).entries()) {
    const name = cell.slice(0, 120) || `Colonne ${index + 1}`;
    headers.push(headers.includes(name) ? `${name} (${index + 1})` : name);
  }
  const rows = body.map(({ position, cells }) => ({
    position,
    cells: Object.fromEntries(
      headers.flatMap((header, index) => {
        const value = cells[index]?.slice(0, sheetLimits.cell) ?? "";
        return value === "" ? [] : [[header, value]];
      }),
    ),
  }));
  return { headers, rows };
}
