import { describe, expect, test, vi } from "vitest";
import { db } from "#lib/db.ts";
import { takeUpEvents } from "#lib/payments/jobs.ts";
import { reconcilePayments } from "#lib/payments/jobs-reconcile.ts";
import { listMeans } from "#lib/payments/queries-means.ts";
import { entriesOf, eventsAbout, isUpToDate, send } from "#tests/integration/payments-setup.ts";
import {
  atGiftPage,
  atPage,
  letPass,
  pageOf,
  paymentOf,
  returnOf,
  sumOf,
  tellHelloAsso,
  withHelloAsso,
} from "#tests/integration/providers-setup.ts";

// HelloAsso Checkout, against a server that speaks its HTTP: tokens that end, pages of fifteen minutes, messages nobody signs.

const here = withHelloAsso();

const tell = async (body: Buffer) =>
  (await send(body, { "content-type": "application/json" }, "helloasso")).status;
const askedSince = (from: number, what: string) =>
  here.server.asked.slice(from).filter((one) => one.includes(what)).length;

describe("the token", () => {
  test("serves for all that is asked until it is about to end, then is prolonged", async () => {
    await atPage("HELLOASSO");
    const from = here.server.asked.length;
    await Promise.all([atPage("HELLOASSO"), atPage("HELLOASSO"), atPage("HELLOASSO")]);
    expect(askedSince(from, "/oauth2/token")).toBe(0);
    // Half an hour passes, for us as for HelloAsso.
    const later = Date.now() + 30 * 60_000;
    vi.spyOn(Date, "now").mockImplementation(() => later);
    await Promise.all([atPage("HELLOASSO"), atPage("HELLOASSO"), atPage("HELLOASSO")]).finally(() =>
      vi.restoreAllMocks(),
    );
    expect(askedSince(from, "/oauth2/token")).toBe(1);
  });

  test("that HelloAsso ended before its time is asked for anew, once, and nobody notices", async () => {
    await atPage("HELLOASSO");
    here.server.endTokens();
    const from = here.server.asked.length;
    await Promise.all([atPage("HELLOASSO"), atPage("HELLOASSO")]);
    expect(askedSince(from, "/oauth2/token")).toBe(1);
  });

  test("that lives less than a minute is not kept", async () => {
    here.server.state.tokenSeconds = 30;
    await atPage("HELLOASSO");
    const from = here.server.asked.length;
    await atPage("HELLOASSO");
    expect(askedSince(from, "/oauth2/token")).toBeGreaterThan(0);
  });
});

