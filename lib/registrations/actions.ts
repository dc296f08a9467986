"use server";

import { formAction } from "#lib/action.ts";
import {
  acceptOffer,
  cancelRegistration,
  declineOffer,
  editRegistration,
  register,
  registerMember,
  restoreRegistration,
} from "#lib/registrations/mutations.ts";
import { manageSessionHref, sessionHref } from "#lib/training-sessions/labels.ts";

/** Back to where one came from: the session as members see it, or the page that it is run from. */
const back = (sessionId: string, input: Record<string, unknown>, fait: string): string =>
  input.depuis === "gestion"
    ? `${manageSessionHref(sessionId)}?fait=${fait}#inscriptions`
    : `${sessionHref(sessionId)}?fait=${fait}`;

export const registerAction = formAction(register, {
  redirectTo: ({ sessionId, isConfirmed }) =>
    `${sessionHref(sessionId)}?fait=${isConfirmed ? "inscription" : "attente"}`,
});
export const registerMemberAction = formAction(registerMember, {
  redirectTo: ({ sessionId, isConfirmed }, input) =>
    back(sessionId, input, isConfirmed ? "inscription" : "attente"),
});
export const acceptOfferAction = formAction(acceptOffer, {
  redirectTo: ({ sessionId }, input) => back(sessionId, input, "acceptee"),
});
export const declineOfferAction = formAction(declineOffer, {
  redirectTo: ({ sessionId }, input) => back(sessionId, input, "declinee"),
});
export const cancelRegistrationAction = formAction(cancelRegistration, {
  redirectTo: ({ sessionId }, input) => back(sessionId, input, "inscription-annulee"),
});
export const restoreRegistrationAction = formAction(restoreRegistration, {
  redirectTo: ({ sessionId }, input) => back(sessionId, input, "retablie"),
});
export const editRegistrationAction = formAction(editRegistration, {
  redirectTo: ({ sessionId }, input) => back(sessionId, input, "inscription-modifiee"),
});
