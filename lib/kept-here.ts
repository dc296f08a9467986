// What this browser alone holds of work that was begun: signing out clears it (docs/decisions/013), so it is asked first.

/** Text typed in minutes and not saved: `brouillon:<member>:<section>`. */
export const DRAFT = "brouillon:";
/** A paper of a secret vote that is not in the box yet: `bulletin:<decision>`. */
export const PAPER = "bulletin:";
/** A signature that the server has not: `emargement:<holder>:<half-day>:<registration>` (components/attendance/queue.ts). */
export const SIGNATURE = "emargement:";

export type KeptDraft = {
  text: string;
  /** The version that it was written from. */
  base: number;
  /** Milliseconds: when it was last typed, and which text a form sends. */
  at: number;
};

const MONTH_MS = 30 * 24 * 3600 * 1000;

/** A text found where one was kept; null for anything else. */
export function readDraft(stored: string | null): KeptDraft | null {
  try {
    const { text, base, at } = JSON.parse(stored ?? "null") ?? {};
    if (typeof text !== "string" || !Number.isInteger(base) || !Number.isInteger(at)) return null;
    return { text, base, at };
  } catch {
    return null;
  }
}

const keysOf = (shelf: Storage): string[] =>
  Array.from({ length: shelf.length }, (_, index) => shelf.key(index) ?? "");

/** Takes away the text that was saved (`savedAt` is its `at`), and those that nobody came back for in a month. */
export function sweepDrafts(shelf: Storage, savedAt: number | null, now: number): void {
  for (const key of keysOf(shelf).filter((found) => found.startsWith(DRAFT))) {
    const draft = readDraft(shelf.getItem(key));
    if (draft === null || draft.at === savedAt || draft.at < now - MONTH_MS) shelf.removeItem(key);
  }
}

/** Until when a paper may be cast, ISO; null when it does not say. */
function closing(stored: string | null): string | null {
  try {
    const until: unknown = JSON.parse(stored ?? "null")?.until;
    return typeof until === "string" ? until : null;
  } catch {
    return null;
  }
}

/** What would be lost by signing out now: texts not saved, votes not cast, signatures not sent. */
export function heldHere(
  shelf: Storage,
  now: number,
): { draft: boolean; paper: boolean; signature: boolean } {
  const keys = keysOf(shelf);
  const isOpen = (key: string) => {
    const until = closing(shelf.getItem(key));
    return until === null || Date.parse(until) > now;
  };
  return {
    draft: keys.some((key) => key.startsWith(DRAFT) && readDraft(shelf.getItem(key)) !== null),
    paper: keys.some((key) => key.startsWith(PAPER) && isOpen(key)),
    signature: keys.some((key) => key.startsWith(SIGNATURE)),
  };
}
