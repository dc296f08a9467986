import { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import iconv from "iconv-lite";
import * as yauzl from "yauzl";
import { cleanFileName } from "#lib/files/names.ts";
import { FileRefused, type Refusal, refusal, tooLargeRefusal } from "#lib/files/refusals.ts";

// A zip archive of files for the library, read entry by entry: memory stays the same whatever its size.

export const archiveLimits = {
  entries: 10_000,
  /** Uncompressed to compressed, for what is over `ratioFrom` bytes. */
  ratio: 200,
  ratioFrom: 1_000_000,
} as const;

/** The whole archive cannot be read; the message is a French sentence. */
export class ArchiveRefused extends Error {}

export type ArchiveEntry = {
  entry: yauzl.Entry;
  /** « Délibérations/2025/voeu.pdf »: cleaned part by part, without the folder that holds everything. */
  path: string;
  /** Why it is not even opened. */
  refused: Refusal | null;
};

export type Archive = { entries: ArchiveEntry[]; zip: yauzl.ZipFile; close(): void };

type Limits = { fileBytes: number; totalBytes: number };

/** Opens an archive and lists its files in their order, always the same. Throws ArchiveRefused. */
export async function openArchive(file: string, limits: Limits): Promise<Archive> {
  const zip = await yauzl.openPromise(file, { autoClose: false, decodeStrings: false }).catch(() => {
    throw new ArchiveRefused(
      "Ce fichier n’est pas une archive ZIP, ou il est incomplet. Refaites l’archive, puis renvoyez-la.",
    );
  });
  try {
    return { entries: await listEntries(zip, limits), zip, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

const tooMany = (count: number) =>
  new ArchiveRefused(
    `Cette archive contient ${count.toLocaleString("fr-FR")} éléments : ${archiveLimits.entries.toLocaleString("fr-FR")} au plus. Faites-en plusieurs.`,
  );

async function listEntries(zip: yauzl.ZipFile, limits: Limits): Promise<ArchiveEntry[]> {
  if (zip.entryCount > archiveLimits.entries) throw tooMany(zip.entryCount);
  const found: ArchiveEntry[] = [];
  let compressed = 0;
  let total = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      compressed += entry.compressedSize;
      total += entry.uncompressedSize;
      if (found.length >= archiveLimits.entries) throw tooMany(found.length + 1);
      const one = entryOf(entry, limits);
      if (one) found.push(one);
    }
  } catch (error) {
    if (error instanceof ArchiveRefused) throw error;
    throw new ArchiveRefused("Cette archive ZIP est abîmée. Refaites-la, puis renvoyez-la.");
  }
  // Entries that share their bytes weigh nothing in the archive and terabytes once opened.
  if (total > limits.totalBytes || compressed > zip.fileSize) {
    throw new ArchiveRefused("Une fois ouverte, cette archive prendrait une place démesurée.");
  }
  if (found.length === 0) throw new ArchiveRefused("Cette archive ne contient aucun fichier.");
  return withoutCommonFolder(refuseTwins(found));
}

const IGNORED = /(^|\/)(__MACOSX\/|\.|~\$|Thumbs\.db$|desktop\.ini$)/i;
const SYMLINK = 0o120000;

/** Null for what is no file of a person's: folders, and what systems leave beside files. */
function entryOf(entry: yauzl.Entry, { fileBytes }: Limits): ArchiveEntry | null {
  const name = nameOf(entry);
  if (name.endsWith("/") || name.endsWith("\\") || IGNORED.test(name.replaceAll("\\", "/"))) {
    // « ../ » begins with a dot too, and is no system's.
    if (!/(^|[/\\])\.\.[/\\]/.test(name)) return null;
  }
  const parts = name.split(/[/\\]/);
  const isUnsafe = parts.includes("..") || /^([/\\]|[a-z]:)/i.test(name) || name.includes("\0");
  const isLink = ((entry.externalFileAttributes >>> 16) & 0o170000) === SYMLINK;
  const path = parts
    .filter((part) => part !== "" && part !== "." && part !== "..")
    .slice(-12)
    .map(cleanFileName)
    .join("/");
  const refused: Refusal | null =
    isUnsafe || isLink
      ? {
          code: "UNSAFE_NAMES",
          reason: "Dans l’archive, le nom de ce fichier cherche à écrire ailleurs que dans son dossier.",
        }
      : entry.isEncrypted()
        ? refusal("ENCRYPTED")
        : entry.uncompressedSize > fileBytes
          ? tooLargeRefusal(fileBytes)
          : null;
  return { entry, path, refused };
}

/** Names are UTF-8 when the archive says so, or when they read as such; else what Windows writes in French. */
function nameOf(entry: yauzl.Entry): string {
  const raw = entry.fileNameRaw;
  const told = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, true);
  if (entry.generalPurposeBitFlag & 0x800 || entry.extraFields.some(({ id }) => id === 0x7075)) return told;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(raw);
  } catch {
    return iconv.decode(raw, "cp850");
  }
}

/** Two files of one name: nobody could tell which one a table means. */
function refuseTwins(entries: ArchiveEntry[]): ArchiveEntry[] {
  const seen = new Set<string>();
  return entries.map((one) => {
    if (!seen.has(one.path)) {
      seen.add(one.path);
      return one;
    }
    const reason = "L’archive contient deux fichiers de ce nom au même endroit : seul le premier est pris.";
    return { ...one, refused: one.refused ?? { code: "CORRUPT", reason } };
  });
}

function withoutCommonFolder(entries: ArchiveEntry[]): ArchiveEntry[] {
  const [first] = entries;
  const folder = first?.path.includes("/") ? first.path.slice(0, first.path.indexOf("/") + 1) : "";
  if (folder === "" || !entries.every(({ path }) => path.startsWith(folder))) return entries;
  return entries.map((one) => ({ ...one, path: one.path.slice(folder.length) }));
}

/**
 * The bytes of a file of the archive, checked as they come. The stream ends with FileRefused when it expands beyond
 * measure, lies about its size or is damaged.
 */
export const entryStream = (archive: Archive, { entry }: ArchiveEntry): Readable =>
  Readable.from(inflate(archive.zip, entry), { objectMode: false });

async function* inflate(zip: yauzl.ZipFile, entry: yauzl.Entry): AsyncGenerator<Buffer> {
  let size = 0;
  let crc = 0;
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      size += (chunk as Buffer).length;
      crc = crc32(chunk as Buffer, crc);
      const ratio = size / Math.max(1, entry.compressedSize);
      if (size > archiveLimits.ratioFrom && ratio > archiveLimits.ratio) throw new FileRefused("BOMB");
      yield chunk as Buffer;
    }
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    // A disk that fails is no fault of the file.
    if ((error as { syscall?: unknown }).syscall) throw error;
    throw new FileRefused(/too many bytes/.test(String(error)) ? "BOMB" : "CORRUPT");
  }
  if (crc !== entry.crc32) throw new FileRefused("CORRUPT");
}
