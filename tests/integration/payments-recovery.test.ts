import { afterAll, describe, expect, test } from "vitest";
import { GET as comeBack } from "#app/(public)/paiement/[id]/retour/route.ts";
import { db } from "#lib/db.ts";
import { takeUpEvents } from "#lib/payments/jobs.ts";
import { reconcilePayments } from "#lib/payments/jobs-reconcile.ts";
import { playTrial } from "#lib/payments/provider-trial-acts.ts";
import { listProviderEvents } from "#lib/payments/queries-events.ts";
import {
  askPayment,
  confirmReceived,
  confirmRefunded,
  giveUpPayment,
  reversePaymentEntry,
} from "#lib/payments/write.ts";
import { checkoutOf } from "#lib/payments/write-checkout.ts";
import { aMember } from "#tests/factories/members.ts";
import { aGift, aPayment } from "#tests/factories/money.ts";
import { unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import {
  aPayer,
  atCheckout,
  entriesOf,
  eventsAbout,
  isUpToDate,
  play,
  playAndTell,
  send,
  withMeans,
} from "#tests/integration/payments-setup.ts";

withMeans();
afterAll(() => db.$disconnect());

/** Kept, and never worked on: the process was killed there. So long ago. */
const heldUp = (id: string, minutes: number) =>
  db.$executeRaw`UPDATE "ProviderEvent" SET "processedAt" = NULL, "outcome" = NULL, "reason" = NULL,
    "receivedAt" = now() - ${minutes} * interval '1 minute' WHERE "objectId" = ${id}`;

const rightOff = async () => {
  const { id } = await aMember({ roles: ["TREASURER"] });
  return asViewer({ id });
};

describe("a message that was kept and not worked on", () => {
  test("is worked on by the job, by what was kept of it", async () => {
    const payer = await aPayer();
    const { id, page } = await atCheckout(payer);
    // Refused while the database refuses entries: kept all the same, and the provider is asked to insist.
    await db.$executeRaw`ALTER TABLE "LedgerLine" ADD CONSTRAINT "full" CHECK ("account" <> '5119') NOT VALID`;
    expect(await playAndTell(page, "payer")).toBe(503);
    expect(await entriesOf(id)).toEqual([]);
    await db.$executeRaw`ALTER TABLE "LedgerLine" DROP CONSTRAINT "full"`;
    await takeUpEvents();
    expect(await entriesOf(id)).toEqual([]);
    await heldUp(page, 1);
    await takeUpEvents();
    expect(await entriesOf(id)).toEqual(["payment.received"]);
    expect(await eventsAbout(id)).toMatchObject([{ outcome: "APPLIED", reason: null }]);
    expect(await isUpToDate(payer)).toBe(true);
  });

  test("that comes before what it rests upon waits for it, then asks the provider", async () => {
    const { id, page } = await atCheckout(await aPayer());
    await play(page, "payer");
    expect(await playAndTell(page, "rembourser")).toBe(503);
    await heldUp(page, 1);
    await takeUpEvents();
    expect(await entriesOf(id)).toEqual([]);
    await heldUp(page, 11);
    await takeUpEvents();
    expect(await entriesOf(id)).toEqual(["payment.received", "payment.refunded"]);
  });

  test("for three days is closed, and the treasurer sees it", async () => {
    const { id, page } = await atCheckout(await aPayer());
    await play(page, "payer");
    const message = await play(page, "rembourser");
    await send(message);
    await db.trialCheckout.updateMany({ where: { id: page }, data: { played: [] } });
    await db.payment.updateMany({ where: { id }, data: { providerId: null } });
    await heldUp(page, 3 * 24 * 60 + 5);
    await takeUpEvents();
    const [event] = await listProviderEvents(await rightOff(), "regarder", 1);
    expect(event).toBeDefined();
    expect(await db.providerEvent.findFirst({ where: { objectId: page } })).toMatchObject({
      outcome: "REFUSED",
      reason: expect.stringContaining("Sans suite après trois jours"),
    });
  });
});

describe("the comparison of each night", () => {
  const differences = (paymentId: string) =>
    db.providerEvent.findMany({ where: { paymentId, kind: "reconciliation" }, orderBy: { id: "asc" } });

  test("enters what no message ever said, reports it once, and finds nothing more", async () => {
    const payer = await aPayer();
    const { id, page } = await atCheckout(payer);
    await playTrial(page, "payer");
    await reconcilePayments();
    await reconcilePayments();
    expect(await entriesOf(id)).toEqual(["payment.received"]);
    expect(await isUpToDate(payer)).toBe(true);
    expect(await differences(id)).toMatchObject([{ outcome: "APPLIED", times: 1 }]);
  });

  test("reports what our books hold and the provider does not know, and moves nothing", async () => {
    const payment = await aPayment({ received: `unknown-${unique()}` });
    await reconcilePayments();
    expect(await entriesOf(payment.id)).toEqual(["payment.received"]);
    expect(await differences(payment.id)).toMatchObject([
      { outcome: "REFUSED", reason: expect.stringContaining("inconnu du prestataire") },
    ]);
  });

  test("says so when the provider does not answer, and enters everything once it does", async () => {
    const { id, page } = await atCheckout(await aPayer());
    await playTrial(page, "payer");
    // Its books cannot be read.
    await db.$executeRaw`ALTER TABLE "TrialCheckout" RENAME TO "TrialCheckoutElsewhere"`;
    await reconcilePayments();
    const back = await comeBack(new Request("http://localhost:3000/"), { params: Promise.resolve({ id }) });
    expect(back.status).toBe(303);
    expect(await entriesOf(id)).toEqual([]);
    expect(
      await db.providerEvent.count({ where: { reason: { contains: "le prestataire ne répondait pas" } } }),
    ).toBe(1);
    await db.$executeRaw`ALTER TABLE "TrialCheckoutElsewhere" RENAME TO "TrialCheckout"`;
    await reconcilePayments();
    expect(await entriesOf(id)).toEqual(["payment.received"]);
  });

  test("is the treasurer’s to read, and nobody else’s", async () => {
    expect((await listProviderEvents(await rightOff(), "tout", 1)).length).toBeGreaterThan(0);
    for (const role of ["SECRETARIAT", "ADMIN"] as const) {
      const viewer = await asViewer(await aMember({ roles: [role] }));
      expect(await listProviderEvents(viewer, "tout", 1)).toEqual([]);
    }
  });
});

describe("by hand", () => {
  const inTx = db.$transaction.bind(db);

  test("a cheque is entered once, corrected by its reverse, entered again, and refunded within what is kept", async () => {
    const payer = await aPayer();
    const { id: byId } = await aMember({ roles: ["TREASURER"] });
    const { id } = await inTx((tx) =>
      askPayment(tx, { duesId: payer.dues.id }, { means: "CHEQUE", instalments: 1 }),
    );
    const confirm = () => inTx((tx) => confirmReceived(tx, { paymentId: id, byId, day: "2026-03-04" }));
    const both = await Promise.allSettled([confirm(), confirm()]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await isUpToDate(payer)).toBe(true);
    const { id: entryId } = await db.ledgerEntry.findFirstOrThrow({ where: { paymentId: id } });
    await inTx((tx) => reversePaymentEntry(tx, { paymentId: id, entryId, byId }));
    expect(await isUpToDate(payer)).toBe(false);
    await confirm();
    expect(await isUpToDate(payer)).toBe(true);
    const refund = (cents: number) => inTx((tx) => confirmRefunded(tx, { paymentId: id, byId, cents }));
    await expect(refund(4001)).rejects.toThrow("pas autant");
    await refund(1000);
    await refund(3000);
    await expect(refund(1)).rejects.toThrow("pas autant");
    expect(await isUpToDate(payer)).toBe(false);
  });

  test("what passes by a provider is not entered by hand; what is given up is no longer awaited", async () => {
    const { id: byId } = await aMember();
    const { id } = await atCheckout(await aPayer());
    await expect(inTx((tx) => confirmReceived(tx, { paymentId: id, byId }))).rejects.toThrow("prestataire");
    await inTx((tx) => giveUpPayment(tx, id));
    expect(await db.payment.findUniqueOrThrow({ where: { id } })).toMatchObject({ failure: "CANCELLED" });
    const paid = await aPayment({ received: "a" });
    await expect(inTx((tx) => giveUpPayment(tx, paid.id))).rejects.toThrow("ne s’abandonne plus");
  });
});

test("a monthly gift takes each month once, whatever is told again", async () => {
  const gift = await aGift({ frequency: "MONTHLY" });
  const { id } = await db.$transaction((tx) =>
    askPayment(tx, { donationId: gift.id }, { means: "TRIAL", instalments: 1 }),
  );
  const page = new URL((await checkoutOf(id)) ?? "").pathname.split("/").at(-1) ?? "";
  await playAndTell(page, "payer");
  for (const _ of [2, 3]) {
    const message = await play(page, "suivante");
    await Promise.all([send(message), send(message), send(message)]);
  }
  const payments = await db.payment.findMany({
    where: { donationId: gift.id },
    orderBy: { createdAt: "asc" },
  });
  expect(payments).toHaveLength(3);
  expect(await Promise.all(payments.map((payment) => entriesOf(payment.id)))).toEqual(
    Array(3).fill(["payment.received"]),
  );
});
