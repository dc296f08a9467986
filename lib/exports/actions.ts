"use server";

import { formAction } from "#lib/action.ts";
import { makeExport } from "#lib/exports/mutations.ts";

export const makeExportAction = formAction(makeExport, { redirectTo: () => "/gestion/exports?fait=pret" });
