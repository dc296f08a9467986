import { buffer } from "node:stream/consumers";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import mammoth from "mammoth";
import { readOdt } from "odf-kit/reader";
import { extractText, getDocumentProxy } from "unpdf";
import * as yauzl from "yauzl";

// Papers read back by readers that did not write them.

export type Part = { name: string; isStored: boolean; content: string };

/** Every entry of an archive, in order; each XML one is well-formed and declares no entity. */
export async function partsOf(archive: Buffer): Promise<Part[]> {
  const zip = await yauzl.fromBufferPromise(archive);
  const parts: Part[] = [];
  for await (const entry of zip.eachEntry()) {
    const content = (await buffer(await zip.openReadStreamPromise(entry))).toString("utf8");
    if (/\.(xml|rels)$/.test(entry.fileName)) {
      if (XMLValidator.validate(content) !== true) throw new Error(`${entry.fileName} is not XML`);
      if (/<!(DOCTYPE|ENTITY)/i.test(content)) throw new Error(`${entry.fileName} declares something`);
    }
    parts.push({ name: entry.fileName, isStored: entry.compressionMethod === 0, content });
  }
  return parts;
}

const xml = new XMLParser({ preserveOrder: true, trimValues: false, ignoreAttributes: true });
type Node = { [name: string]: Node[] | string };

/** Text of an XML document, spaces aside: what no reader could have lost. */
const textIn = (nodes: readonly Node[]): string =>
  nodes
    .flatMap((node) => Object.values(node))
    .map((value) =>
      typeof value === "string" ? value : Array.isArray(value) ? textIn(value) : String(value),
    )
    .join("");

export const odtText = async (odt: Buffer): Promise<string> => {
  // Throws for what is no ODT.
  readOdt(new Uint8Array(odt));
  const content = (await partsOf(odt)).find(({ name }) => name === "content.xml")?.content ?? "";
  return textIn(xml.parse(content));
};

export const docxText = async (docx: Buffer): Promise<string> =>
  (await mammoth.extractRawText({ buffer: docx })).value;

export const docxHtml = async (docx: Buffer): Promise<string> =>
  (await mammoth.convertToHtml({ buffer: docx })).value;

export async function readPdf(pdf: Buffer) {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const { text, totalPages } = await extractText(document, { mergePages: true });
  const roles = new Set<string>();
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if ("role" in node) roles.add(String(node.role));
    if ("children" in node && Array.isArray(node.children)) node.children.forEach(walk);
  };
  for (let page = 1; page <= totalPages; page += 1)
    walk(await (await document.getPage(page)).getStructTree());
  const { info } = await document.getMetadata();
  return { text, totalPages, roles, info: info as Record<string, unknown> };
}

/** Letters and figures alone: what a text keeps however its lines are broken. */
export const letters = (text: string): string => text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");
