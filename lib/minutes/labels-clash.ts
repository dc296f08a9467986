import type { Part } from "#lib/merge-paragraphs.ts";

/** What a form that clashed shows and sends back: carried as the one choice `clash` of a refusal (lib/form-state.ts). */
export type Clashed = {
  /** Version from which `mine` was written, and that against which it was compared. */
  base: number;
  against: number;
  /** The text of whoever saves, as she typed it or last settled it. */
  mine: string;
  /** Who wrote the other. */
  by: string;
  parts: Part[];
};

export const clashedChoice = (clashed: Clashed) => ({ value: JSON.stringify(clashed), label: clashed.by });

export const clashedOf = (choices: Record<string, { value: string }[]>): Clashed | null => {
  const [choice] = choices.clash ?? [];
  return choice ? (JSON.parse(choice.value) as Clashed) : null;
};
