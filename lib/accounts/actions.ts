"use server";

import { revokeSession, signIn, signOut, signOutEverywhere } from "#lib/accounts/mutations.ts";
import {
  askEmailChange,
  cancelEmailChange,
  confirmEmailChange,
  refuseEmailChange,
} from "#lib/accounts/mutations-address.ts";
import { acceptInvitation, inviteMembers } from "#lib/accounts/mutations-invitations.ts";
import { askLink, askPassword, enterByLink } from "#lib/accounts/mutations-links.ts";
import { addMember } from "#lib/accounts/mutations-new.ts";
import { changePassword, resetPassword } from "#lib/accounts/mutations-passwords.ts";
import { abandonReplacement, correctEmail, replaceEmail } from "#lib/accounts/mutations-replace.ts";
import {
  reinstateMember,
  resignMember,
  suspendMember,
  undoResignation,
} from "#lib/accounts/mutations-standing.ts";
import { formAction, plainAction } from "#lib/action.ts";
import { AppError } from "#lib/errors.ts";
import { formatCount } from "#lib/french.ts";
import { placeAfterSignIn } from "#lib/paths.ts";
import { forgetSession, keepSession, requestContext } from "#lib/session.ts";
import { currentViewer } from "#lib/viewer.ts";

export const signInAction = formAction(signIn, {
  context: requestContext,
  afterwards: ({ id }) => keepSession(id),
  redirectTo: (session, { suite }) => placeAfterSignIn(session, suite),
});

export const askLinkAction = formAction(askLink, {
  context: requestContext,
  redirectTo: () => "/connexion/lien?envoye=1",
});

export const askPasswordAction = formAction(askPassword, {
  context: requestContext,
  redirectTo: () => "/mot-de-passe?envoye=1",
});

export const enterByLinkAction = formAction(enterByLink, {
  context: requestContext,
  afterwards: ({ id }) => keepSession(id),
  redirectTo: (session, { suite }) => placeAfterSignIn(session, suite),
});

export const acceptInvitationAction = formAction(acceptInvitation, {
  context: requestContext,
  afterwards: ({ sessionId }) => keepSession(sessionId),
  redirectTo: (session) => placeAfterSignIn(session, "/profil"),
});

export const resetPasswordAction = formAction(resetPassword, {
  context: requestContext,
  afterwards: ({ sessionId }) => keepSession(sessionId),
  redirectTo: (session) => placeAfterSignIn(session, "/profil/compte?fait=mot-de-passe"),
});

export const changePasswordAction = formAction(changePassword, {
  message: ({ ended }) =>
    ended > 0
      ? `Votre mot de passe est changé, et ${formatCount(ended, "autre connexion est fermée", "autres connexions sont fermées")}.`
      : "Votre mot de passe est changé.",
});

export const askEmailChangeAction = formAction(askEmailChange, {
  message: () =>
    "Deux messages viennent de partir\u00A0: confirmez depuis votre adresse actuelle et depuis la nouvelle.",
});

export const cancelEmailChangeAction = formAction(cancelEmailChange, {
  message: () => "Le changement est abandonné.",
});

const answered = (what: string) => `/changement-adresse?fait=${what}`;

export const confirmEmailChangeAction = formAction(confirmEmailChange, {
  context: requestContext,
  redirectTo: ({ isDone, isReplaced }) =>
    answered(isReplaced ? (isDone ? "remplace" : "attend") : isDone ? "change" : "confirme"),
});

export const refuseEmailChangeAction = formAction(refuseEmailChange, {
  context: requestContext,
  redirectTo: () => answered("refuse"),
});

export const inviteMembersAction = formAction(inviteMembers, {
  message: ({ ids }) => `${formatCount(ids.length, "invitation est envoyée", "invitations sont envoyées")}.`,
});

export const revokeSessionAction = formAction(revokeSession, {
  message: () => "Cet appareil est déconnecté.",
});

export const signOutAction = plainAction(async () => {
  // Already signed out elsewhere: the cookie goes all the same.
  await signOut(await currentViewer(), {}).catch((error) => {
    if (!(error instanceof AppError)) throw error;
  });
  await forgetSession();
  return "/connexion?deconnexion=1";
});

export const signOutEverywhereAction = plainAction(async () => {
  await signOutEverywhere(await currentViewer(), {}).catch((error) => {
    if (!(error instanceof AppError)) throw error;
  });
  await forgetSession();
  return "/connexion?deconnexion=partout";
});

export const addMemberAction = formAction(addMember, {
  redirectTo: ({ id, next, invited }) =>
    next === "mandat"
      ? `/gestion/membres/${id}/mandats/nouveau`
      : `/gestion/membres/${id}?fait=${invited ? "invite" : "ajoute"}`,
});

export const suspendMemberAction = formAction(suspendMember, { message: () => "Le compte est suspendu." });
export const reinstateMemberAction = formAction(reinstateMember, {
  message: () => "La suspension est levée.",
});
export const resignMemberAction = formAction(resignMember, { message: () => "La démission est notée." });
export const undoResignationAction = formAction(undoResignation, {
  message: () => "La démission est annulée.",
});
export const replaceEmailAction = formAction(replaceEmail, {
  message: () => "Les deux adresses viennent de recevoir un message.",
});
export const abandonReplacementAction = formAction(abandonReplacement, {
  message: () => "Le remplacement est abandonné.",
});
export const correctEmailAction = formAction(correctEmail, {
  message: () => "L’adresse est corrigée. Envoyez maintenant l’invitation.",
});
