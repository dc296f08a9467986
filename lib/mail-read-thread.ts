/**
 * The thread that reads one message, started by lib/mail-read.ts with nothing but its bytes. It may be stopped at any
 * moment: what it says is sent once, at the end.
 */
import { parentPort, workerData } from "node:worker_threads";
import { MailParser } from "mailparser";
import { answerOf } from "#lib/mail-cut.ts";
import type { HeaderLine } from "#lib/mail-origin.ts";
import type { MailFile, MailReading } from "#lib/mail-read.ts";

/** A forum's message has a few; what has more is no answer. */
const MAX_PARTS = 200;
const MAX_HEAD_BYTES = 256 * 1024;
const MAX_HTML = 500_000;
/** Beyond, a text is not cut but refused: what a thread takes is 10,000 characters, and what is quoted below is much. */
const MAX_TEXT = 1_000_000;
const MAX_FILES = 5;
const MAX_FILE_NAME = 200;

class TooMuch extends Error {}

type Attachment = {
  type: "attachment";
  filename?: string;
  contentType?: string;
  related?: boolean;
  content: AsyncIterable<Uint8Array>;
  release(): void;
};
type Text = { type: "text"; text?: string | false; html?: string | false };
type Part = Attachment | Text;

const headerLinesOf = (lines: readonly { key: string; line: string }[]): HeaderLine[] =>
  lines.map(({ key, line }) => ({
    name: key.toLowerCase(),
    value: line
      .slice(line.indexOf(":") + 1)
      .replace(/\r?\n[ \t]+/g, " ")
      .trim(),
  }));

async function contentOf({ content }: Attachment): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const options = {
  maxChildNodes: MAX_PARTS,
  maxHeadSize: MAX_HEAD_BYTES,
  maxHtmlLengthToParse: MAX_HTML,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
  keepDeliveryStatus: true,
  ignoreEmbedded: true,
  checksumAlgo: false,
} as const;

/** A page in words, as the parser makes them of a mail that is nothing else: a part of several is not converted. */
async function wordsOf(html: string): Promise<string> {
  if (html.length > MAX_HTML) throw new TooMuch("html");
  const parser = new MailParser(options);
  parser.end(`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`);
  for await (const part of parser as AsyncIterable<Part>) if (part.type === "text") return part.text || "";
  return "";
}

async function read(raw: Uint8Array): Promise<MailReading> {
  const parser = new MailParser({ ...options, skipHtmlToText: true });
  const files: MailFile[] = [];
  let leftOut = 0;
  let body = "";
  parser.end(raw);
  for await (const part of parser as AsyncIterable<Part>) {
    if (part.type === "text") {
      const plain = part.text || "";
      body = plain.trim() ? plain : await wordsOf(part.html || "");
      if (body.length > MAX_TEXT) throw new TooMuch("text");
      continue;
    }
    const bytes = await contentOf(part);
    part.release();
    // Pictures of a signature or of a letter's head: the text refers to them, nobody sent them.
    if (part.related || bytes.length === 0) continue;
    if (files.length < MAX_FILES) files.push({ name: (part.filename ?? "").slice(0, MAX_FILE_NAME), bytes });
    else leftOut += 1;
  }
  const headers = headerLinesOf(parser.headerLines || []).map((line) =>
    // Encoded words are read (RFC 2047): what robots write in a subject is looked for there.
    line.name === "subject" ? { ...line, value: parser.subject ?? line.value } : line,
  );
  return { headers, from: senderOf(parser, headers), text: answerOf(body), files, leftOut };
}

/** Two From fields, or two addresses in one: nobody can say who writes (RFC 5322, 3.6). */
function senderOf({ from }: MailParser, headers: readonly HeaderLine[]): string {
  const senders = from?.value ?? [];
  const [sender] = senders;
  const isOne = senders.length === 1 && headers.filter(({ name }) => name === "from").length === 1;
  return isOne ? (sender?.address ?? "").toLowerCase() : "";
}

parentPort?.postMessage(await read(workerData as Uint8Array));
