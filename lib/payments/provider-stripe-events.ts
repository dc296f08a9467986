import { z } from "zod";
import { toDay } from "#lib/dates.ts";
import type { Told } from "#lib/payments/provider.ts";
import { idOf, instantOf } from "#lib/payments/provider-stripe-client.ts";

// What Stripe’s signed messages say. Of the many fields, those alone that money depends on.

const id = z.string().min(1).max(255);
const reference = z.union([id, z.object({ id })]).nullish();
const cents = z.int();
const currency = z.string().max(10);
const metadata = z.record(z.string(), z.unknown()).nullish();

const sessionSchema = z.object({
  id,
  mode: z.string(),
  payment_status: z.string(),
  amount_total: cents.nullable(),
  currency: currency.nullable(),
  client_reference_id: z.string().max(255).nullish(),
  metadata,
  payment_intent: reference,
  invoice: reference,
});

const invoiceSchema = z.object({
  id,
  created: z.int(),
  billing_reason: z.string().nullish(),
  status: z.string().nullish(),
  amount_paid: cents,
  currency,
  status_transitions: z.object({ paid_at: z.int().nullish() }).nullish(),
  parent: z.object({ subscription_details: z.object({ metadata }).nullish() }).nullish(),
});

export const eventSchema = z.object({
  id,
  type: z.string().min(1).max(100),
  created: z.int(),
  livemode: z.boolean(),
  data: z.object({ object: z.looseObject({ id: id.optional(), object: z.string() }) }),
});
export type StripeEvent = z.output<typeof eventSchema>;

export type StripeSession = z.input<typeof sessionSchema>;
export type StripeInvoice = z.input<typeof invoiceSchema>;

/** Our payment that it was made for; null for what another application of the same account asked. */
export const ourPayment = (given: z.output<typeof metadata>): string | null =>
  typeof given?.paymentId === "string" ? given.paymentId : null;

/**
 * The id that the money of a session is known by, in every message that speaks of it: of the payment itself, or of the invoice
 * where it is the first of several months.
 */
export const moneyOf = ({ mode, invoice, payment_intent }: StripeSession): string | null =>
  idOf(mode === "subscription" ? invoice : payment_intent);

/** What is received by a session that is paid. */
export function receivedBySession(session: StripeSession, at: number): Told["facts"] {
  const key = moneyOf(session);
  if (session.payment_status !== "paid" || !key) return [];
  const money = { cents: session.amount_total ?? 0, currency: session.currency ?? "" };
  return [{ kind: "received", key, day: toDay(instantOf(at)), feeCents: 0, ...money }];
}

/** A payment by session, an SEPA debit sent to the bank, its end days later. */
function ofSession(type: string, session: StripeSession, at: number): Told[] {
  const paymentId = ourPayment(session.metadata);
  if (!paymentId) return [];
  const told = { paymentId, providerId: session.id };
  if (type === "checkout.session.async_payment_failed")
    return [{ ...told, facts: [{ kind: "failed", at: instantOf(at), reason: "REFUSED" }] }];
  const facts = receivedBySession(session, at);
  if (facts.length > 0) return [{ ...told, facts }];
  return session.payment_status === "unpaid"
    ? [{ ...told, facts: [{ kind: "pending", at: instantOf(at) }] }]
    : [];
}

/** An invoice is the first month of a gift, known by its page, or a later one, known by the invoice. */
export function toldOfInvoice(invoice: StripeInvoice, facts: Told["facts"]): Told | null {
  const paymentId = ourPayment(invoice.parent?.subscription_details?.metadata);
  if (!paymentId || facts.length === 0) return null;
  const month = { id: invoice.id, day: toDay(instantOf(invoice.created)) };
  const isFirst = invoice.billing_reason === "subscription_create";
  return { paymentId, providerId: invoice.id, ...(!isFirst && { month }), facts };
}

export function receivedByInvoice(invoice: StripeInvoice): Told["facts"] {
  if (invoice.status !== "paid" || invoice.amount_paid === 0) return [];
  const day = toDay(instantOf(invoice.status_transitions?.paid_at ?? invoice.created));
  const { amount_paid: cents, currency } = invoice;
  return [{ kind: "received", key: invoice.id, day, feeCents: 0, cents, currency }];
}

/** What a message says by itself; null when Stripe has to be asked; nothing for what is not about a payment of ours. */
export function toldBy({ type, created, data: { object } }: StripeEvent): readonly Told[] | null {
  if (/^checkout\.session\.(completed|async_payment_(succeeded|failed))$/.test(type))
    return ofSession(type, sessionSchema.parse(object), created);
  if (type === "invoice.paid" || type === "invoice.payment_failed") {
    const invoice = invoiceSchema.parse(object);
    const failed = [{ kind: "failed", at: instantOf(created), reason: "REFUSED" }] as const;
    const told = toldOfInvoice(invoice, type === "invoice.paid" ? receivedByInvoice(invoice) : failed);
    return told ? [told] : [];
  }
  return /^(charge\.(refunded|dispute\.)|refund\.)/.test(type) ? null : [];
}

/** What a message speaks of: of a refund or a dispute, the payment, which holds them all. */
export function objectOf({ data: { object } }: StripeEvent): string | null {
  const intent = z.object({ payment_intent: reference }).safeParse(object);
  const isAboutMoney = ["charge", "refund", "dispute"].includes(object.object);
  return (isAboutMoney && intent.success && idOf(intent.data.payment_intent)) || (object.id ?? null);
}
