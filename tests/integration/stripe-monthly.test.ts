import { describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { stopMonthlyGift } from "#lib/payments/jobs.ts";
import { reconcilePayments } from "#lib/payments/jobs-reconcile.ts";
import { paymentState } from "#lib/payments/labels-state.ts";
import { findGiftPayment } from "#lib/payments/queries.ts";
import { askPayment } from "#lib/payments/write.ts";
import { visitor } from "#lib/viewer.ts";
import { aPayer, entriesOf } from "#tests/integration/payments-setup.ts";
import {
  atGiftPage,
  pageOf,
  returnOf,
  sumOf,
  tellStripe,
  withStripe,
} from "#tests/integration/providers-setup.ts";

// Gifts that Stripe takes each month.

const here = withStripe();

describe("a monthly gift", () => {
  test("takes each month once, told twice, in any order, and read again", async () => {
    const { gift, id, page } = await atGiftPage("STRIPE_CARD", "MONTHLY");
    const first = here.server.books.pay(page);
    const [second, third] = [here.server.books.nextMonth(page), here.server.books.nextMonth(page)];
    await tellStripe([third.body, second.body, ...first, third.body]);
    await returnOf(id);
    await reconcilePayments();
    const payments = await db.payment.findMany({ where: { donationId: gift.id } });
    expect(payments.map(({ cents }) => cents)).toEqual([2000, 2000, 2000]);
    for (const payment of payments) {
      expect((await entriesOf(payment.id)).toSorted()).toEqual(["payment.fee", "payment.received"]);
    }
    const found = await findGiftPayment(visitor, id);
    expect(found && paymentState(found)).toBe("RECEIVED");
  });

  test("whose month is refunded loses that month alone", async () => {
    const { gift, page } = await atGiftPage("STRIPE_CARD", "MONTHLY");
    const first = here.server.books.pay(page);
    const { body, invoice } = here.server.books.nextMonth(page);
    await tellStripe([...first, body]);
    const intent = here.server.books.intents.get(invoice.intent);
    if (intent) await tellStripe(here.server.books.refund(intent, 2000));
    const payments = await db.payment.findMany({
      where: { donationId: gift.id },
      orderBy: { createdAt: "asc" },
    });
    const kept = await Promise.all(payments.map((payment) => sumOf("7541", payment.id)));
    expect(kept.map((cents) => cents + 0)).toEqual([-2000, 0]);
  });

  test("that is stopped takes no further month, and a page that is still open begins nothing", async () => {
    const { gift, page } = await atGiftPage("STRIPE_CARD", "MONTHLY");
    await tellStripe(here.server.books.pay(page));
    await stopMonthlyGift({ donationId: gift.id });
    await stopMonthlyGift({ donationId: gift.id });
    expect(() => here.server.books.nextMonth(page)).toThrow("any more");
    const open = await atGiftPage("STRIPE_CARD", "MONTHLY");
    await stopMonthlyGift({ donationId: open.gift.id });
    expect(() => here.server.books.pay(open.page)).toThrow("no longer open");
  });
});

test("dues are not paid by instalments where the page takes a sum whole", async () => {
  const payer = await aPayer();
  const { id } = await db.$transaction((tx) =>
    askPayment(tx, { duesId: payer.dues.id }, { means: "STRIPE_CARD", instalments: 2 }),
  );
  await expect(pageOf(id)).rejects.toThrow("whole");
});
