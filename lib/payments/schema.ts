import { z } from "zod";
import { MAX_INSTALMENTS } from "#lib/payments/labels.ts";

/** What a member may choose; cash and cheques that nobody announced are the treasurer's to enter. */
export const chosenMeans = [
  "HELLOASSO",
  "STRIPE_CARD",
  "STRIPE_SEPA",
  "TRANSFER",
  "CHEQUE",
  "TRIAL",
] as const;

const count = `Choisissez de 1 à ${MAX_INSTALMENTS} fois.`;

/** No amount: what is to be paid is read in the ledger, never in a form. */
export const startPaymentSchema = z.object({
  duesId: z.uuid("Cette cotisation n’existe pas."),
  means: z.enum(chosenMeans, "Choisissez un moyen de paiement."),
  instalments: z.coerce.number(count).int(count).min(1, count).max(MAX_INSTALMENTS, count).default(1),
});
