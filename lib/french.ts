/** French plurals, numbers and lists. Pure: usable on the server and in the browser alike. */

const NUMBERS = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 2 });
const LISTS = new Intl.ListFormat("fr-FR", { type: "conjunction" });
const CHOICES = new Intl.ListFormat("fr-FR", { type: "disjunction" });

const NO_BREAK_SPACE = "\u00A0";

/** `1240` → `1 240` (U+202F between thousands, comma for decimals). */
export function formatNumber(value: number): string {
  return NUMBERS.format(value);
}

/** The right form of a noun: in French, 0, 1 and 1,5 are singular; the plural begins at 2. */
export function plural(n: number, one: string, many: string): string {
  return Math.abs(n) < 2 ? one : many;
}

/** `1 240 documents`: number and noun, kept on one line. */
export function formatCount(n: number, one: string, many: string): string {
  return `${formatNumber(n)}${NO_BREAK_SPACE}${plural(n, one, many)}`;
}

const UNITS: readonly [number, string, string][] = [
  [365, "an", "ans"],
  [30, "mois", "mois"],
];

/** A period of whole days, in the largest unit that says it: `7 jours`, `3 mois`, `1 an`; 91 days are three months. */
export function formatDays(days: number): string {
  for (const [size, one, many] of UNITS) {
    const rounded = Math.round(days / size);
    if (rounded >= 1 && Math.abs(days - rounded * size) <= rounded / 2)
      return formatCount(rounded, one, many);
  }
  return formatCount(days, "jour", "jours");
}

/** `a, b et c`; with `or`, `a, b ou c`. Empty for an empty list. */
export function joinList(items: readonly string[], link: "and" | "or" = "and"): string {
  return (link === "and" ? LISTS : CHOICES).format(items);
}

/** A file's size in octets, as French people read it: `340 ko`, `2,4 Mo` (powers of ten, as operating systems show). */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return formatCount(bytes, "octet", "octets");
  const [size, unit] =
    bytes < 999_500 ? [bytes / 1e3, "ko"] : bytes < 999_500_000 ? [bytes / 1e6, "Mo"] : [bytes / 1e9, "Go"];
  return `${formatNumber(size < 10 ? Math.round(size * 10) / 10 : Math.round(size))}${NO_BREAK_SPACE}${unit}`;
}

/** First names whose « h » is said by nobody: before any other, « de » is always right. */
const SILENT_H = /^h([eé]l[eèé]|enri|ervé|onor|ortens|ubert|uguette|ugues|ipp|yacinthe)/iu;
/** « Yves », « Yvonne »; not « Yann ». */
const VOWEL = /^([aeiouàâäéèêëîïôöùûüæœ]|y[bcdfghjklmnpqrstvwxz])/iu;

/** `de Camille Morel`, `d’Étienne Bourdeix`, `d’Hélène Roux`. */
export const ofName = (name: string): string =>
  VOWEL.test(name) || SILENT_H.test(name) ? `d’${name}` : `de ${name}`;
