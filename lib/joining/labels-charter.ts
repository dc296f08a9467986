import type { Stored } from "#lib/versions.ts";

const MOST = 80;

/** What the form of the charter holds; null when nothing is being written. */
export const storedCharter = (draft: { text: string } | null): Stored => ({
  text: {
    value: draft?.text ?? null,
    label: "Texte",
    words: draft ? [...draft.text].slice(0, MOST).join("").replace(/\s+/g, " ") : "",
  },
});
