import { storedScale } from "#lib/dues/labels-scale.ts";
import { versionOf } from "#lib/versions.ts";

/** The version of a draft as its form shows it. */
export const shown = (scale: Parameters<typeof storedScale>[0]) => versionOf(storedScale(scale));

/** What the form of a scale by table sends, before anything is changed. */
export const form = {
  kind: "TABLE",
  several: "HIGHEST",
  other: "20",
  solidarityKind: "NONE",
  "montant-0": "40",
  "montant-1": "60",
  "montant-2": "25",
};

/** What came of a write that may be refused or not: « done », or what it was refused for. */
export const outcomeOf = (writing: Promise<unknown>) =>
  writing.then(
    () => ({ code: "done", fields: {} as Record<string, string> }),
    (error: { code: string; fields: Record<string, string> }) => error,
  );
