"use server";

import { formAction } from "#lib/action.ts";
import { startPayment } from "#lib/payments/mutations.ts";

export const startPaymentAction = formAction(startPayment, {
  redirectTo: ({ id }) => `/adhesion/paiement/${id}`,
});
