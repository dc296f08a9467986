"use server";

import { formAction } from "#lib/action.ts";
import {
  closeYear,
  confirmPayment,
  correctEntry,
  giveUpAwaited,
  refundPayment,
  takeByHand,
} from "#lib/treasury/mutations.ts";
import {
  classifyLine,
  matchLine,
  matchLineByReference,
  matchSureLines,
} from "#lib/treasury/mutations-bank.ts";

export const confirmPaymentAction = formAction(confirmPayment, {
  redirectTo: () => "/gestion/tresorerie/a-confirmer?fait=recu",
});
export const takeByHandAction = formAction(takeByHand, {
  redirectTo: () => "/gestion/tresorerie/a-confirmer?fait=recu",
});
export const giveUpAwaitedAction = formAction(giveUpAwaited, {
  redirectTo: () => "/gestion/tresorerie/a-confirmer?fait=abandonne",
});
export const refundPaymentAction = formAction(refundPayment, {
  redirectTo: ({ id }) => `/gestion/tresorerie/paiements/${id}?fait=rembourse`,
});
export const correctEntryAction = formAction(correctEntry, {
  message: () => "La contre-écriture est passée.",
});
export const closeYearAction = formAction(closeYear, {
  redirectTo: () => "/gestion/tresorerie/exercices?fait=clos",
});
export const matchLineAction = formAction(matchLine, {
  redirectTo: () => "/gestion/tresorerie/banque?fait=rapproche",
});
export const matchLineByReferenceAction = formAction(matchLineByReference, {
  redirectTo: () => "/gestion/tresorerie/banque?fait=rapproche",
});
export const matchSureLinesAction = formAction(matchSureLines, {
  redirectTo: () => "/gestion/tresorerie/banque?fait=rapproches",
});
export const classifyLineAction = formAction(classifyLine, {
  redirectTo: () => "/gestion/tresorerie/banque?fait=classe",
});
