import { searchWords } from "#lib/search-words.ts";

/*
 * The twin of the database's fold_letters, normalise_text and fold_name
 * (prisma/migrations/20261122000000_search_text), step by step and with the same expressions, for highlighting.
 * A property test holds both to the same answers: a change here is a new migration there, and indexes built again.
 */

/** One or more endings of inclusive writing: "·e·s", ".es", "(e)s", "-e-s", "/rice". */
const inclusive =
  /([a-z]{2})(?:[·._*/(-](?:(?:eress|oress|ienn|[td]?ric|ier|ess|ell|enn|onn|[eo]us|eur|ett|ic|in|al|er|iv|ss|qu|ch|[nltsrfvuhc])?es?|aux|s|x)\)?)+s?(?![a-z0-9]|-[a-z]{2})/g;
/** "L. 2121-29", "L.O. 1112-1", "r*123-4". */
const article = /(?<![a-z0-9'’])(?:(l)\.?(o)|([lrd]))\.?[ \n-]{0,2}\*?([0-9]+(?:-[0-9]+){0,3})(?![a-z0-9])/g;
/** "2121-29", but neither years (2024-2025, 2015-991) nor small ranges (10-15). */
const bareArticle =
  /(?<![a-z0-9.,-])([1-9][0-9]{2}|1[0-8][0-9]{2}|2[1-9][0-9]{2}|[3-9][0-9]{3})(?=(?:-[0-9]{1,2}){1,2}(?![a-z0-9-]))/g;
/** "3 500" and "3.500"; "1er" and "20ème"; "08 mars". */
const numbers =
  /(?<![0-9a-z,])([1-9][0-9]{0,2})[ .](?=[0-9]{3}(?![0-9]))|([0-9])(?:er|ere|e|eme|ieme|nde?)(?![a-z0-9])|(?<![a-z0-9.,])0(?=[1-9](?![0-9]))/g;
const hosts =
  /https?:\/\/|(?<![a-z0-9])www\.|[-.@](?=(?:[a-z0-9-]+[.@])*(?:[a-z0-9-]+\.)?(?:fr|org|com|net|eu|info|coop|bzh)(?![a-z0-9]))/g;
const hasHost = /[a-z0-9]\.(?:fr|org|com|net|eu|info|coop|bzh)(?![a-z0-9])|:\/\//;
/** Malformed "él·u·e", "act·eur·rice"; initials as in "C.G.C.T.". */
const letters =
  /([a-z]{2})[·.](?=(?:eurs?|eux|aux|al|ers?|en|on|ifs?|us?|is?|x|s)[·.][a-z])|(?<![a-z0-9])([a-z])\.(?=[a-z](?![a-z0-9]))/g;
const hasLetters = /[·.][a-z]{1,4}[·.]/;
const prefixed =
  /(?<![a-z0-9-])(agro|anti|auto|bio|co|eco|electro|extra|geo|hydro|hyper|infra|inter|intra|maxi|medico|micro|mini|mono|multi|neo|para|peri|photo|plate|pluri|post|pre|re|semi|socio|super|tele|thermo|trans|ultra|video|week)-([a-z]{3,})/g;
const separators =
  /[^ a-z0-9\u00d8-\u00f6\u00f8-\u167f\u1681-\u1fff\u2c00-\u2dff\u3040-\u318f\u31f0-\ud7ff\uf900-\ufdff]/g;
/** Beyond this it is no word. */
const longestWord = 80;

/** Lower case, no accents, ligatures undone, invisible characters gone; one sort of dash, one of middle dot. */
function foldLetters(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase())
    .replace(/[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+/g, "")
    .replace(/[Œœ]/g, "oe")
    .replace(/[Ææ]/g, "ae")
    .replace(/[Øø]/g, "o")
    .replace(/[Łł]/g, "l")
    .replace(/ß/g, "ss")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u22c5\u2022\u2027\u2219\u30fb\u2e31\u25cf]/g, "·");
}

