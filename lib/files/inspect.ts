import { fileTypeFromBuffer } from "file-type";
import { type Bytes, withBytes } from "#lib/files/bytes.ts";
import { inspectJpeg, inspectPng } from "#lib/files/inspect-image.ts";
import { inspectPdf } from "#lib/files/inspect-pdf.ts";
import { inspectRtf } from "#lib/files/inspect-rtf.ts";
import { inspectText } from "#lib/files/inspect-text.ts";
import { inspectZip } from "#lib/files/inspect-zip.ts";
import { FILE_KINDS, type FileKind, fileKinds } from "#lib/files/kinds.ts";
import { fileExtension, nameForKind } from "#lib/files/names.ts";
import { FileRefused, kindRefusal, mislabelledRefusal, type Refusal } from "#lib/files/refusals.ts";

export type Inspection =
  | { ok: true; kind: FileKind; mediaType: string; name: string }
  | ({ ok: false } & Refusal);

/**
 * What a received file is, from its content alone (its name only chooses between TXT and MD), or why it is
 * refused. Reads ranges and streams: memory is bounded whatever the size. Executes and extracts nothing.
 * Throws only when the disk fails.
 */
export const inspectFile = async (tempPath: string, { name }: { name: string }): Promise<Inspection> => {
  try {
    const kind = await withBytes(tempPath, (bytes) => kindOf(bytes, fileExtension(name.trim())));
    return { ok: true, kind, mediaType: fileKinds[kind].mediaType, name: nameForKind(name, kind) };
  } catch (error) {
    if (error instanceof FileRefused) return { ok: false, ...error.refusal };
    throw error;
  }
};

const kindOf = async (bytes: Bytes, extension: string): Promise<FileKind> => {
  if (bytes.size === 0) throw new FileRefused("EMPTY");
  const head = await bytes.read(0, 4100);
  const start = head.toString("latin1", 0, 16);
  const pdfStart = start.replace(/^\xef\xbb\xbf/, "");

  if (pdfStart.startsWith("%PDF-")) return checked("PDF", inspectPdf(bytes));
  if (start.startsWith("PK\x03\x04")) return inspectZip(bytes);
  if (start.startsWith("{\\rtf")) return checked("RTF", inspectRtf(bytes));
  if (start.startsWith("\xff\xd8\xff")) return checked("JPEG", inspectJpeg(bytes));
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return checked("PNG", inspectPng(bytes));
  if (start.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return refuseCompound(bytes, head);
  if (head.includes("%PDF-")) throw new FileRefused("DISGUISED");

  // UTF-16 text looks like sound to signature lists.
  const isUtf16 = start.startsWith("\xff\xfe") || start.startsWith("\xfe\xff");
  const other = isUtf16 ? null : await otherKind(head, start);
  if (other !== null) throw new FileRefused(kindRefusal(other));
  return textKind(bytes, extension);
};

const checked = async (kind: FileKind, inspection: Promise<void>): Promise<FileKind> => {
  await inspection;
  return kind;
};

/** Text has no signature: what its content cannot tell (a script, a table), a name that says so settles by refusing. */
const textKind = async (bytes: Bytes, extension: string): Promise<FileKind> => {
  await inspectText(bytes);
  const isBinaryKind = FILE_KINDS.some(
    (kind) => kind !== "TXT" && kind !== "MD" && fileKinds[kind].extensions.includes(extension),
  );
  if (isBinaryKind || NOT_PROSE.test(extension)) throw new FileRefused(mislabelledRefusal(extension));
  return fileKinds.MD.extensions.includes(extension) ? "MD" : "TXT";
};

const NOT_PROSE =
  /^(m?js|cjs|jsx|tsx?|html?|xhtml|svg|xml|css|php|py|rb|pl|sh|bash|bat|cmd|ps1|vbs|vbe|wsf|hta|jar|exe|com|scr|msi|reg|lnk|url|docm?|dotm?|xlsx?|xlsm|pptx?|ods|odp|csv|json|sql|eml)$/;

/** OLE2 container ([MS-CFB] 2.2): Office before 2007, or a newer file behind a password. */
const refuseCompound = async (bytes: Bytes, head: Buffer): Promise<never> => {
  const sectorSize = 2 ** Math.min(head.length > 32 ? head.readUInt16LE(30) : 9, 12);
  const directory = head.length > 52 ? (head.readUInt32LE(48) + 1) * sectorSize : 0;
  const names = (await bytes.read(directory, 16 * 1024)).toString("utf16le");
  throw new FileRefused(names.includes("EncryptedPackage") ? "ENCRYPTED" : "OLD_OFFICE");
};

const frenchNames: Record<string, string> = {
  heic: "une photo HEIC (format des iPhone)",
  heif: "une photo HEIF",
  avif: "une image AVIF",
  webp: "une image WebP",
  gif: "une image GIF",
  tif: "une image TIFF",
  bmp: "une image BMP",
  mp4: "une vidéo",
  mov: "une vidéo",
  webm: "une vidéo",
  mp3: "un enregistrement sonore",
  m4a: "un enregistrement sonore",
  rar: "une archive compressée (RAR)",
  "7z": "une archive compressée (7z)",
  gz: "une archive compressée (gzip)",
  tar: "une archive (tar)",
  exe: "un programme",
  elf: "un programme",
  xml: "un fichier XML",
};

/** A French name for a known format that is not ours, or null: it may then be a text. */
const otherKind = async (head: Buffer, start: string): Promise<string | null> => {
  if (start.startsWith("PK\x05\x06") || start.startsWith("PK\x07\x08")) return "une archive compressée (zip)";
  if (start.startsWith("\x7fELF")) return "un programme";
  // "MZ…" is also how a text may begin; a program has zeros in its header.
  if (start.startsWith("MZ") && head.includes(0)) return "un programme";
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found?.ext === "xml") throw new FileRefused("WEB_PAGE");
  if (!found || !head.includes(0)) return null;
  return frenchNames[found.ext] ?? `un fichier «\u00a0.${found.ext}\u00a0»`;
};
