import { describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { reconcilePayments } from "#lib/payments/jobs-reconcile.ts";
import { paymentState } from "#lib/payments/labels-state.ts";
import { findGiftPayment } from "#lib/payments/queries.ts";
import { visitor } from "#lib/viewer.ts";
import { entriesOf, isUpToDate } from "#tests/integration/payments-setup.ts";
import {
  atGiftPage,
  atPage,
  paymentOf,
  returnOf,
  sumOf,
  tellHelloAsso,
  withHelloAsso,
} from "#tests/integration/providers-setup.ts";

// What HelloAsso holds of a payment, and what becomes of it here.

const here = withHelloAsso();

describe("what HelloAsso says", () => {
  test("of a slow payment: on its way, then received; or refused", async () => {
    const one = await atPage("HELLOASSO");
    await tellHelloAsso(here.server.pay(one.page, { isSlow: true }));
    expect(await paymentOf(one.id)).toMatchObject({ pendingAt: expect.any(Date), failedAt: null });
    await tellHelloAsso([here.server.become(one.page, "Authorized")]);
    expect(await isUpToDate(one.payer)).toBe(true);
    const other = await atPage("HELLOASSO");
    const late = here.server.pay(other.page, { isSlow: true });
    const refused = here.server.become(other.page, "Refused");
    await tellHelloAsso([refused, ...late]);
    expect(await paymentOf(other.id)).toMatchObject({ failure: "REFUSED" });
    expect(await entriesOf(other.id)).toEqual([]);
  });

  test("of a plan: each instalment on its day, one refused and taken later", async () => {
    const { payer, id, page } = await atPage("HELLOASSO", { instalments: 3 });
    await tellHelloAsso(here.server.pay(page));
    expect(await isUpToDate(payer)).toBe(true);
    await tellHelloAsso([
      here.server.become(page, "Authorized", 3),
      here.server.become(page, "Refused", 2),
      here.server.become(page, "Authorized", 2),
    ]);
    await returnOf(id);
    const plan = await db.payment.findMany({
      where: { duesId: payer.dues.id },
      orderBy: { instalment: "asc" },
    });
    expect(await Promise.all(plan.map((one) => entriesOf(one.id)))).toEqual(
      Array(3).fill(["payment.received"]),
    );
    expect(await Promise.all(plan.map((one) => sumOf("5115", one.id)))).toEqual([1334, 1333, 1333]);
  });

  test("of refunds, in part and whole, each entered once", async () => {
    const { payer, id, page } = await atPage("HELLOASSO");
    await tellHelloAsso(here.server.pay(page));
    const first = here.server.refund(page, 1500);
    await tellHelloAsso([first, first]);
    expect(await sumOf("411", id)).toBe(-2500);
    await tellHelloAsso([here.server.refund(page, 2500)]);
    await reconcilePayments();
    expect(await entriesOf(id)).toEqual(["payment.received", "payment.refunded", "payment.refunded"]);
    expect(await isUpToDate(payer)).toBe(false);
  });

  test("of a payment that its payer disputes", async () => {
    const { id, page } = await atPage("HELLOASSO");
    await tellHelloAsso(here.server.pay(page));
    await tellHelloAsso([here.server.become(page, "Contested")]);
    expect(await paymentOf(id)).toMatchObject({ disputedAt: expect.any(Date) });
    expect(await sumOf("416", id)).toBe(4000);
  });

  test("of another amount than was asked moves nothing, and the treasurer sees it", async () => {
    const { id, page } = await atPage("HELLOASSO");
    const messages = here.server.pay(page);
    for (const payment of here.server.paymentsOf(page)) {
      payment.amount = 4001;
      for (const item of payment.items) item.shareAmount = 4001;
    }
    await tellHelloAsso(messages);
    expect(await entriesOf(id)).toEqual([]);
    expect(await db.providerEvent.findFirst({ where: { objectId: id } })).toMatchObject({
      outcome: "REFUSED",
      reason: expect.stringContaining("Montant inattendu"),
    });
  });

  test("of a gift that is made once", async () => {
    const { gift, id, page } = await atGiftPage("HELLOASSO");
    expect(here.server.intents.get(Number(page))?.body.containsDonation).toBe(true);
    await tellHelloAsso(here.server.pay(page));
    const found = await findGiftPayment(visitor, id);
    expect(found && paymentState(found)).toBe("RECEIVED");
    expect(found?.donationId).toBe(gift.id);
  });
});
