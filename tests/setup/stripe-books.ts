import { randomBytes } from "node:crypto";
import Stripe from "stripe";
import type {
  Charge,
  Dispute,
  Intent,
  Invoice,
  Metadata,
  Refund,
  Session,
  Subscription,
} from "#tests/setup/stripe-objects.ts";

// What Stripe holds, and what it tells of it: objects and events in the shape of its interface, without the fields that we do not read.

export const STRIPE = { key: "sk_test_51Echarpe0123456789", secret: "whsec_echarpe0123456789abcdef" };

const newId = (kind: string) => `${kind}_${randomBytes(12).toString("hex")}`;
const nowS = () => Math.floor(Date.now() / 1000);
/** What a card costs here: 1.5 % and 25 cents. */
const feeOf = (cents: number) => Math.round(cents * 0.015) + 25;

/** A message as Stripe signs it, at an instant. */
export function signStripeBody(body: Buffer, at = nowS(), secret = STRIPE.secret): Record<string, string> {
  const payload = body.toString();
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: at });
  return { "stripe-signature": signature, "content-type": "application/json" };
}

/** `say` is given each message that leaves. */
export class StripeBooks {
  readonly sessions = new Map<string, Session>();
  readonly intents = new Map<string, Intent>();
  readonly invoices = new Map<string, Invoice>();
  readonly refunds: Refund[] = [];
  readonly disputes: Dispute[] = [];
  readonly subscriptions = new Map<string, Subscription>();
  readonly #say: (body: Buffer) => void;

  constructor(say: (body: Buffer) => void = () => {}) {
    this.#say = say;
  }

