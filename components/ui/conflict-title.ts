import type { FormState } from "#lib/form-state.ts";

/** Title of a form's list of errors: what was typed is wrong, or somebody else wrote first. */
export const refusalTitle = (state: FormState): string =>
  state.status === "error" && state.code === "CONFLICT"
    ? "Quelqu’un a modifié cette fiche entre-temps"
    : "Rien n’a été enregistré";