/** The text as the search sees it: plain words, one space between them; a number or a code article is one word. */
export function normaliseText(text: string): string {
  let plain = foldLetters(text).replace(/([a-z]+)-\r?\n *([a-z]+)/g, "$1$2 $1 $2");
  plain = plain.replace(article, "$1$2$3x$4 x$4").replace(bareArticle, "x$1");
  plain = plain.replace(/(x[0-9]+)-(?=[0-9])/g, "$1x").replace(/(x[0-9]+)-(?=[0-9])/g, "$1x");
  plain = plain.replace(numbers, "$1$2").replace(/€/g, " euro ");
  if (hasHost.test(plain)) plain = plain.replace(hosts, "");
  if (hasLetters.test(plain)) plain = plain.replace(letters, "$1$2");
  plain = plain.replace(inclusive, "$1").replace(prefixed, "$2 $1$2").replace(separators, " ");
  const known = plain
    .split(" ")
    .filter((word) => word.length <= longestWord)
    .map((word) => searchWords.get(word) ?? word)
    .filter(Boolean);
  return `${known.join(" ")} `
    .replace(/([a-z][b-np-z]u|[a-z]o)s /g, "$1 ")
    .replaceAll("ees ", "e ")
    .replaceAll("ee ", "e ")
    .replace(/ieres? /g, "ier ")
    .replace(/trices? /g, "teur ")
    .replace(/([ts])ives? /g, "$1if ")
    .trim();
}

/** A name of a person or a place for comparison: "Saint-Étienne-lès-Remiremont" is "st etienne les remiremont". */
export function foldName(text: string): string {
  return ` ${foldLetters(text).replace(separators, " ")} `
    .replace(/ saint(e?s?)(?= )/g, " st$1")
    .replace(/ +/g, " ")
    .trim();
}

const letter = "[\\p{L}\\p{M}\\p{N}\\u00ad\\u200b-\\u200f\\u2060\\ufeff]+";
const dash = "[\\u2010-\\u2015\\u2212-]";
const joint = `(?:[·⋅•‧∙・⸱●._*/@]|${dash}(?:\\r?\\n *)?)`;
/** What is marked as one: a code article, a number in thousands, a word with its hyphens and inclusive endings. */
const pieces = new RegExp(
  `(?<![\\p{L}\\p{N}'’])(?:L\\.?O|[LRD])\\.?(?:\\s|${dash}){0,2}\\*?\\d+(?:${dash}\\d+){0,3}(?![\\p{L}\\p{N}])` +
    "|(?<![\\p{L}\\p{N},])[1-9]\\d{0,2}(?:[\\s.]\\d{3})+(?!\\d)" +
    `|€|(?:https?://)?${letter}(?:${joint}${letter}|\\(${letter}(?:${joint}${letter})?\\)?(?:${letter})?)*`,
  "giu",
);

/** What words normalise to: texts repeat themselves, and a page of results marks some five thousand of them. */
const cache = new Map<string, string[]>();

function tokensOf(word: string): string[] {
  const known = cache.get(word);
  if (known) return known;
  const tokens = normaliseText(word).split(" ");
  if (cache.size >= 10_000) cache.clear();
  if (word.length <= longestWord) cache.set(word, tokens);
  return tokens;
}

/** The distinct words of a text, as `highlight` compares them. */
export const wordsIn = (text: string): Set<string> =>
  new Set([...text.matchAll(pieces)].flatMap(([word]) => tokensOf(word)));

export type Piece = { text: string; match: boolean };

/**
 * Splits an original text into words and what lies between; joined again, the pieces are the text itself.
 * @param matching the words that a query asks for, as `normaliseText` writes them
 */
export function highlight(original: string, matching: ReadonlySet<string>): Piece[] {
  const parts: Piece[] = [];
  const add = (text: string, match: boolean) => {
    const last = parts.at(-1);
    if (last && !match && !last.match) last.text += text;
    else if (text) parts.push({ text, match });
  };
  let end = 0;
  for (const { 0: word, index } of original.matchAll(pieces)) {
    add(original.slice(end, index), false);
    add(
      word,
      tokensOf(word).some((token) => matching.has(token)),
    );
    end = index + word.length;
  }
  add(original.slice(end), false);
  return parts;
}
