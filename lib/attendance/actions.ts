"use server";

import { formAction } from "#lib/action.ts";
import { attestSheet, openCode, reopenSheet, signMyself } from "#lib/attendance/mutations.ts";
import { addSignature, removeSignature } from "#lib/attendance/mutations-correct.ts";

export const signMyselfAction = formAction(signMyself, {
  redirectTo: ({ sessionId, halfDayId }) =>
    `/formations/sessions/${sessionId}/signer?demi-journee=${halfDayId}&fait=signe`,
});
export const openCodeAction = formAction(openCode, {
  redirectTo: ({ sessionId, id }) => `/formations/sessions/${sessionId}/emargement/code?demi-journee=${id}`,
});
export const attestSheetAction = formAction(attestSheet, {
  redirectTo: ({ sessionId, id }) =>
    `/formations/sessions/${sessionId}/emargement?demi-journee=${id}&fait=close`,
});
export const reopenSheetAction = formAction(reopenSheet, {
  redirectTo: ({ sessionId, id }) =>
    `/formations/sessions/${sessionId}/emargement?demi-journee=${id}&fait=rouverte`,
});

const corrected = (fait: string) => ({
  redirectTo: ({ sessionId, id }: { sessionId: string; id: string }) =>
    `/gestion/formations/sessions/${sessionId}/emargement?inscription=${id}&fait=${fait}`,
});
export const removeSignatureAction = formAction(removeSignature, corrected("retiree"));
export const addSignatureAction = formAction(addSignature, corrected("ajoutee"));
