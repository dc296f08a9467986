"use server";

import { formAction } from "#lib/action.ts";
import { describeImport, discardImport, runImport, undoImport } from "#lib/imports/mutations.ts";

const pageOf = ({ id }: { id: string }) => `/gestion/imports/${id}`;

export const describeImportAction = formAction(describeImport, {
  redirectTo: (result) => `${pageOf(result)}#verification`,
});
export const runImportAction = formAction(runImport, { redirectTo: pageOf });
export const undoImportAction = formAction(undoImport, { redirectTo: pageOf });
export const discardImportAction = formAction(discardImport, { redirectTo: () => "/gestion/imports" });
