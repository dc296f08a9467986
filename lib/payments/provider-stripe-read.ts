import type Stripe from "stripe";
import { toDay } from "#lib/dates.ts";
import type { Fact, Known, Told } from "#lib/payments/provider.ts";
import { idOf, instantOf, stripe } from "#lib/payments/provider-stripe-client.ts";
import {
  ourPayment,
  receivedByInvoice,
  receivedBySession,
  toldOfInvoice,
} from "#lib/payments/provider-stripe-events.ts";

// What Stripe says when it is asked. It says the same as its messages, with its fees, which those do not carry.

/** Enough for what one payment may have of them. */
const MOST = 100;
const CHARGE = "latest_charge.balance_transaction";

const dayOf = (seconds: number) => toDay(instantOf(seconds));

/** Of a movement of money on Stripe’s account: what it cost, if it did, in our currency. */
function feesOf({ id, fee, currency, created }: Stripe.BalanceTransaction): Fact[] {
  return fee > 0 && currency === "eur"
    ? [{ kind: "fee", key: id, day: dayOf(created), cents: fee, currency }]
    : [];
}

async function refundsOf(intent: string): Promise<Fact[]> {
  const { data } = await stripe().refunds.list({ payment_intent: intent, limit: MOST });
  return data
    .filter(({ status }) => status === "succeeded")
    .map(({ id, created, amount, currency }) => ({
      kind: "refunded",
      key: id,
      day: dayOf(created),
      cents: amount,
      currency,
    }));
}

/** An inquiry takes no money: a dispute begins where Stripe takes it. */
async function disputesOf(intent: string): Promise<Fact[]> {
  const { data } = await stripe().disputes.list({ payment_intent: intent, limit: MOST });
  return data
    .filter(({ status }) => !status.startsWith("warning_") && status !== "prevented")
    .flatMap(({ id, created, amount, currency, status, balance_transactions }) => {
      const money = { key: id, day: dayOf(created), cents: amount, currency };
      const isOver = status === "won" || status === "lost";
      return [
        { kind: "disputed", ...money } as const,
        ...balance_transactions.flatMap(feesOf),
        ...(isOver ? [{ kind: "settled", ...money, isWon: status === "won" } as const] : []),
      ];
    });
}

/** What happened to money that came: fees, refunds, disputes. */
async function afterwards({ id, latest_charge: charge }: Stripe.PaymentIntent): Promise<Fact[]> {
  if (!charge || typeof charge === "string") return [];
  const { balance_transaction: movement, amount_refunded, disputed } = charge;
  return [
    ...(movement && typeof movement !== "string" ? feesOf(movement) : []),
    ...(amount_refunded > 0 ? await refundsOf(id) : []),
    ...(disputed ? await disputesOf(id) : []),
  ];
}

/** Refused by the bank after it was sent there: later than its sending, at an hour that Stripe does not say. */
const LATER_S = 60;

function underWay({ status, latest_charge: charge, created }: Stripe.PaymentIntent): Fact[] {
  const at = charge && typeof charge !== "string" ? charge.created : created;
  const pending = { kind: "pending", at: instantOf(at) } as const;
  if (status === "processing") return [pending];
  return status === "requires_payment_method" || status === "canceled"
    ? [pending, { kind: "failed", at: instantOf(at + LATER_S), reason: "REFUSED" }]
    : [];
}

async function readInvoice(id: string): Promise<Told[]> {
  const invoice = await stripe().invoices.retrieve(id);
  const received = receivedByInvoice(invoice);
  if (received.length === 0) return [];
  const { data } = await stripe().invoicePayments.list({ invoice: id, status: "paid", limit: 1 });
  const intent = idOf(data[0]?.payment.payment_intent);
  const rest = intent
    ? await afterwards(await stripe().paymentIntents.retrieve(intent, { expand: [CHARGE] }))
    : [];
  const told = toldOfInvoice(invoice, [...received, ...rest]);
  return told ? [told] : [];
}

/** Every month that a gift has taken; of the first, all that happened to it. Later ones are read one by one. */
async function readMonths(subscription: string, first: string | null): Promise<Told[]> {
  const { data } = await stripe().invoices.list({ subscription, limit: MOST });
  const later = data
    .filter(({ id }) => id !== first)
    .map((invoice) => toldOfInvoice(invoice, receivedByInvoice(invoice)))
    .filter((told) => told !== null);
  return [...(first ? await readInvoice(first) : []), ...later];
}

async function readSession(id: string): Promise<Told[]> {
  const session = await stripe().checkout.sessions.retrieve(id, { expand: [`payment_intent.${CHARGE}`] });
  const paymentId = ourPayment(session.metadata);
  if (!paymentId || session.status !== "complete") return [];
  const subscription = idOf(session.subscription);
  if (subscription) {
    const months = await readMonths(subscription, idOf(session.invoice));
    if (months.length > 0 || session.payment_status !== "unpaid") return months;
    return [{ paymentId, providerId: id, facts: [{ kind: "pending", at: instantOf(session.created) }] }];
  }
  const intent = session.payment_intent;
  if (!intent || typeof intent === "string") return [];
  const charge = intent.latest_charge;
  const at = charge && typeof charge !== "string" ? charge.created : intent.created;
  const received = receivedBySession(session, at);
  const facts = received.length > 0 ? [...received, ...(await afterwards(intent))] : underWay(intent);
  return facts.length > 0 ? [{ paymentId, providerId: id, facts }] : [];
}

async function readIntent(id: string): Promise<Told[]> {
  const intent = await stripe().paymentIntents.retrieve(id, { expand: [CHARGE] });
  const paymentId = ourPayment(intent.metadata);
  if (paymentId && intent.status === "succeeded") {
    const { amount_received: cents, currency, created } = intent;
    const received = {
      kind: "received",
      key: id,
      day: dayOf(created),
      feeCents: 0,
      cents,
      currency,
    } as const;
    return [{ paymentId, providerId: id, facts: [received, ...(await afterwards(intent))] }];
  }
  const { data } = await stripe().invoicePayments.list({
    payment: { type: "payment_intent", payment_intent: id },
    limit: 1,
  });
  const invoice = idOf(data[0]?.invoice);
  return invoice ? readInvoice(invoice) : [];
}

/** By the id of a page, of an invoice or of a payment; nothing for any other. */
export async function readStripe(id: string): Promise<Told[]> {
  if (id.startsWith("cs_")) return readSession(id);
  if (id.startsWith("in_")) return readInvoice(id);
  return id.startsWith("pi_") ? readIntent(id) : [];
}

export async function readAgainAtStripe({ providerId, olderProviderIds }: Known): Promise<Told[]> {
  const told: Told[] = [];
  for (const id of [providerId, ...olderProviderIds]) told.push(...(await readStripe(id)));
  return told;
}
