import { readFile } from "node:fs/promises";
import path from "node:path";

export type PreviewFont = { name: string; data: Buffer; weight: 500 | 800; style: "normal" };

const FOLDER = path.join(
  /* turbopackIgnore: true */ process.cwd(),
  "node_modules/@fontsource/bricolage-grotesque/files",
);

const font = async (subset: "latin" | "latin-ext", weight: 500 | 800): Promise<PreviewFont> => ({
  name: subset === "latin" ? "display" : "display-ext",
  data: await readFile(
    path.join(/* turbopackIgnore: true */ FOLDER, `bricolage-grotesque-${subset}-${weight}-normal.woff`),
  ),
  weight,
  style: "normal",
});

let read: Promise<PreviewFont[]> | undefined;

/** The display face, as the renderer of pictures reads it, once a process. */
export function previewFonts(): Promise<PreviewFont[]> {
  read ??= Promise.all([
    font("latin", 500),
    font("latin", 800),
    font("latin-ext", 500),
    font("latin-ext", 800),
  ]);
  return read;
}

/** What both files draw beside ASCII and the letters of Latin-1: a test draws them all. */
const OTHERS = "\u00a0«»§°·ŒœŸ’‘“”„–—…•€™−";
/** Letters of Latin Extended-A that no French, Breton, Basque or Polish name needs, and that they lack. */
const ABSENT = "ĈĉĔĕĜĝĤĥĬĭĴĵĸĿŀŉŎŏŜŝŢţŦŧſ";
const LETTERS = /[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f]/;
const spellings: Record<string, string> = {
  "\u202f": "\u00a0",
  "\u2009": "\u00a0",
  "\u2011": "-",
  "\u2010": "-",
  "⋅": "·",
  "‧": "·",
  "\t": " ",
  "\n": " ",
  "\r": " ",
};

const isDrawn = (character: string): boolean =>
  /[ -~]/.test(character) ||
  (LETTERS.test(character) && !ABSENT.includes(character)) ||
  OTHERS.includes(character);

function drawn(character: string): string {
  const spelling = spellings[character] ?? character;
  if (isDrawn(spelling)) return spelling;
  // « ế » without its accents rather than nothing at all.
  return [...spelling.normalize("NFKD")].filter(isDrawn).join("");
}

/**
 * The text with what our fonts draw, and nothing else. For any other character (emoji first) the renderer of pictures
 * would ask a server of elsewhere for a font: no page of ours calls a third party, and a title must not reach one.
 */
export const drawable = (text: string): string =>
  [...text.normalize("NFC")].map(drawn).join("").replace(/ {2,}/g, " ").trim();
