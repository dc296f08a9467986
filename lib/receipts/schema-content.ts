import { z } from "zod";

// All that a paper says, as it was the day it was issued. Days are `YYYY-MM-DD`, amounts integer cents of euros. Read back
// through this schema: what an older release wrote stays readable, so fields are only ever added, as optional ones.

const day = z.iso.date();
const cents = z.int();

const organisation = z.object({ name: z.string(), email: z.string() });
const payer = z.object({ name: z.string(), address: z.string().optional() });

const paid = {
  organisation,
  payer,
  cents,
  /** When the money came. */
  paidOn: day,
  /** As it is read: « chèque », « carte bancaire ». */
  means: z.string(),
  /** Of the payment, « ECH-7K3M-2Q ». */
  reference: z.string(),
  /** « 2 of 3 ». */
  instalment: z.object({ place: z.int(), of: z.int() }).optional(),
};

export const duesContent = z.object({
  kind: z.literal("DUES"),
  ...paid,
  period: z.object({ startsOn: day, endsOn: day }),
});
export const donationContent = z.object({ kind: z.literal("DONATION"), ...paid, isMonthly: z.boolean() });
export const taxContent = z.object({
  kind: z.literal("TAX"),
  organisation: organisation.extend({ address: z.string(), registration: z.string(), purpose: z.string() }),
  payer: z.object({ name: z.string(), address: z.string() }),
  cents,
  /** Calendar year of the gifts. */
  giftYear: z.int(),
  gifts: z.array(z.object({ paymentId: z.uuid(), on: day, cents, means: z.string() })).min(1),
  rescritOn: day,
  signatory: z.string(),
  signatoryTitle: z.string(),
});
export const cancellationContent = z.object({
  kind: z.literal("CREDIT_NOTE"),
  organisation,
  payer,
  cents,
  /** « C-2026-00012 », and the day it was issued. */
  cancels: z.string(),
  cancelsIssuedOn: day,
  reason: z.string(),
});

export const receiptContent = z.discriminatedUnion("kind", [
  duesContent,
  donationContent,
  taxContent,
  cancellationContent,
]);
export type ReceiptContent = z.infer<typeof receiptContent>;
export type TaxContent = z.infer<typeof taxContent>;
