"use server";

import { formAction } from "#lib/action.ts";
import { resetFactors, verifySession } from "#lib/factors/mutations.ts";
import { addPasskey, removePasskey, signInWithPasskey } from "#lib/factors/mutations-passkeys.ts";
import { confirmTotp, removeTotp, renewRecoveryCodes, startTotp } from "#lib/factors/mutations-totp.ts";
import { safePath } from "#lib/paths.ts";
import { keepSession, requestContext } from "#lib/session.ts";

const keepFresh = async ({ sessionId }: { sessionId: string | null }) => {
  if (sessionId) await keepSession(sessionId);
};

export const verifySessionAction = formAction(verifySession, {
  afterwards: ({ id }) => keepSession(id),
  redirectTo: (_session, input) => safePath(input.suite),
});

export const signInWithPasskeyAction = formAction(signInWithPasskey, {
  context: requestContext,
  afterwards: ({ id }) => keepSession(id),
  redirectTo: (_session, input) => safePath(input.suite),
});

export const startTotpAction = formAction(startTotp, {
  message: () =>
    "Ajoutez maintenant le compte dans votre application, puis saisissez le code qu’elle affiche.",
});

export const confirmTotpAction = formAction(confirmTotp, {
  afterwards: keepFresh,
  message: () => "Votre application est confirmée : elle sert dès maintenant.",
  secrets: ({ codes }) => codes,
});

export const removeTotpAction = formAction(removeTotp, {
  message: () => "L’application est retirée de votre compte.",
});

export const renewRecoveryCodesAction = formAction(renewRecoveryCodes, {
  message: () => "Voici vos dix nouveaux codes. Les anciens ne servent plus.",
  secrets: ({ codes }) => codes,
});

export const addPasskeyAction = formAction(addPasskey, {
  afterwards: keepFresh,
  message: () => "Cette clé d’accès est enregistrée : elle sert dès maintenant.",
});

export const removePasskeyAction = formAction(removePasskey, {
  message: () => "Cette clé d’accès est retirée.",
});

export const resetFactorsAction = formAction(resetFactors, {
  message: () => "C’est fait : un courriel vient de partir, et tous les appareils sont déconnectés.",
});
