import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "#lib/db.ts";
import { MAX_NOTICE_BYTES } from "#lib/payments/write-inbox.ts";
import { entriesOf, send } from "#tests/integration/payments-setup.ts";
import { atPage, lastRefusal } from "#tests/integration/providers-setup.ts";
import { STRIPE, signStripeBody } from "#tests/setup/stripe-books.ts";
import { type StripeServer, startStripeServer } from "#tests/setup/stripe-server.ts";

// Forged, old, altered, of another account or application: what Stripe’s address may be sent.

let stripe: StripeServer;

beforeAll(async () => {
  stripe = await startStripeServer();
  vi.stubEnv("STRIPE_SECRET_KEY", STRIPE.key);
  vi.stubEnv("STRIPE_WEBHOOK_SECRET", STRIPE.secret);
  vi.stubEnv("STRIPE_URL", stripe.url);
});
afterAll(async () => {
  await db.$disconnect();
  await stripe.stop();
});

const nowS = () => Math.floor(Date.now() / 1000);
const tell = (body: Buffer, headers = signStripeBody(body)) => send(body, headers, "stripe");

const paid = async () => {
  const one = await atPage("STRIPE_CARD");
  const [message = Buffer.alloc(0)] = stripe.books.pay(one.page);
  return { ...one, message };
};

describe("a message that Stripe did not sign, or not now", () => {
  test.each<[name: string, headers: (body: Buffer) => Record<string, string>]>([
    ["no signature", () => ({ "content-type": "application/json" })],
    ["an empty one", () => ({ "stripe-signature": "" })],
    ["nonsense", () => ({ "stripe-signature": "t=now,v1=zz" })],
    ["another secret’s", (body) => signStripeBody(body, nowS(), "whsec_of_somebody_else")],
    ["one of six minutes ago", (body) => signStripeBody(body, nowS() - 360)],
    ["another body’s", () => signStripeBody(Buffer.from("{}"))],
  ])("with %s is refused, recorded, and nothing moves", async (_name, headers) => {
    const { id, message } = await paid();
    expect((await tell(message, headers(message))).status).toBe(401);
    expect(await entriesOf(id)).toEqual([]);
    expect(await lastRefusal()).toMatchObject({
      provider: "stripe",
      reason: expect.stringContaining("Signature"),
    });
    // The true one comes after all.
    expect((await tell(message)).status).toBe(200);
    expect(await entriesOf(id)).toEqual(["payment.received"]);
  });

  test("that is cut on its way, or too long, is refused, recorded, and nothing moves", async () => {
    const { id, message } = await paid();
    const whole = { ...signStripeBody(message), "content-length": String(message.length) };
    expect((await tell(message.subarray(0, 200), whole)).status).toBe(400);
    expect(await lastRefusal()).toMatchObject({ reason: expect.stringContaining("coupé en route") });
    expect((await tell(Buffer.alloc(MAX_NOTICE_BYTES + 1, 0x20))).status).toBe(413);
    expect(await lastRefusal()).toMatchObject({ reason: expect.stringContaining("trop long") });
    expect(await entriesOf(id)).toEqual([]);
    expect((await tell(message)).status).toBe(200);
    expect(await entriesOf(id)).toEqual(["payment.received"]);
  });

  test("is taken within five minutes, whatever the clocks", async () => {
    const { id, message } = await paid();
    expect((await tell(message, signStripeBody(message, nowS() - 280))).status).toBe(200);
    expect(await entriesOf(id)).toEqual(["payment.received"]);
  });
});

describe("a signed message", () => {
  type Fields = Record<string, unknown>;
  const sent = async (id: string, page: string, fields: Fields) => {
    const session = { ...stripe.books.session(page), ...fields };
    const { status } = await tell(stripe.books.tell("checkout.session.completed", session));
    expect(await entriesOf(id)).toEqual([]);
    return status;
  };

  test.each([
    ["one cent", { amount_total: 1 }, "Montant inattendu"],
    ["a negative amount", { amount_total: -4000 }, "Montant inattendu"],
    ["nothing", { amount_total: 0 }, "Montant inattendu"],
    ["10^15", { amount_total: 1e15 }, "Montant inattendu"],
    ["dollars", { currency: "usd" }, "Monnaie inattendue"],
    [
      "a payment that is not ours",
      { metadata: { paymentId: "0190aaaa-0000-7000-8000-000000000000" } },
      "pas des nôtres",
    ],
    ["a payment that has no such form", { metadata: { paymentId: "x' OR 1=1" } }, "pas des nôtres"],
  ])("with %s is refused, and nothing moves", async (_name, fields, reason) => {
    const { id, page } = await paid();
    expect(await sent(id, page, fields)).toBe(200);
    expect(await lastRefusal()).toMatchObject({ reason: expect.stringContaining(reason) });
  });

  test("with an amount of 12.345 is unreadable", async () => {
    const { id, page } = await paid();
    expect(await sent(id, page, { amount_total: 12.345 })).toBe(400);
    expect(await lastRefusal()).toMatchObject({ reason: expect.stringContaining("forme inconnue") });
  });

  test("of the other mode of the account is refused", async () => {
    const { id, page } = await paid();
    const session = stripe.books.session(page);
    const body = stripe.books.tell("checkout.session.completed", session, { livemode: true });
    expect((await tell(body)).status).toBe(400);
    expect(await entriesOf(id)).toEqual([]);
  });

  test("that is no message at all is refused", async () => {
    for (const text of ["", "[]", "null", "{}", "no", '{"object":"event"}']) {
      const body = Buffer.from(text);
      expect((await tell(body)).status, text).toBe(400);
    }
  });

  test.each([
    ["checkout.session.completed", { metadata: {} }],
    ["checkout.session.expired", {}],
    ["customer.created", {}],
  ])(
    "of another application of the account, or of what moves no money (%s), is known and changes nothing",
    async (type, fields) => {
      const { id, page } = await paid();
      const body = stripe.books.tell(type, { ...stripe.books.session(page), ...fields });
      expect((await tell(body)).status).toBe(200);
      expect(await entriesOf(id)).toEqual([]);
      const { id: eventId } = JSON.parse(body.toString()) as { id: string };
      expect(await db.providerEvent.findFirst({ where: { eventId } })).toMatchObject({ outcome: "KNOWN" });
    },
  );
});
