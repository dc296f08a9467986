"use server";

import { formAction } from "#lib/action.ts";
import { makeExport } from "#lib/exports/mutations.ts";
import { makeTrainingExport } from "#lib/exports/mutations-trainings.ts";

export const makeExportAction = formAction(makeExport, { redirectTo: () => "/gestion/exports?fait=pret" });
export const makeTrainingExportAction = formAction(makeTrainingExport, {
  redirectTo: ({ id, year }) => `/gestion/formations/annee?annee=${year}&fichier=${id}`,
});
