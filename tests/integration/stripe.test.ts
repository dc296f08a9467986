import { describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { takeUpEvents } from "#lib/payments/jobs.ts";
import { reconcilePayments } from "#lib/payments/jobs-reconcile.ts";
import { listMeans } from "#lib/payments/queries-means.ts";
import { entriesOf, eventsAbout, isUpToDate, send } from "#tests/integration/payments-setup.ts";
import {
  atPage,
  letPass,
  pageOf,
  paymentOf,
  returnOf,
  sumOf,
  tellStripe,
  withStripe,
} from "#tests/integration/providers-setup.ts";
import { signStripeBody } from "#tests/setup/stripe-books.ts";

// Stripe Checkout, against a server that speaks its HTTP and signs as it does.

const here = withStripe();

const tell = async (body: Buffer): Promise<number> =>
  (await send(body, signStripeBody(body), "stripe")).status;

describe("its page", () => {
  test("is asked for the amount, by one means, and for nothing about the person", async () => {
    const { id, page } = await atPage("STRIPE_SEPA");
    const { asked } = here.server.books.session(page);
    const back = `http://localhost:3000/paiement/${id}/retour`;
    expect(Object.fromEntries(asked)).toEqual({
      mode: "payment",
      "allowed_payment_method_types[0]": "sepa_debit",
      "line_items[0][quantity]": "1",
      "line_items[0][price_data][currency]": "eur",
      "line_items[0][price_data][unit_amount]": "4000",
      "line_items[0][price_data][product_data][name]": expect.stringMatching(/^Cotisation ECH-[\w-]+$/),
      client_reference_id: id,
      "metadata[paymentId]": id,
      "payment_intent_data[metadata][paymentId]": id,
      "payment_intent_data[description]": expect.stringMatching(/^Cotisation ECH-[\w-]+$/),
      locale: "fr",
      success_url: back,
      cancel_url: back,
      expires_at: expect.any(String),
    });
    expect(await pageOf(id)).toBe(page);
  });

  test("is one, when the line is cut after Stripe has made it", async () => {
    const before = here.server.books.sessions.size;
    here.server.state.cuts = 1;
    await atPage("STRIPE_CARD");
    expect(here.server.books.sessions.size).toBe(before + 1);
  });

  test("that expired is asked for anew, and an older one that was paid counts all the same", async () => {
    const { payer, id, page } = await atPage("STRIPE_CARD");
    await db.payment.update({ where: { id }, data: { expiresAt: new Date(Date.now() + 60_000) } });
    expect(await pageOf(id)).not.toBe(page);
    here.server.books.pay(page);
    await returnOf(id);
    expect(await entriesOf(id)).toEqual(["payment.received", "payment.fee"]);
    expect(await isUpToDate(payer)).toBe(true);
  });

  test("offers each means that is set up, whole, and by the month for gifts", () => {
    expect(listMeans(4000).filter(({ means }) => means.startsWith("STRIPE"))).toMatchObject([
      { means: "STRIPE_CARD", maxInstalments: 1, takesMonthly: true },
      { means: "STRIPE_SEPA", maxInstalments: 1, takesMonthly: true },
    ]);
  });
});

describe("a payment by card", () => {
  test("exists once: told ten times at once, read before and after by the page of return", async () => {
    const { payer, id, page } = await atPage("STRIPE_CARD");
    await returnOf(id);
    expect(await entriesOf(id)).toEqual([]);
    const [message = Buffer.alloc(0)] = here.server.books.pay(page);
    const told = await Promise.all([
      returnOf(id),
      ...Array.from({ length: 10 }, () => send(message, signStripeBody(message), "stripe")),
    ]);
    expect(told.slice(1).map(({ status }) => status)).toEqual(Array(10).fill(200));
    await returnOf(id);
    expect((await entriesOf(id)).toSorted()).toEqual(["payment.fee", "payment.received"]);
    expect(await isUpToDate(payer)).toBe(true);
    expect(await eventsAbout(id)).toMatchObject([{ times: 10, provider: "stripe" }]);
    // 1.5 % and 25 cents stay at Stripe.
    expect(await sumOf("5116", id)).toBe(4000 - 85);
    expect(await sumOf("627", id)).toBe(85);
    expect(await sumOf("411", id)).toBe(-4000);
  });

  test("is entered from the message alone, while Stripe does not answer", async () => {
    const { id, page } = await atPage("STRIPE_CARD");
    here.server.state.isDown = true;
    const messages = here.server.books.pay(page);
    await tellStripe(messages);
    here.server.state.isDown = false;
    expect(await entriesOf(id)).toEqual(["payment.received"]);
  });

  test("whose message never came is entered at night, with its fees, and reported once", async () => {
    const { payer, id, page } = await atPage("STRIPE_CARD");
    here.server.books.pay(page);
    await reconcilePayments();
    await reconcilePayments();
    expect(await entriesOf(id)).toEqual(["payment.received", "payment.fee"]);
    expect(await isUpToDate(payer)).toBe(true);
    expect(await eventsAbout(id)).toMatchObject([{ kind: "reconciliation", outcome: "APPLIED", times: 1 }]);
  });
});

describe("a debit that takes days", () => {
  test("is on its way, then received", async () => {
    const { payer, id, page } = await atPage("STRIPE_SEPA");
    const messages = here.server.books.pay(page, { isSlow: true });
    await returnOf(id);
    await tellStripe(messages);
    expect(await paymentOf(id)).toMatchObject({ pendingAt: expect.any(Date), failedAt: null });
    expect(await isUpToDate(payer)).toBe(false);
    await tellStripe([here.server.books.settle(page, true)]);
    expect(await entriesOf(id)).toEqual(["payment.received"]);
    expect(await isUpToDate(payer)).toBe(true);
  });

  test("that its bank refuses has failed, in whatever order this is told, and another may be asked for", async () => {
    const { payer, id, page } = await atPage("STRIPE_SEPA");
    const [sent = Buffer.alloc(0)] = here.server.books.pay(page, { isSlow: true });
    const failed = here.server.books.settle(page, false);
    await tellStripe([failed, sent]);
    await returnOf(id);
    const { pendingAt, failedAt, failure } = await paymentOf(id);
    expect(failure).toBe("REFUSED");
    expect(failedAt?.getTime()).toBeGreaterThanOrEqual(pendingAt?.getTime() ?? Number.POSITIVE_INFINITY);
    const again = await atPage("STRIPE_CARD", { payer });
    await tellStripe(here.server.books.pay(again.page));
    expect(await isUpToDate(payer)).toBe(true);
  });

  test("read again each night, changes nothing and is not reported", async () => {
    const { id, page } = await atPage("STRIPE_SEPA");
    here.server.books.pay(page, { isSlow: true });
    here.server.books.settle(page, false);
    await returnOf(id);
    await reconcilePayments();
    await reconcilePayments();
    expect(await eventsAbout(id)).toEqual([]);
    expect(await paymentOf(id)).toMatchObject({ failure: "REFUSED" });
  });
});

describe("refunds and disputes", () => {
  const paid = async () => {
    const one = await atPage("STRIPE_CARD");
    await tellStripe(here.server.books.pay(one.page));
    return { ...one, intent: here.server.books.intentOf(one.page) };
  };

  test("two refunds are entered once each, though each is told twice, and take the adhésion back when all is gone", async () => {
    const { payer, id, intent } = await paid();
    await tellStripe(here.server.books.refund(intent, 1500));
    expect(await sumOf("411", id)).toBe(-2500);
    await tellStripe(here.server.books.refund(intent, 2500));
    expect((await entriesOf(id)).filter((kind) => kind === "payment.refunded")).toHaveLength(2);
    expect(await sumOf("411", id)).toBe(0);
    expect(await isUpToDate(payer)).toBe(false);
  });

  test("a refund that is told before its payment brings it", async () => {
    const { id, page } = await atPage("STRIPE_CARD");
    const late = here.server.books.pay(page);
    await tellStripe(here.server.books.refund(here.server.books.intentOf(page), 4000));
    await tellStripe(late);
    expect(await entriesOf(id)).toEqual(["payment.received", "payment.fee", "payment.refunded"]);
  });

  test("a refund told while Stripe does not answer is asked for again, kept, and read by the job", async () => {
    const { id, intent } = await paid();
    here.server.state.isDown = true;
    const [message = Buffer.alloc(0)] = here.server.books.refund(intent, 4000);
    expect(await tell(message)).toBe(503);
    await letPass(1);
    await takeUpEvents();
    expect(await sumOf("411", id)).toBe(-4000);
    here.server.state.isDown = false;
    await takeUpEvents();
    expect(await sumOf("411", id)).toBe(0);
  });

  test.each([
    ["won", true, -4000],
    ["lost", false, 0],
  ])("a dispute that is %s leaves what it must, and its fee", async (_name, isWon, left) => {
    const { id, intent } = await paid();
    const opened = here.server.books.dispute(intent);
    await tellStripe([opened]);
    expect(await paymentOf(id)).toMatchObject({ disputedAt: expect.any(Date) });
    expect(await sumOf("416", id)).toBe(4000);
    await tellStripe([here.server.books.close(intent, isWon), opened]);
    expect(await paymentOf(id)).toMatchObject({ disputedAt: null });
    expect([await sumOf("416", id), await sumOf("411", id)]).toEqual([0, left]);
    // The card’s, and the dispute’s twenty euros.
    expect(await sumOf("627", id)).toBe(85 + 2000);
  });
});
