import { type Bytes, chunks } from "#lib/files/bytes.ts";
import { FileRefused, type Refusal, refusal } from "#lib/files/refusals.ts";
import { candidateEncodings, type TextEncoding } from "#lib/files/text-encoding.ts";

// Controls (C0, C1, delete) other than tab, line feed, form feed, carriage return and next line; non-characters.
const CONTROL = /[^\P{Cc}\t\n\f\r\u0085]|[\ufffe\uffff]/u;
const WEB_START = /^(?:\s|<!--(?:(?!-->)[\s\S])*-->)*<(\?xml|\?php|!doctype|!entity|%|[a-z]+:?[a-z]*[\s/>])/i;
const WEB_ANYWHERE = /<(script|svg|html|iframe|object|embed|\?php)[\s>/]|<!doctype\s/i;
const HEAD = 4096;
// French text has some 4 % of accented letters; beyond this share it is not Windows-1252 text but bytes.
const MAX_HIGH_SHARE = 0.3;

const headRefusal = (head: string): Refusal | null => {
  if (WEB_START.test(head) || WEB_ANYWHERE.test(head)) return refusal("WEB_PAGE");
  if (/^\s*#!\s*\//.test(head)) return refusal("SCRIPT");
  return null;
};

/** Why the file is not a text in that encoding, or null when it is. */
const refusalAs = async (bytes: Bytes, encoding: TextEncoding): Promise<Refusal | null> => {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let head = "";
  let checked = false;
  let length = 0;
  let high = 0;
  let visible = false;
  try {
    for await (const chunk of chunks(bytes)) {
      const text = decoder.decode(chunk, { stream: true });
      if (CONTROL.test(text)) return refusal("NOT_TEXT");
      if (!checked) head += text.slice(0, HEAD);
      if (!checked && head.length >= HEAD) {
        const found = headRefusal(head);
        if (found) return found;
        checked = true;
      }
      visible ||= /[\p{L}\p{N}]/u.test(text);
      length += text.length;
      if (encoding === "windows-1252") high += text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
    }
    decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) return refusal("NOT_TEXT");
    throw error;
  }
  if (!checked) {
    const found = headRefusal(head);
    if (found) return found;
  }
  if (high > length * MAX_HIGH_SHARE) return refusal("NOT_TEXT");
  return visible ? null : refusal("EMPTY");
};

/** Refuses what is not readable text, holds nothing to read, or is a web page, XML or a script. */
export const inspectText = async (bytes: Bytes): Promise<void> => {
  let found: Refusal | null = null;
  for (const encoding of candidateEncodings(await bytes.read(0, 3))) {
    found = await refusalAs(bytes, encoding);
    if (found?.code !== "NOT_TEXT") break;
  }
  if (found) throw new FileRefused(found);
};
