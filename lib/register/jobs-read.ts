import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CsvError, parse } from "csv-parse";
import { candidateEncodings, type TextEncoding } from "#lib/files/text-encoding.ts";
import { keyOf } from "#lib/imports/schema-columns.ts";
import { type Header, readHeader } from "#lib/register/schema-columns.ts";

/** Why a whole file cannot be read: a French sentence. */
export class RegisterRefused extends Error {}

type Known = Exclude<Header, { problem: string }>;
type Reader = {
  onHeader: (header: Known) => void;
  /** `line` as a spreadsheet numbers it. */
  onLine: (cells: string[], line: number) => void;
  /** Told now and then, and waited for. */
  onBytes: (read: number) => Promise<void>;
};

const CHUNK = 256 * 1024;
const HEAD = 64 * 1024;
/** A line of the register has some 250 characters: beyond this, a quote was never closed. */
const MAX_LINE = 20_000;
/** Older files begin with a title. */
const HEADER_WITHIN = 3;

const chunksOf = (path: string) => createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>;

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Whether the whole file is in this encoding: an accent may come at its very end. */
async function isIn(encoding: TextEncoding, path: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of chunksOf(path)) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function encodingOf(path: string, head: Buffer): Promise<TextEncoding> {
  if (head.subarray(0, 4).toString("latin1") === "PK\x03\x04") {
    throw new RegisterRefused(
      "C’est un classeur ou une archive. Envoyez le fichier CSV du registre, tel que publié.",
    );
  }
  const encodings = candidateEncodings(head);
  if (encodings[0] === "utf-8" && head.includes(0)) {
    throw new RegisterRefused(
      "Ce fichier n’est pas un texte. Envoyez le fichier CSV du registre, tel que publié.",
    );
  }
  for (const encoding of encodings) if (await isIn(encoding, path)) return encoding;
  throw new RegisterRefused("Le texte de ce fichier est abîmé. Téléchargez-le à nouveau, puis renvoyez-le.");
}

/** The separator that the headers use. */
function delimiterOf(head: Buffer, encoding: TextEncoding): string {
  const lines = new TextDecoder(encoding).decode(head).split(/\r?\n/, HEADER_WITHIN);
  const line = lines.find((one) => keyOf(one).includes("nom de l elu")) ?? lines[0] ?? "";
  const counts = [";", ",", "\t"].map((sign) => ({ sign, count: line.split(sign).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}

async function* decoded(
  path: string,
  encoding: TextEncoding,
  onBytes: Reader["onBytes"],
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let read = 0;
  for await (const chunk of chunksOf(path)) {
    read += chunk.length;
    yield decoder.decode(chunk, { stream: true });
    await onBytes(read);
  }
  yield decoder.decode();
}

/**
 * Reads a file of the register line by line: memory holds one part of it. Throws RegisterRefused when it is no such file,
 * and whatever `onHeader` throws.
 */
export async function readRegister(path: string, { onHeader, onLine, onBytes }: Reader): Promise<void> {
  const head = await headOf(path);
  const encoding = await encodingOf(path, head);
  let isKnown = false;
  let line = 0;
  const parser = parse({
    delimiter: delimiterOf(head, encoding),
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_LINE,
    // What is read is used at once: nothing goes further down the stream.
    on_record: (cells: string[]) => {
      line += 1;
      if (isKnown) {
        if (cells.length > 1 || cells[0]) onLine(cells, line);
        return null;
      }
      if (cells.length < 4 && line < HEADER_WITHIN) return null;
      const header = readHeader(cells);
      if ("problem" in header) throw new RegisterRefused(header.problem);
      onHeader(header);
      isKnown = true;
      return null;
    },
  });
  parser.resume();
  try {
    await pipeline(Readable.from(decoded(path, encoding, onBytes)), parser);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new RegisterRefused(
      `La ligne ${line + 1} ne se termine pas : un guillemet y est ouvert et jamais fermé. Téléchargez le fichier à nouveau.`,
    );
  }
  if (!isKnown) throw new RegisterRefused("Ce fichier est vide, ou ses colonnes n’ont pas de titre.");
}
