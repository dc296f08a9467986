/**
 * The process that reads one file's text, started by `extractText` with nothing but the file: content on standard input,
 * kind as argument, JSON answer on descriptor 3. It may be killed at any moment. It prints nothing: libraries do.
 */
import { readFileSync } from "node:fs";
import { Socket } from "node:net";
import { boundHtml, htmlParagraphs, paragraphsHtml, sanitizeDocument } from "#lib/files/html.ts";
import type { FileKind } from "#lib/files/kinds.ts";
import { type Passage, splitParagraphs, toPassages } from "#lib/files/passages.ts";
import { decodeText } from "#lib/files/text-encoding.ts";

export type ChildAnswer =
  | { status: "READ"; text: Passage[]; pages?: number; html?: string }
  | { status: "SCANNED"; pages: number }
  | { status: "UNREADABLE" };

// Each reader is loaded only for its kind: starting is most of the time of a small file.
const readHtml: Partial<Record<FileKind, (content: Buffer) => Promise<string>>> = {
  DOCX: async (content) => {
    const { default: mammoth } = await import("mammoth");
    const convertImage = mammoth.images.imgElement(async () => ({ src: "" }));
    // A document may carry its own map from styles to HTML, which could make its text vanish from the page.
    const options = { convertImage, externalFileAccess: false, includeEmbeddedStyleMap: false };
    return (await mammoth.convertToHtml({ buffer: content }, options)).value;
  },
  ODT: async (content) => (await import("#lib/files/extract-odt.ts")).readOdt(content),
  MD: async (content) => {
    const { renderMarkdown } = await import("#lib/files/markdown.ts");
    return renderMarkdown((decodeText(content) ?? "").replace(/^---\r?\n[\s\S]{0,10000}?\n---\r?\n/, ""));
  },
  RTF: async (content) => paragraphsHtml(await (await import("#lib/files/extract-rtf.ts")).readRtf(content)),
  TXT: async (content) => paragraphsHtml(splitParagraphs(decodeText(content) ?? "")),
};

const read = async (kind: FileKind, content: Buffer): Promise<ChildAnswer> => {
  if (kind === "JPEG" || kind === "PNG") return { status: "SCANNED", pages: 1 };
  if (kind === "PDF") return readPdf(content);
  const html = sanitizeDocument((await readHtml[kind]?.(content)) ?? "");
  const text = toPassages(htmlParagraphs(html));
  return text.length === 0 ? { status: "UNREADABLE" } : { status: "READ", text, html: boundHtml(html) };
};

const readPdf = async (content: Buffer): Promise<ChildAnswer> => {
  const reader = await import("#lib/files/extract-pdf.ts");
  const { paragraphs, pages } = await reader.readPdf(new Uint8Array(content));
  if (pages === 0) return { status: "UNREADABLE" };
  const letters = paragraphs.join("").match(/\p{L}/gu)?.length ?? 0;
  // A scanner's stamp or page numbers are not a text layer.
  if (letters < Math.min(200, 20 * pages)) return { status: "SCANNED", pages };
  return { status: "READ", text: toPassages(paragraphs), pages };
};

const answer = (value: ChildAnswer) =>
  new Socket({ fd: 3, readable: false, writable: true }).end(JSON.stringify(value));

read(process.argv[2] as FileKind, readFileSync(0)).then(answer, () => answer({ status: "UNREADABLE" }));
