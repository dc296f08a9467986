import { crc32 } from "node:zlib";
import * as yauzl from "yauzl";
import type { Bytes } from "#lib/files/bytes.ts";
import type { FileKind } from "#lib/files/kinds.ts";
import { FileRefused, kindRefusal } from "#lib/files/refusals.ts";

export const zipLimits = {
  entries: 5_000,
  totalBytes: 300_000_000,
  /** Uncompressed to compressed, for what is over `ratioFrom` bytes. Ordinary XML stays under 60. */
  ratio: 200,
  ratioFrom: 1_000_000,
  /** Content types and manifest: read into memory to be understood. */
  indexBytes: 4_000_000,
  milliseconds: 20_000,
} as const;

type Entry = { name: string; entry: yauzl.Entry };

const CONTENT_TYPES = "[Content_Types].xml";
const MANIFEST = "META-INF/manifest.xml";

/** Names of other kinds in the content types of an Office document or the `mimetype` of an OpenDocument one. */
const otherKinds: [RegExp, string][] = [
  [/spreadsheetml/, "un classeur Excel"],
  [/presentationml/, "une présentation PowerPoint"],
  [/wordprocessingml\.template/, "un modèle Word"],
  [/ms-visio|ms-package\.3dmanufacturing/, "un dessin"],
  [/opendocument\.spreadsheet/, "un classeur LibreOffice"],
  [/opendocument\.presentation/, "une présentation LibreOffice"],
  [
    /opendocument\.(graphics|image|chart|formula|base|database)/,
    "un document LibreOffice qui n’est pas un texte",
  ],
  [/opendocument\.text-/, "un modèle LibreOffice"],
  [/epub\+zip/, "un livre numérique EPUB"],
];

/** DOCX or ODT; everything else that is a zip is refused with its reason. Nothing is extracted to disk. */
export const inspectZip = async (bytes: Bytes): Promise<FileKind> => {
  const zip = await yauzl
    .fromFdPromise(bytes.handle.fd, { autoClose: false, lazyEntries: true, decodeStrings: false })
    .catch(() => {
      throw new FileRefused("TRUNCATED");
    });
  const deadline = AbortSignal.timeout(zipLimits.milliseconds);
  const entries = await listEntries(zip);
  const readIndex = async (name: string) => {
    const found = entries.find((one) => one.name === name);
    return found ? readSmall(zip, found.entry, deadline) : "";
  };
  const contentTypes = await readIndex(CONTENT_TYPES);
  const mimetype = await readIndex("mimetype");
  const manifest = await readIndex(MANIFEST);

  const kind = kindOf(contentTypes, mimetype);
  checkNames(entries);
  if (kind === "DOCX") checkWord(contentTypes, entries);
  else checkOpenDocument(manifest, entries);
  await checkContents(zip, entries, kind, deadline);
  return kind;
};

const listEntries = async (zip: yauzl.ZipFile): Promise<Entry[]> => {
  if (zip.entryCount > zipLimits.entries) throw new FileRefused("BOMB");
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      // Names are checked by us, strictly: yauzl would turn backslashes into slashes.
      const name = yauzl.getFileNameLowLevel(
        entry.generalPurposeBitFlag,
        entry.fileNameRaw,
        entry.extraFields,
        true,
      );
      entries.push({ name, entry });
      if (entries.length > zipLimits.entries) throw new FileRefused("BOMB");
    }
  } catch (error) {
    throw error instanceof FileRefused ? error : new FileRefused("TRUNCATED");
  }
  return entries;
};

const kindOf = (contentTypes: string, mimetype: string): FileKind => {
  if (/macroEnabled/i.test(contentTypes)) throw new FileRefused("MACROS");
  const isWord = contentTypes.includes("wordprocessingml.document.main+xml");
  const isOpenDocument = mimetype.trim() === "application/vnd.oasis.opendocument.text";
  // Two kinds at once is a trap for whoever reads the other one.
  if (isWord && mimetype !== "") throw new FileRefused("CORRUPT");
  if (isWord) return "DOCX";
  if (isOpenDocument) return "ODT";
  const declared = `${contentTypes} ${mimetype}`;
  const other = otherKinds.find(([pattern]) => pattern.test(declared))?.[1];
  throw new FileRefused(kindRefusal(other ?? "une archive compressée (zip)"));
};

const checkNames = (entries: Entry[]) => {
  const names = new Set<string>();
  for (const { name, entry } of entries) {
    if (yauzl.validateFileName(name) !== null || name.includes("\0")) throw new FileRefused("UNSAFE_NAMES");
    // Twice the same name: the two readers of the file may not see the same content.
    if (names.has(name)) throw new FileRefused("CORRUPT");
    names.add(name);
    if (entry.isEncrypted()) throw new FileRefused("ENCRYPTED");
    if (/\.(exe|dll|com|scr|msi|bat|cmd|ps1|vbs|js|jar|sh|html?|svg)$/i.test(name)) {
      if (!/^(Pictures|word\/media)\/[^/]+\.svg$/i.test(name)) throw new FileRefused("EMBEDDED_OBJECT");
    }
  }
};

