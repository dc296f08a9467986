import { type Bytes, chunks } from "#lib/files/bytes.ts";
import { FileRefused } from "#lib/files/refusals.ts";

const TAIL = 64 * 1024;
/** Digits of a cross-reference table before its trailer: 20 bytes an object. */
const MAX_TABLE = 16 * 1024 * 1024;
const DICTIONARY = 32 * 1024;
const MAX_SECTIONS = 16;

/** Names may be written with escapes, `/#45ncrypt` is `/Encrypt` (ISO 32000-1, 7.3.5). */
const unescapeNames = (text: string) =>
  text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Position of the first match in at most `limit` bytes from `start`, or -1. */
const find = async (bytes: Bytes, needle: string, start: number, limit: number): Promise<number> => {
  let position = start;
  for await (const chunk of chunks(bytes, start, needle.length)) {
    const found = chunk.indexOf(needle, 0, "latin1");
    if (found >= 0) return position + found;
    position += chunk.length - needle.length;
    if (position - start > limit) return -1;
  }
  return -1;
};

/** The dictionary of the cross-reference section at `offset` (ISO 32000-1, 7.5.4, 7.5.5, 7.5.8), or null when there is none. */
const sectionDictionary = async (bytes: Bytes, offset: number): Promise<string | null> => {
  const start = (await bytes.read(offset, 64)).toString("latin1");
  if (/^\s*xref\b/.test(start)) {
    const trailer = await find(bytes, "trailer", offset, MAX_TABLE);
    if (trailer < 0) return null;
    const text = (await bytes.read(trailer + 7, DICTIONARY)).toString("latin1");
    return text.split("startxref")[0] ?? "";
  }
  if (!/^\s*\d+\s+\d+\s+obj\b/.test(start)) return null;
  const text = (await bytes.read(offset, DICTIONARY)).toString("latin1").split(/\bstream\r?\n/)[0] ?? "";
  return /\/XRef\b/.test(unescapeNames(text)) ? text : null;
};

const numberAfter = (dictionary: string, name: string): number | null => {
  const found = new RegExp(`/${name}\\s+(\\d{1,12})`).exec(dictionary)?.[1];
  return found === undefined ? null : Number(found);
};

/** True when some section says /Encrypt, null when no section could be read. */
const isEncrypted = async (bytes: Bytes, startxref: number): Promise<boolean | null> => {
  const todo = [startxref];
  const seen = new Set<number>();
  let read = false;
  for (let offset = todo.shift(); offset !== undefined && seen.size < MAX_SECTIONS; offset = todo.shift()) {
    if (seen.has(offset) || offset >= bytes.size) continue;
    seen.add(offset);
    const raw = await sectionDictionary(bytes, offset);
    if (raw === null) continue;
    read = true;
    const dictionary = unescapeNames(raw);
    if (/\/Encrypt\b/.test(dictionary)) return true;
    for (const name of ["XRefStm", "Prev"]) {
      const next = numberAfter(dictionary, name);
      if (next !== null) todo.push(next);
    }
  }
  return read ? false : null;
};

/**
 * Refuses a PDF that is cut, encrypted, or also a web page or an archive. Reads its head, its tail and the
 * cross-reference dictionaries only; nothing in it is interpreted.
 */
export const inspectPdf = async (bytes: Bytes): Promise<void> => {
  const head = (await bytes.read(0, 1024)).toString("latin1");
  if (/<(!doctype|html|head|body|script|svg|iframe)\b/i.test(head)) throw new FileRefused("DISGUISED");

  const tail = (await bytes.read(bytes.size - TAIL, TAIL)).toString("latin1");
  const end = tail.lastIndexOf("%%EOF");
  if (end < 0) throw new FileRefused("TRUNCATED");
  const after = tail.slice(end + 5);
  if (after.includes("PK\u0005\u0006")) throw new FileRefused("DISGUISED");
  if (after.replace(/[\0\s]+/g, "").length > 2048) throw new FileRefused("TRUNCATED");

  const before = tail.slice(0, end);
  const startxref = /startxref\s+(\d{1,12})\s*$/.exec(before.slice(before.lastIndexOf("startxref")))?.[1];
  if (startxref === undefined) throw new FileRefused("TRUNCATED");

  const encrypted = await isEncrypted(bytes, Number(startxref));
  if (encrypted === true) throw new FileRefused("ENCRYPTED");
  if (encrypted === false) return;

  // A wrong offset is common (text added before the header, old writers) and readers mend it: look for what they would find.
  if ((await find(bytes, "/Encrypt", 0, bytes.size)) >= 0) throw new FileRefused("ENCRYPTED");
  if ((await find(bytes, "/Root", 0, bytes.size)) < 0) throw new FileRefused("CORRUPT");
};
