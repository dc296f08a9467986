// Names as spreadsheets have them: in capitals, family and given name in one cell, a civility before.

const isCapital = (word: string): boolean =>
  word === word.toUpperCase() && word !== word.toLowerCase() && word.replace(/\P{L}/gu, "").length > 1;

/** « TOUR-BLANCHE » → « Tour-Blanche », « d’ornano » → « D’Ornano ». */
const capitalised = (word: string): string =>
  word.toLowerCase().replace(/(^|[-’'.])(\p{L})/gu, (_, before: string, letter: string) => {
    return before + letter.toUpperCase();
  });

/** « de » and « d’ » alone stay small before a name (Lexique de l’Imprimerie nationale). */
const withParticles = (name: string): string =>
  name.replace(/(?<=^| )De(?= )/g, "de").replace(/(?<=^| )D(?=[’']\p{L})/gu, "d");

/**
 * A name put right: one space between words, a real apostrophe; words in capitals get one at their head, and so does a
 * name without any. « DE LA TOUR-BLANCHE » → « de La Tour-Blanche »; « McGrath » stays.
 */
export function properName(typed: string): string {
  const text = typed
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .replace(/['`´‘]/g, "’")
    .trim();
  const isSmall = text === text.toLowerCase();
  if (!isSmall && !text.split(" ").some(isCapital)) return text;
  const words = text.split(" ");
  const put = words.map((word) => (isSmall || isCapital(word) ? capitalised(word) : word)).join(" ");
  return withParticles(put);
}

const CIVILITY = /^(?:m\.?|mr\.?|mme\.?|mmes|mlle\.?|madame|monsieur|mademoiselle) (?=\S)/i;
const PARTICLES = /^(?:de|du|des|d|la|le|les|van|von|der|den|el|al|ben|bin|saint|sainte|st|ste|di|da|dos)$/i;

export type SplitName = {
  firstName: string;
  lastName: string;
  /** Nothing but the order of the words said which is which. */
  isGuessed: boolean;
};

/**
 * Family and given name out of one cell: by a comma, by the capitals of the family name (« DE LA TOUR-BLANCHE Élise »),
 * or by the order that the header announces. Null for a single word.
 */
export function splitName(typed: string, order: "last" | "first"): SplitName | null {
  const text = typed
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .trim()
    .replace(CIVILITY, "");
  const named = (last: string, first: string, isGuessed: boolean) =>
    last && first ? { lastName: properName(last), firstName: properName(first), isGuessed } : null;
  const comma = text.split(/ ?, ?/);
  if (comma.length === 2) return named(comma[0] ?? "", comma[1] ?? "", false);
  const words = text.split(" ");
  if (words.length < 2) return null;
  const capital = words.map(isCapital);
  if (capital.includes(true) && capital.includes(false)) {
    if (capital[0] || (!capital.at(-1) && PARTICLES.test(words[0] ?? ""))) {
      const end = capital.lastIndexOf(true) + 1;
      const split = named(words.slice(0, end).join(" "), words.slice(end).join(" "), false);
      if (split) return split;
    } else if (capital.at(-1)) {
      let start = capital.indexOf(true);
      while (start > 1 && PARTICLES.test(words[start - 1] ?? "")) start -= 1;
      return named(words.slice(start).join(" "), words.slice(0, start).join(" "), false);
    }
  }
  if (order === "first") return named(words.slice(1).join(" "), words[0] ?? "", true);
  let end = 1;
  while (end < words.length - 1 && PARTICLES.test(words[end - 1] ?? "")) end += 1;
  return named(words.slice(0, end).join(" "), words.slice(end).join(" "), true);
}