  #tell(type: string, object: object, fields: object = {}): Buffer {
    const { asked: _, ...shown } = object as { asked?: unknown };
    const event = {
      id: newId("evt"),
      object: "event",
      api_version: Stripe.API_VERSION,
      created: nowS(),
      livemode: false,
      pending_webhooks: 1,
      type,
      data: { object: shown },
      ...fields,
    };
    const body = Buffer.from(JSON.stringify(event));
    this.#say(body);
    return body;
  }

  ask(asked: URLSearchParams, base: string): Session {
    const id = newId("cs_test");
    const metadata: Metadata = { paymentId: asked.get("metadata[paymentId]") ?? "" };
    const session: Session = {
      id,
      object: "checkout.session",
      mode: asked.get("mode") === "subscription" ? "subscription" : "payment",
      status: "open",
      payment_status: "unpaid",
      amount_total: Number(asked.get("line_items[0][price_data][unit_amount]")),
      currency: asked.get("line_items[0][price_data][currency]") ?? "",
      client_reference_id: asked.get("client_reference_id"),
      metadata,
      payment_intent: null,
      subscription: null,
      invoice: null,
      created: nowS(),
      expires_at: Number(asked.get("expires_at")),
      url: `${base}/c/pay/${id}`,
      asked,
    };
    this.sessions.set(id, session);
    return session;
  }

  session(id: string): Session {
    const session = this.sessions.get(id);
    if (!session) throw new Error("no such page");
    return session;
  }

  #intent(amount: number, metadata: Metadata, status: Intent["status"]): Intent {
    const id = newId("pi");
    const charge: Charge = {
      id: newId("ch"),
      object: "charge",
      created: nowS(),
      amount,
      amount_refunded: 0,
      disputed: false,
      payment_intent: id,
      balance_transaction: null,
    };
    const fields = { currency: "eur", created: nowS(), metadata, latest_charge: charge };
    const intent: Intent = { id, object: "payment_intent", status, amount, amount_received: 0, ...fields };
    this.intents.set(id, intent);
    if (status === "succeeded") this.#succeed(intent);
    return intent;
  }

  #succeed(intent: Intent): void {
    const fee = { id: newId("txn"), fee: feeOf(intent.amount), currency: "eur", created: nowS() };
    Object.assign(intent, { status: "succeeded", amount_received: intent.amount });
    intent.latest_charge.balance_transaction = fee;
  }

  #invoice(subscription: Subscription, amount: number, reason: Invoice["billing_reason"]): Invoice {
    const invoice: Invoice = {
      id: newId("in"),
      object: "invoice",
      status: "paid",
      created: nowS(),
      billing_reason: reason,
      amount_paid: amount,
      currency: "eur",
      status_transitions: { paid_at: nowS() },
      parent: {
        type: "subscription_details",
        subscription_details: { subscription: subscription.id, metadata: subscription.metadata },
      },
      // Stripe puts nothing of ours on the payment of an invoice.
      intent: this.#intent(amount, {}, "succeeded").id,
    };
    this.invoices.set(invoice.id, invoice);
    return invoice;
  }

  /** Somebody pays on a page: at once, or by a debit that takes days. Answers the messages. */
  pay(id: string, { isSlow = false } = {}): Buffer[] {
    const session = this.session(id);
    if (session.status !== "open") throw new Error("this page is no longer open");
    Object.assign(session, { status: "complete", payment_status: isSlow ? "unpaid" : "paid", url: null });
    if (session.mode === "payment") {
      const status = isSlow ? "processing" : "succeeded";
      session.payment_intent = this.#intent(session.amount_total, session.metadata, status).id;
      return [this.#tell("checkout.session.completed", session)];
    }
    const metadata = { paymentId: session.asked.get("subscription_data[metadata][paymentId]") ?? "" };
    const subscription = { id: newId("sub"), object: "subscription", status: "active", metadata } as const;
    this.subscriptions.set(subscription.id, { ...subscription });
    const invoice = this.#invoice(subscription, session.amount_total, "subscription_create");
    Object.assign(session, { subscription: subscription.id, invoice: invoice.id });
    return [this.#tell("invoice.paid", invoice), this.#tell("checkout.session.completed", session)];
  }

  /** The end of a debit. */
  settle(id: string, isGood: boolean): Buffer {
    const session = this.session(id);
    const intent = this.intents.get(session.payment_intent ?? "");
    if (!intent) throw new Error("nothing is on its way");
    if (isGood) {
      this.#succeed(intent);
      session.payment_status = "paid";
      return this.#tell("checkout.session.async_payment_succeeded", session);
    }
    intent.status = "requires_payment_method";
    return this.#tell("checkout.session.async_payment_failed", session);
  }

  /** A month later. */
  nextMonth(id: string): { body: Buffer; invoice: Invoice } {
    const session = this.session(id);
    const subscription = this.subscriptions.get(session.subscription ?? "");
    if (subscription?.status !== "active") throw new Error("nothing is taken any more");
    const invoice = this.#invoice(subscription, session.amount_total, "subscription_cycle");
    return { body: this.#tell("invoice.paid", invoice), invoice };
  }

  intentOf(id: string): Intent {
    const session = this.session(id);
    const intent = this.intents.get(
      session.payment_intent ?? this.invoices.get(session.invoice ?? "")?.intent ?? "",
    );
    if (!intent) throw new Error("nobody has paid there");
    return intent;
  }

  refund(intent: Intent, amount: number): Buffer[] {
    const fields = { amount, currency: "eur", created: nowS(), payment_intent: intent.id };
    const refund: Refund = { id: newId("re"), object: "refund", status: "succeeded", ...fields };
    this.refunds.push(refund);
    intent.latest_charge.amount_refunded += amount;
    return [this.#tell("refund.created", refund), this.#tell("charge.refunded", intent.latest_charge)];
  }

  dispute(intent: Intent): Buffer {
    const fields = { amount: intent.amount, currency: "eur", created: nowS(), payment_intent: intent.id };
    const fee = { id: newId("txn"), fee: 2000, currency: "eur", created: nowS() };
    this.disputes.push({
      id: newId("du"),
      object: "dispute",
      status: "needs_response",
      ...fields,
      balance_transactions: [fee],
    });
    intent.latest_charge.disputed = true;
    return this.#tell("charge.dispute.created", this.disputes.at(-1) ?? {});
  }

  close(intent: Intent, isWon: boolean): Buffer {
    const dispute = this.disputes.find((one) => one.payment_intent === intent.id);
    Object.assign(dispute ?? {}, { status: isWon ? "won" : "lost" });
    return this.#tell("charge.dispute.closed", dispute ?? {});
  }

  /** Any message, as somebody who holds the secret could make one. */
  tell(type: string, object: object, fields: object = {}): Buffer {
    return this.#tell(type, object, fields);
  }
}
