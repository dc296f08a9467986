"use server";

import { formAction } from "#lib/action.ts";
import {
  archiveDocument,
  discardDraft,
  editDocument,
  publishDocument,
  restoreDocument,
} from "#lib/documents/mutations.ts";
import { raiseFile, removeFile } from "#lib/documents/mutations-files.ts";
import { shareDocument } from "#lib/documents/mutations-sharing.ts";
import { addTheme, removeTheme, renameTheme } from "#lib/documents/mutations-themes.ts";
import { restoreVersion } from "#lib/documents/mutations-versions.ts";

const pageOf = ({ id }: { id: string }) => `/documents/${id}`;
const stillDraft = "Le brouillon est enregistré. Vous seule ou vous seul le voyez.";

export const editDocumentAction = formAction(editDocument, {
  message: () => "Les modifications sont enregistrées.",
});
export const saveDraftAction = formAction(editDocument, { message: () => stillDraft });
export const publishDocumentAction = formAction(publishDocument, {
  redirectTo: (result) => `${pageOf(result)}?publie=1`,
});
export const archiveDocumentAction = formAction(archiveDocument, { redirectTo: pageOf });
export const restoreDocumentAction = formAction(restoreDocument, { redirectTo: pageOf });
export const discardDraftAction = formAction(discardDraft, { redirectTo: () => "/documents/miens" });
export const removeFileAction = formAction(removeFile, { message: () => "Le fichier est retiré." });

export const raiseFileAction = formAction(raiseFile, { message: () => "Le fichier est monté d’un rang." });
export const restoreVersionAction = formAction(restoreVersion, {
  redirectTo: ({ id, number }) => `${pageOf({ id })}/versions?retablie=${number}`,
});
/** The same beside the files of the form, whose other fields keep what is typed in them. */
export const undoFileChangeAction = formAction(restoreVersion, {
  message: () => "Les fichiers sont revenus comme avant.",
});

export const addThemeAction = formAction(addTheme, { message: () => "Le thème est ajouté." });
export const renameThemeAction = formAction(renameTheme, { message: () => "Le thème est renommé." });
export const removeThemeAction = formAction(removeTheme, { message: () => "Le thème est retiré." });

export const shareDocumentAction = formAction(shareDocument, {
  redirectTo: ({ id, slug, before }) =>
    `/collectifs/${slug}/etagere?fait=partage&document=${id}&avant=${before}`,
});