describe("its page", () => {
  test("is asked for the amount and the plan, and for nothing about the person", async () => {
    const { id, page } = await atPage("HELLOASSO", { instalments: 3 });
    const { body } = here.server.intents.get(Number(page)) ?? {};
    const back = `http://localhost:3000/paiement/${id}/retour`;
    expect(body).toEqual({
      totalAmount: 4000,
      initialAmount: 1334,
      itemName: expect.stringMatching(/^Cotisation ECH-[\w-]+$/),
      backUrl: back,
      errorUrl: back,
      returnUrl: back,
      containsDonation: false,
      terms: [
        { amount: 1333, date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
        { amount: 1333, date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
      ],
      metadata: { paymentId: id },
    });
  });

  test("serves fifteen minutes, then another is asked for; the older one, if it was paid, counts", async () => {
    const { payer, id, page } = await atPage("HELLOASSO");
    const { expiresAt } = await paymentOf(id);
    expect((expiresAt?.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(15 * 60_000);
    expect(await pageOf(id)).toBe(page);
    // Paid at the last minute, while another tab asked for a new page.
    await db.payment.update({ where: { id }, data: { expiresAt: new Date(Date.now() + 30_000) } });
    expect(await pageOf(id)).not.toBe(page);
    here.server.pay(page);
    await returnOf(id);
    expect(await entriesOf(id)).toEqual(["payment.received"]);
    expect(await isUpToDate(payer)).toBe(true);
    here.server.state.clock = () => Date.now() + 16 * 60_000;
    const { page: late } = await atPage("HELLOASSO");
    here.server.state.clock = () => Date.now() + 32 * 60_000;
    expect(() => here.server.pay(late)).toThrow("expired");
  });

  test("takes up to ten instalments, and nothing by the month", async () => {
    expect(listMeans(100_000).find(({ means }) => means === "HELLOASSO")).toMatchObject({
      maxInstalments: 10,
      takesMonthly: false,
    });
    await expect(atGiftPage("HELLOASSO", "MONTHLY")).rejects.toThrow("by the month");
  });

  test("is not to be had while HelloAsso does not answer, and nothing is lost by that", async () => {
    here.server.state.isDown = true;
    await expect(atPage("HELLOASSO")).rejects.toThrow("503");
    here.server.state.isDown = false;
    await atPage("HELLOASSO");
  });
});

describe("a message, which nobody signs", () => {
  test("makes us ask, and what HelloAsso then says is entered once, told ten times and twice over", async () => {
    const { payer, id, page } = await atPage("HELLOASSO");
    await returnOf(id);
    const [order = Buffer.alloc(0), payment = Buffer.alloc(0)] = here.server.pay(page, { tip: 500 });
    const told = await Promise.all([
      ...Array.from({ length: 10 }, () => tell(payment)),
      returnOf(id).then(() => 200),
    ]);
    expect(new Set(told)).toEqual(new Set([200]));
    await tellHelloAsso([order]);
    await returnOf(id);
    expect(await entriesOf(id)).toEqual(["payment.received"]);
    expect(await isUpToDate(payer)).toBe(true);
    // What she left to HelloAsso is not ours, and it takes no fee.
    expect([await sumOf("5115", id), await sumOf("627", id)]).toEqual([4000, 0]);
    expect((await eventsAbout(id)).map(({ times }) => times).toSorted()).toEqual([1, 10]);
  });

  test("that lies moves nothing: what it says is not what HelloAsso says", async () => {
    const { payer, id, page } = await atPage("HELLOASSO");
    const lie = {
      eventType: "Payment",
      data: { id: 15222, amount: 4000, state: "Authorized", order: { id: 22707, formType: "Checkout" } },
      metadata: { paymentId: id },
    };
    await tellHelloAsso([
      Buffer.from(JSON.stringify(lie)),
      Buffer.from(JSON.stringify({ ...lie, data: { ...lie.data, checkoutIntentId: Number(page) } })),
    ]);
    expect(await entriesOf(id)).toEqual([]);
    expect(await isUpToDate(payer)).toBe(false);
    const other = await atPage("HELLOASSO");
    here.server.pay(other.page);
    // Her own payment, shown as another’s: each is read at HelloAsso under its own name.
    await tellHelloAsso([
      Buffer.from(
        JSON.stringify({
          ...lie,
          data: { checkoutIntentId: Number(other.page) },
          metadata: { paymentId: id },
        }),
      ),
    ]);
    expect(await entriesOf(id)).toEqual([]);
  });

  test("that came while HelloAsso was down for a day is kept, and read by the job once it answers", async () => {
    const { payer, id, page } = await atPage("HELLOASSO");
    const messages = here.server.pay(page);
    here.server.state.isDown = true;
    for (const message of messages) expect(await tell(message)).toBe(503);
    await letPass(24 * 60);
    await takeUpEvents();
    await reconcilePayments();
    await returnOf(id);
    expect(await entriesOf(id)).toEqual([]);
    here.server.state.isDown = false;
    await takeUpEvents();
    expect(await entriesOf(id)).toEqual(["payment.received"]);
    expect(await isUpToDate(payer)).toBe(true);
    expect(await db.providerEvent.count({ where: { processedAt: null } })).toBe(0);
  });

  test("that never came is made up for at night", async () => {
    const { id, page } = await atPage("HELLOASSO");
    here.server.pay(page);
    await reconcilePayments();
    await reconcilePayments();
    expect(await entriesOf(id)).toEqual(["payment.received"]);
    expect(await eventsAbout(id)).toMatchObject([{ kind: "reconciliation", outcome: "APPLIED", times: 1 }]);
  });

  test("of the association’s other forms is answered well, and asks HelloAsso nothing", async () => {
    const from = here.server.asked.length;
    const gift = { eventType: "Payment", data: { id: 1, amount: 2000, order: { formType: "Donation" } } };
    const form = { eventType: "Form", data: { formSlug: "adhesion", state: "Public" } };
    const unknown = { ...gift, metadata: { paymentId: "0190aaaa-0000-7000-8000-000000000000" } };
    for (const one of [gift, form, unknown]) expect(await tell(Buffer.from(JSON.stringify(one)))).toBe(200);
    expect(here.server.asked.length).toBe(from);
  });

  test("that cannot be read is refused", async () => {
    for (const text of ["", "null", "[]", '{"eventType":"Payment"', '{"eventType":3,"data":{}}']) {
      expect(await tell(Buffer.from(text)), text).toBe(400);
    }
    expect(await tell(Buffer.alloc(300_000, 0x20))).toBe(413);
  });

  test("repeated without end about one payment makes us ask only so often", async () => {
    const { id } = await atPage("HELLOASSO");
    const from = here.server.asked.length;
    for (let index = 0; index < 70; index += 1) {
      const body = { eventType: "Payment", data: { index }, metadata: { paymentId: id } };
      expect(await tell(Buffer.from(JSON.stringify(body)))).toBe(200);
    }
    expect(askedSince(from, "GET ")).toBe(60);
  });
});
