import type { DocumentValues } from "#lib/documents/schema-form.ts";
import type { FormState } from "#lib/form-state.ts";

export type SectionProps = {
  state: FormState;
  values: DocumentValues;
  /** Fields filled from the text of the file, to be checked by the person. */
  proposed: readonly (keyof DocumentValues)[];
};

/** Said under a field that was filled from the text. */
export const hintFor = ({ proposed }: SectionProps, name: keyof DocumentValues, hint?: string) =>
  proposed.includes(name) ? `Proposé d’après le texte\u00A0: vérifiez.${hint ? ` ${hint}` : ""}` : hint;
