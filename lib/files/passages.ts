/** A piece of a file's text, small enough to be ranked and shown as an extract. */
export type Passage = { position: number; text: string };

export const MAX_CHARACTERS = 1_500_000;
const LONG = 900;
const ENOUGH = 600;

/** Fit for PostgreSQL, which refuses U+0000 and lone surrogates: controls become spaces, NFC, whitespace collapsed. */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff]/gu, " ")
    .replaceAll("\u00ad", "")
    .normalize("NFC")
    .replace(/\s+/gu, " ")
    .trim();

/** After a full stop and a space, before a capital, a digit, a quote or a dash; "art. L. 2121-29" is not cut. */
const SENTENCE_END = /(?<=(?<!\b(?:\p{Lu}|art|al|cf|etc|no?|p))[.!?…;][»”"]?) (?=[\p{Lu}\p{N}«“"(–—-])/u;

/** Pieces of at most `LONG`, cut at spaces, for a sentence without end. */
const splitLong = (sentence: string): string[] => {
  const pieces: string[] = [];
  let rest = sentence;
  while (rest.length > LONG) {
    const space = rest.lastIndexOf(" ", LONG);
    let cut = space > ENOUGH ? space : LONG;
    // Not between the two halves of a character.
    if (/[\ud800-\udbff]/.test(rest[cut - 1] ?? "")) cut -= 1;
    pieces.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  if (rest !== "") pieces.push(rest);
  return pieces;
};

/**
 * Passages of about 600 to 900 characters, cut at ends of paragraphs, then of sentences. Paragraphs inside a passage
 * are separated by a line feed; other whitespace is collapsed. At most `MAX_CHARACTERS` in all.
 */
export const toPassages = (paragraphs: Iterable<string>): Passage[] => {
  const passages: Passage[] = [];
  let current = "";
  let total = 0;
  const close = () => {
    if (current !== "") passages.push({ position: passages.length, text: current });
    current = "";
  };
  const add = (piece: string, separator: string) => {
    if (current !== "" && current.length + piece.length + 1 > LONG) close();
    current = current === "" ? piece : `${current}${separator}${piece}`;
  };
  for (const raw of paragraphs) {
    const paragraph = cleanText(raw)
      .slice(0, MAX_CHARACTERS - total)
      .toWellFormed();
    if (paragraph === "") continue;
    total += paragraph.length;
    if (current.length + paragraph.length + 1 > LONG && current.length >= ENOUGH) close();
    if (paragraph.length <= LONG && current.length + paragraph.length + 1 <= LONG) add(paragraph, "\n");
    else {
      let separator = "\n";
      for (const piece of paragraph.split(SENTENCE_END).flatMap(splitLong)) {
        add(piece, separator);
        separator = " ";
      }
    }
    if (total >= MAX_CHARACTERS) break;
  }
  close();
  return passages;
};

/** Paragraphs of a plain text: separated by empty lines, or one a line when there are none. */
export const splitParagraphs = (text: string): string[] => {
  const lines = text.replace(/\r\n?|\u0085|\u2028|\u2029|\f/g, "\n");
  return lines
    .split(/\n(?:[ \t]*\n)+/)
    .map((paragraph) => paragraph.replace(/^\n+/, "").trimEnd())
    .filter((paragraph) => paragraph !== "");
};