const checkWord = (contentTypes: string, entries: Entry[]) => {
  if (
    entries.some(({ name }) => /(^|\/)vba(Project|Data)[^/]*$/i.test(name)) ||
    /vbaProject/i.test(contentTypes)
  )
    throw new FileRefused("MACROS");
  if (!entries.some(({ name }) => /^word\/document\d*\.xml$/i.test(name))) throw new FileRefused("CORRUPT");
};

const checkOpenDocument = (manifest: string, entries: Entry[]) => {
  if (manifest === "") throw new FileRefused("CORRUPT");
  // First, because the newer way of encrypting hides every other entry (ODF 1.4, "encrypted-package").
  if (/encryption-data/.test(manifest)) throw new FileRefused("ENCRYPTED");
  if (entries.some(({ name }) => /^(Basic|Scripts)\//i.test(name))) throw new FileRefused("MACROS");
  if (!entries.some(({ name }) => name === "content.xml")) throw new FileRefused("CORRUPT");
};

/** Every entry is inflated and thrown away: declared sizes can lie, and damage shows only there. */
const checkContents = async (zip: yauzl.ZipFile, entries: Entry[], kind: FileKind, deadline: AbortSignal) => {
  const declared = entries.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
  if (declared > zipLimits.totalBytes) throw new FileRefused("BOMB");
  let total = 0;
  for (const { name, entry } of entries) {
    const isXml = isMainXml(name, kind);
    let size = 0;
    let crc = 0;
    let carried = "";
    for await (const chunk of inflate(zip, entry, deadline)) {
      if (size === 0) checkStart(name, chunk);
      size += chunk.length;
      total += chunk.length;
      crc = crc32(chunk, crc);
      const ratio = size / Math.max(1, entry.compressedSize);
      if (total > zipLimits.totalBytes || (size > zipLimits.ratioFrom && ratio > zipLimits.ratio))
        throw new FileRefused("BOMB");
      if (!isXml) continue;
      // UTF-16 is readable the same way once its zeros are out.
      const text = carried + chunk.toString("latin1").replaceAll("\0", "");
      if (/<!(DOCTYPE|ENTITY)/.test(text)) throw new FileRefused("XML_ENTITIES");
      carried = text.slice(-10);
    }
    if (crc !== entry.crc32) throw new FileRefused("CORRUPT");
  }
};

/** What our reader, or the person's software, parses as the document. OpenDocument's toolbars are not. */
const isMainXml = (name: string, kind: FileKind): boolean =>
  kind === "DOCX"
    ? /\.(xml|rels)$/i.test(name)
    : /(^|\/)(content|styles|meta|settings|manifest)\.(xml|rdf)$/i.test(name);

const PROGRAMS = ["\xd0\xcf\x11\xe0", "MZ", "\x7fELF"];
const ARCHIVES = ["PK\x03\x04", "PK\x05\x06", "Rar!", "7z\xbc\xaf", "\x1f\x8b"];

const checkStart = (name: string, chunk: Buffer) => {
  const start = chunk.toString("latin1", 0, 8);
  if (PROGRAMS.some((signature) => start.startsWith(signature))) throw new FileRefused("EMBEDDED_OBJECT");
  // Word keeps a chart's figures as a workbook inside the document; any other archive is refused.
  if (/^word\/embeddings\/[^/]+\.xlsx$/.test(name)) return;
  if (ARCHIVES.some((signature) => start.startsWith(signature))) throw new FileRefused("NESTED_ARCHIVE");
};

async function* inflate(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  deadline: AbortSignal,
): AsyncGenerator<Buffer> {
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      if (deadline.aborted) throw new FileRefused("BOMB");
      yield chunk as Buffer;
    }
  } catch (error) {
    // yauzl refuses an entry that is longer than it says before we count it.
    if (error instanceof FileRefused) throw error;
    const longer = error instanceof Error && /too many bytes/.test(error.message);
    throw new FileRefused(longer ? "BOMB" : "CORRUPT");
  }
}

const readSmall = async (zip: yauzl.ZipFile, entry: yauzl.Entry, deadline: AbortSignal): Promise<string> => {
  if (entry.isEncrypted()) throw new FileRefused("ENCRYPTED");
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of inflate(zip, entry, deadline)) {
    size += chunk.length;
    if (size > zipLimits.indexBytes) throw new FileRefused("BOMB");
    parts.push(chunk);
  }
  return Buffer.concat(parts).toString("utf8").replaceAll("\0", "");
};
