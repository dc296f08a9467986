import { commonWords } from "#lib/common-passwords.ts";

/** What a password must be worth. A letter that nothing foretells is worth 1; see the pieces below. */
const ENOUGH = 8;

/** Rows of keyboards and orders that fingers know, both ways. */
const RUNS = [
  "azertyuiop",
  "qsdfghjklm",
  "wxcvbn",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "qwertzuiop",
  "aqwzsxedcrfvtgbyhn",
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
].flatMap((row) => [row, [...row].reverse().join("")]);

const ALIKE: Record<string, string> = {
  "@": "a",
  $: "s",
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
};

const fold = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();

const words = (text: string) =>
  fold(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length >= 3);

/** « 2026 » is four digits to type and one thing to guess. */
const isYear = (text: string) => /^(19|20)\d\d$/.test(text);
const isDate = (text: string) => /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])((19|20)?\d\d)?$/.test(text);
const isRun = (text: string) => text.length >= 3 && RUNS.some((run) => run.includes(text));
const isRepeat = (text: string) => /^(.)\1{2,}$/.test(text) || /^(.{2,4})\1+$/.test(text);

const LONGEST_PIECE = 24;

/**
 * Whether somebody who knows the member and the usual lists would find this password before long. `about` is what is
 * known of her: names, address, association. The password is cut into the pieces that make it cheapest: what is known of
 * her is worth nothing; a common word 2; a year, a date, a run of keys or a repetition 1; any other letter or digit 1, a
 * sign ½. « Mairie-2026! » is worth 4, four common words 8, twelve letters drawn at random 12.
 */
export function isGuessable(password: string, about: readonly string[]): boolean {
  const known = new Set(about.flatMap(words));
  const typed = fold(password);
  const meant = [...typed].map((letter) => ALIKE[letter] ?? letter).join("");
  const worth = (from: number, to: number): number => {
    const piece = typed.slice(from, to);
    const read = meant.slice(from, to);
    if (to - from === 1) return /[\s\p{P}\p{S}]/u.test(piece) ? 0.5 : 1;
    if (known.has(piece) || known.has(read)) return 0;
    if (commonWords.has(piece) || commonWords.has(read)) return 2;
    return isYear(piece) || isDate(piece) || isRun(piece) || isRepeat(piece) ? 1 : Number.POSITIVE_INFINITY;
  };
  // Cheapest way to reach each letter.
  const cheapest = [0];
  for (let to = 1; to <= typed.length; to += 1) {
    let best = Number.POSITIVE_INFINITY;
    for (let from = Math.max(0, to - LONGEST_PIECE); from < to; from += 1) {
      best = Math.min(best, (cheapest[from] ?? 0) + worth(from, to));
    }
    cheapest.push(best);
  }
  return (cheapest.at(-1) ?? 0) < ENOUGH;
}
