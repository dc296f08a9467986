import { foldName } from "#lib/search.ts";

/** Words that a correction may propose: long enough to be mistyped, without digits. */
const WORD = /\p{L}[\p{L}\u2019'-]{3,29}/gu;

/** Each folded word of some texts with one way of writing it, in lower case. */
export function wordsOf(texts: readonly string[]): Map<string, string> {
  const words = new Map<string, string>();
  for (const text of texts) {
    for (const [written] of text.matchAll(WORD)) {
      // « l’hôpital »: the word is after the apostrophe.
      const display = (written.split(/[\u2019']/).at(-1) ?? "").toLocaleLowerCase("fr");
      if (display.length < 4 || display.includes("-")) continue;
      const word = foldName(display);
      if (word && !word.includes(" ") && !words.has(word)) words.set(word, display);
    }
  }
  return words;
}
