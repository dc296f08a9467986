"use server";

import { formAction } from "#lib/action.ts";
import { hideComment, hideDocument, unhideComment, unhideDocument } from "#lib/moderation/mutations.ts";
import { dismissReports, reopenReports, report } from "#lib/moderation/mutations-reports.ts";

type Decided = "masque" | "retabli" | "classe";

/** Back where the decision was taken: the queue says what was done, the document shows it. */
const backTo = (place: string, decided: Decided) => (_result: unknown, input: Record<string, unknown>) =>
  input.from === "queue" ? `/gestion/signalements?fait=${decided}` : place.replace("[id]", String(input.id));

const ofComment = (decided: Decided) => (result: { id: string }, input: Record<string, unknown>) =>
  backTo(`/documents/[id]?commentaire=${result.id}#commentaire-${result.id}`, decided)(result, input);

export const reportAction = formAction(report, {
  redirectTo: ({ documentId, commentId }) =>
    `/documents/${documentId}/signaler${commentId ? `?commentaire=${commentId}` : ""}`,
});
export const dismissReportsAction = formAction(dismissReports, {
  redirectTo: ({ id }) => `/gestion/signalements?fait=classe&signalement=${id}`,
});
export const reopenReportsAction = formAction(reopenReports, {
  redirectTo: () => "/gestion/signalements?fait=rouvert",
});
export const hideDocumentAction = formAction(hideDocument, {
  redirectTo: backTo("/documents/[id]", "masque"),
});
export const unhideDocumentAction = formAction(unhideDocument, {
  redirectTo: backTo("/documents/[id]", "retabli"),
});
export const hideCommentAction = formAction(hideComment, { redirectTo: ofComment("masque") });
export const unhideCommentAction = formAction(unhideComment, { redirectTo: ofComment("retabli") });
