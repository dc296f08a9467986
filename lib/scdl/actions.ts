"use server";

import { formAction } from "#lib/action.ts";
import { describeDeliberation } from "#lib/scdl/mutations.ts";

export const describeDeliberationAction = formAction(describeDeliberation, {
  message: () => "Les données ouvertes de cette délibération sont enregistrées.",
});
