import type { Stored } from "#lib/versions.ts";

const MOST = 80;
const short = (text: string) => [...text].slice(0, MOST).join("").replace(/\s+/g, " ");

/** What the form of a text holds (lib/versions.ts); a strate's has no title of its own. */
export const storedText = ({ title, text }: { title: string | null; text: string }): Stored => ({
  ...(title === null ? {} : { title: { value: title, label: "Titre", words: title } }),
  text: { value: text, label: "Texte", words: short(text) },
});
