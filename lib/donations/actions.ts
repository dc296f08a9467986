"use server";

import { formAction } from "#lib/action.ts";
import { give, stopDonation } from "#lib/donations/mutations.ts";
import { requestAddress } from "#lib/session.ts";

export const giveAction = formAction(give, {
  context: requestAddress,
  redirectTo: ({ paymentId }) => `/dons/paiement/${paymentId}`,
});
export const stopDonationAction = formAction(stopDonation, {
  context: requestAddress,
  message: () => "Votre don mensuel est arrêté. Merci de ce que vous avez donné.",
});
