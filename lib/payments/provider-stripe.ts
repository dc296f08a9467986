import Stripe from "stripe";
import { env } from "#lib/env.ts";
import type { Asked, Checkout, Known, Notice, Provider, Refusal } from "#lib/payments/provider.ts";
import { idOf, isLive, stripe } from "#lib/payments/provider-stripe-client.ts";
import { eventSchema, objectOf, toldBy } from "#lib/payments/provider-stripe-events.ts";
import { readAgainAtStripe, readStripe } from "#lib/payments/provider-stripe-read.ts";

// Stripe Checkout: its page, its signed messages. https://docs.stripe.com/payments/checkout

/** Stripe’s own tolerance: what is older may have been overheard. */
const TOLERANCE_S = 300;
/** The shortest that Stripe takes is thirty minutes, counted by its own clock. */
const PAGE_S = 3600;

/**
 * A page of one means, for one amount. No name nor address is sent: Stripe asks her for what it needs. Our payment’s id, which
 * nobody else chooses, comes back in all that is said of it.
 */
async function startCheckout(asked: Asked): Promise<Checkout> {
  const { paymentId, means, currency, instalments, frequency, label, returnUrl } = asked;
  const [whole] = instalments;
  if (!whole || instalments.length > 1) throw new RangeError("Stripe takes a sum whole");
  const isMonthly = frequency === "MONTHLY";
  const metadata = { paymentId };
  const { id, url, expires_at } = await stripe().checkout.sessions.create({
    mode: isMonthly ? "subscription" : "payment",
    allowed_payment_method_types: [means === "STRIPE_SEPA" ? "sepa_debit" : "card"],
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: currency.toLowerCase(),
          unit_amount: whole.cents,
          product_data: { name: label },
          ...(isMonthly && { recurring: { interval: "month" as const } }),
        },
      },
    ],
    client_reference_id: paymentId,
    metadata,
    ...(isMonthly
      ? { subscription_data: { metadata } }
      : { payment_intent_data: { metadata, description: label } }),
    locale: "fr",
    success_url: returnUrl,
    cancel_url: returnUrl,
    expires_at: Math.floor(Date.now() / 1000) + PAGE_S,
  });
  if (!url) throw new Error("Stripe gave no page");
  return { providerId: id, url, expiresAt: new Date(expires_at * 1000) };
}

/** What is signed, whatever it is; null for a body that is not Stripe’s, or not of now. */
function signedBody(headers: Headers, body: Buffer): { content: unknown } | null {
  const signature = headers.get("stripe-signature") ?? "";
  try {
    const secret = env.STRIPE_WEBHOOK_SECRET;
    return { content: Stripe.webhooks.constructEvent(body, signature, secret, TOLERANCE_S) };
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return null;
    if (error instanceof SyntaxError) return { content: null };
    throw error;
  }
}

async function readNotice({ headers, body }: { headers: Headers; body: Buffer }): Promise<Notice | Refusal> {
  const signed = signedBody(headers, body);
  if (!signed) return { refused: "Signature absente, fausse ou trop ancienne.", status: 401 };
  const event = eventSchema.safeParse(signed.content);
  if (!event.success) return { refused: "Message illisible.", status: 400 };
  const { id, type, livemode } = event.data;
  if (livemode !== isLive())
    return { refused: "Message d’essai, pour de vrais paiements, ou l’inverse.", status: 400 };
  try {
    const told = toldBy(event.data);
    const objectId = objectOf(event.data);
    const tell = async () => told ?? (objectId ? readStripe(objectId) : []);
    return { eventId: id, kind: type, objectId, told, tell };
  } catch {
    return { refused: "Message d’une forme inconnue.", status: 400 };
  }
}

const isGone = (error: unknown) =>
  error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_missing";

/** Of each page that she was sent to: what it began is ended, and one that is still open begins nothing any more. */
async function stop({ providerId, olderProviderIds }: Known): Promise<void> {
  for (const id of [providerId, ...olderProviderIds].filter((one) => one.startsWith("cs_"))) {
    const { status, subscription } = await stripe().checkout.sessions.retrieve(id);
    const started = idOf(subscription);
    if (status === "open") await stripe().checkout.sessions.expire(id);
    if (!started) continue;
    const { status: state } = await stripe().subscriptions.retrieve(started);
    if (state === "canceled") continue;
    await stripe()
      .subscriptions.cancel(started)
      .catch((error: unknown) => {
        if (!isGone(error)) throw error;
      });
  }
}

export const stripeProvider: Provider = {
  name: "stripe",
  label: "Stripe",
  means: ["STRIPE_CARD", "STRIPE_SEPA"],
  offers: (means) => env.STRIPE_MEANS.includes(means === "STRIPE_SEPA" ? "sepa" : "card"),
  isOn: () => env.STRIPE_SECRET_KEY !== undefined,
  // Checkout takes a sum whole, or the same each month without end.
  maxInstalments: 1,
  takesMonthly: true,
  startCheckout,
  readNotice,
  readAgain: readAgainAtStripe,
  readObject: readStripe,
  stop,
};
