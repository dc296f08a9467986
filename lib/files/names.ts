import { type FileKind, fileKinds } from "#lib/files/kinds.ts";

const MAX_LENGTH = 120;
const FALLBACK = "document";

// Bidi overrides and isolates can make "exe.pdf" read "fdp.exe"; the other ones are invisible. U+200D stays: emoji need it.
const INVISIBLE = /[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

const segments = new Intl.Segmenter("fr", { granularity: "grapheme" });

/** Cuts between whole characters (an emoji of a family is one), never inside; length in UTF-16 units. */
const cut = (text: string, max: number): string => {
  let kept = "";
  for (const { segment } of segments.segment(text)) {
    if (kept.length + segment.length > max) break;
    kept += segment;
  }
  return kept;
};

/** "Vœu.tar.PDF" → "pdf"; "" when the name has no plausible extension. */
export const fileExtension = (name: string): string =>
  /[^.]\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? "";

/**
 * A name fit to be shown and downloaded: no folder, no control or invisible character, no leading dot, NFC,
 * 120 UTF-16 units at most with its extension kept, never empty. Accents and emoji stay.
 */
export const cleanFileName = (name: string): string => {
  const base = name.toWellFormed().split(/[/\\]/u).at(-1) ?? "";
  const clean = base
    .replace(INVISIBLE, "")
    .replace(/[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}<>:"|?*\ufffd]/gu, " ")
    .normalize("NFC")
    .replace(/\s+/gu, " ")
    // Tried from the start of a run alone: sixteen thousand dots in the middle would otherwise take seconds.
    .replace(/^[. ]+|(?<![. ])[. ]+$/gu, "");
  const extension = fileExtension(clean);
  const tail = extension === "" ? "" : clean.slice(-extension.length - 1);
  const stem = cut(clean.slice(0, clean.length - tail.length), MAX_LENGTH - tail.length).replace(
    /[. ]+$/u,
    "",
  );
  // A stem of combining marks or variation selectors alone shows nothing.
  return `${/[\p{L}\p{N}\p{S}\p{P}]/u.test(stem) ? stem : FALLBACK}${tail}`;
};

/** The cleaned name, ending as its content says: "virus.exe" that is a PDF becomes "virus.pdf". */
export const nameForKind = (name: string, kind: FileKind): string => {
  const clean = cleanFileName(name);
  const extension = fileExtension(clean);
  const { extensions } = fileKinds[kind];
  if (extensions.includes(extension)) return clean;
  // "Séance du 12.03.2025" has no extension: only a part that starts with a letter is replaced.
  const stem = /^[a-z]/.test(extension) ? clean.slice(0, -extension.length - 1) : clean;
  return cleanFileName(`${cut(stem, MAX_LENGTH - 10)}.${extensions[0]}`);
};

/**
 * Value of Content-Disposition: an ASCII `filename` for old clients and the true name in `filename*`
 * (RFC 6266, encoded after RFC 5987: everything but attr-char is percent-encoded).
 */
export const contentDisposition = (name: string, disposition: "inline" | "attachment"): string => {
  const clean = cleanFileName(name);
  const ascii = clean
    .replaceAll("œ", "oe")
    .replaceAll("Œ", "OE")
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/[^\x20-\x7e]+/gu, "_")
    .replace(/[%"\\;]/g, "_");
  const encoded = encodeURIComponent(clean).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${disposition}; filename="${ascii || FALLBACK}"; filename*=UTF-8''${encoded}`;
};
