/** Encodings a plain text may have: UTF-8, UTF-16 announced by its mark, or what Windows wrote in French for thirty years. */
export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** Encodings to try, in order, on a text that begins with `head` (3 bytes are enough). */
export const candidateEncodings = (head: Uint8Array): TextEncoding[] => {
  if (head[0] === 0xff && head[1] === 0xfe) return ["utf-16le"];
  if (head[0] === 0xfe && head[1] === 0xff) return ["utf-16be"];
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return ["utf-8"];
  return ["utf-8", "windows-1252"];
};

/** The whole text, without its mark; null when no candidate fits. */
export const decodeText = (content: Uint8Array): string | null => {
  for (const encoding of candidateEncodings(content)) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(content);
    } catch {
      // Not this one.
    }
  }
  return null;
};
