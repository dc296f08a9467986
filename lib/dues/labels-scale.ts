import type { ScaleRules } from "#lib/dues/schema-scale.ts";
import type { Stored } from "#lib/versions.ts";

/** What the forms of a draft show, so that two treasurers do not write over each other. */
export const storedScale = ({ rules, note }: { rules: ScaleRules; note: string | null }): Stored => ({
  rules: { value: rules, label: "Règles", words: "" },
  note: { value: note, label: "Note", words: note ?? "" },
});
