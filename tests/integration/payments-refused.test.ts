import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { signTrialBody } from "#lib/payments/provider-trial.ts";
import { MAX_NOTICE_BYTES } from "#lib/payments/write-inbox.ts";
import { aPayment } from "#tests/factories/money.ts";
import { aPayer, atCheckout, entriesOf, play, send, withMeans } from "#tests/integration/payments-setup.ts";

// Forged, altered or of somebody else: what a provider’s address may be sent.

withMeans();
afterAll(() => db.$disconnect());

/** A message as the trial provider would send it, changed. */
const changed = (message: Buffer, change: (told: Record<string, unknown>) => unknown): Buffer => {
  const content = JSON.parse(message.toString());
  content.id = randomUUID();
  change(content.told);
  return Buffer.from(JSON.stringify(content));
};
type Fields = { facts: Record<string, unknown>[]; paymentId: string };
const withFact = (message: Buffer, fields: Record<string, unknown>) =>
  changed(message, (told) => Object.assign((told as Fields).facts[0] ?? {}, fields));

describe("nothing moves, and it is recorded why:", () => {
  const lastEvent = () => db.providerEvent.findFirstOrThrow({ orderBy: { receivedAt: "desc" } });

  async function refused(
    message: Buffer,
    id: string,
    status: number,
    reason: string,
    headers?: Record<string, string>,
  ) {
    const before = await db.ledgerEntry.count();
    expect((await send(message, headers)).status).toBe(status);
    expect(await db.ledgerEntry.count()).toBe(before);
    expect(await entriesOf(id)).toEqual([]);
    expect(await lastEvent()).toMatchObject({ outcome: "REFUSED", reason: expect.stringContaining(reason) });
  }

  test.each([
    ["less than was asked", { cents: 1 }, "Montant inattendu"],
    ["more than was asked", { cents: 4001 }, "Montant inattendu"],
    ["a negative amount", { cents: -1 }, "Montant inattendu"],
    ["nothing", { cents: 0 }, "Montant inattendu"],
    ["10^15", { cents: 1e15 }, "Montant inattendu"],
    ["a foreign currency", { currency: "USD" }, "Monnaie inattendue\u00A0: USD"],
    ["fees above the amount", { feeCents: 4001 }, "Frais inattendus"],
  ])("%s", async (_name, fields, reason) => {
    const payer = await aPayer();
    const { id, page } = await atCheckout(payer);
    await refused(withFact(await play(page, "payer"), fields), id, 200, reason);
  });

  test("an amount of 12.345, which is no number of cents", async () => {
    const { id, page } = await atCheckout(await aPayer());
    await refused(withFact(await play(page, "payer"), { cents: 12.345 }), id, 400, "illisible");
  });

  test("a payment that is not ours, or was asked by another means", async () => {
    const { id, page } = await atCheckout(await aPayer());
    const message = await play(page, "payer");
    const naming = (paymentId: string) => changed(message, (told) => Object.assign(told, { paymentId }));
    await refused(naming(randomUUID()), id, 200, "pas des nôtres");
    const other = await aPayment({ means: "TRANSFER" });
    await refused(naming(other.id), id, 200, "un autre moyen");
  });

  test("forged, replayed after five minutes, truncated, altered, too long", async () => {
    const { id, page } = await atCheckout(await aPayer());
    const message = await play(page, "payer");
    const late = signTrialBody(message, new Date(Date.now() - 6 * 60_000));
    await refused(message, id, 401, "Signature", { "content-type": "application/json" });
    await refused(Buffer.from(`${message} `), id, 401, "Signature", late);
    await refused(
      Buffer.from(message.toString().replace("4000", "4001")),
      id,
      401,
      "Signature",
      signTrialBody(message),
    );
    await refused(message.subarray(0, 50), id, 400, "illisible");
    const whole = { ...signTrialBody(message), "content-length": String(message.length) };
    await refused(message.subarray(0, 60), id, 400, "coupé en route", whole);
    await refused(Buffer.alloc(MAX_NOTICE_BYTES + 1, 0x20), id, 413, "trop long");
    // None of them has taken the place of the true one.
    expect((await send(message)).status).toBe(200);
    expect(await entriesOf(id)).toEqual(["payment.received"]);
  });

  test("a provider that nobody set up has no address", async () => {
    for (const name of ["stripe", "inconnu", "__proto__", "constructor"]) {
      expect((await send(Buffer.from("{}"), {}, name)).status).toBe(404);
    }
  });
});
