import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "#lib/db.ts";
import { give, stopDonation } from "#lib/donations/mutations.ts";
import { findStoppable, listDonations } from "#lib/donations/queries.ts";
import { stopToken } from "#lib/donations/queries-secret.ts";
import { formStamp } from "#lib/form-stamp.ts";
import { issueReceipt } from "#lib/receipts/jobs.ts";
import { findReceiptBySecret } from "#lib/receipts/queries.ts";
import { receiptToken } from "#lib/receipts/queries-secret.ts";
import { visitor } from "#lib/viewer.ts";
import { mailsAt } from "#tests/factories/joining.ts";
import { aMember } from "#tests/factories/members.ts";
import { aDonation, aPayment, aReceipt, received, refunded } from "#tests/factories/papers.ts";
import { unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";

const giftForm = (overrides: Record<string, unknown> = {}) => ({
  choice: "3000",
  amount: "",
  frequency: "ONCE",
  means: "TRIAL",
  name: "Dominique Astier",
  email: `donatrice-${unique()}@exemple.fr`,
  stamp: formStamp(Date.now() - 3600_000),
  ...overrides,
});

beforeEach(async () => {
  vi.stubEnv("DEMO", "true");
  vi.stubEnv("CHEQUE_ADDRESS", "1 place de la Mairie, 23500 Felletin");
  await db.rateLimit.deleteMany();
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => db.$disconnect());

describe("a gift", () => {
  test("is promised by anybody, and its payment asked for: nothing is in the ledger, and nobody is thanked yet", async () => {
    const form = giftForm();
    const { id, paymentId } = await give(visitor, form);
    expect(await db.donation.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...{
        memberId: null,
        name: form.name,
        email: form.email,
        cents: 3000,
        frequency: "ONCE",
        thankedAt: null,
      },
    });
    expect(await db.payment.findUniqueOrThrow({ where: { id: paymentId } })).toMatchObject({
      ...{ donationId: id, duesId: null, means: "TRIAL", cents: 3000, instalments: 1 },
    });
    expect(await db.ledgerEntry.count({ where: { donationId: id } })).toBe(0);
    expect(await mailsAt(form.email)).toEqual([]);
  });

  test("of a member bears her account, whatever name and address the form holds, her dues paid or not", async () => {
    const member = await aMember({ upToDate: false });
    const { id } = await give(await asViewer(member), giftForm({ name: "Autre", email: "autre@exemple.fr" }));
    expect(await db.donation.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...{ memberId: member.id, name: null, email: null },
    });
  });

  test.each([
    ["-1", /négatif/],
    ["0", /plus grand que zéro/],
    ["1000000000000000", /trop grand/],
    ["12.345", /Deux chiffres au plus/],
    ["", /Choisissez un montant/],
    ["0,50", /trop petit/],
    ["50000,01", /trop grand/],
    ["12 $", /en euros/],
    ["=1+1", /montant/i],
    ["douze", /euros/],
  ])("of « %s » is refused beside the amount, and nothing is written", async (amount, message) => {
    const before = await db.donation.count();
    await expect(give(visitor, giftForm({ choice: "other", amount }))).rejects.toMatchObject({
      code: "INVALID",
      fields: { amount: expect.stringMatching(message) },
    });
    expect(await db.donation.count()).toBe(before);
  });

  test("says at once all that is wrong with it, and nothing of an amount that was not asked for", async () => {
    const form = giftForm({ choice: "other", amount: "-1", means: "", name: "", email: "", asks: "nom" });
    await expect(give(visitor, form)).rejects.toMatchObject({
      code: "INVALID",
      fields: {
        amount: expect.stringMatching(/négatif/),
        means: expect.any(String),
        name: expect.any(String),
        email: expect.any(String),
      },
    });
    const { id } = await give(visitor, giftForm({ amount: "12,345" }));
    expect((await db.donation.findUniqueOrThrow({ where: { id } })).cents).toBe(3000);
  });

  test.each([
    ["12,5", 1250],
    ["1 200,50 €", 120_050],
    ["1", 100],
    ["50000", 5_000_000],
  ])("of « %s » is %d cents", async (amount, cents) => {
    const { id } = await give(visitor, giftForm({ choice: "other", amount }));
    expect((await db.donation.findUniqueOrThrow({ where: { id } })).cents).toBe(cents);
  });

  test("of an amount that the page does not propose is refused, as is a means that it has not", async () => {
    for (const [name, value] of [
      ["choice", "1"],
      ["choice", "-1000"],
      ["means", "CASH"],
      ["means", "STRIPE_CARD"],
      ["means", "TRANSFER"],
      ["frequency", "DAILY"],
      ["email", "pas une adresse"],
      ["email", ""],
      ["name", " "],
      ["postal", "x".repeat(301)],
    ] as const) {
      await expect(give(visitor, giftForm({ [name]: value })), `${name} ${value}`).rejects.toMatchObject({
        code: "INVALID",
        fields: { [name]: expect.any(String) },
      });
    }
  });

  test("by the month is refused where the means takes none, beside it", async () => {
    await expect(give(visitor, giftForm({ means: "CHEQUE", frequency: "MONTHLY" }))).rejects.toMatchObject({
      fields: { means: expect.stringMatching(/tous les mois/) },
    });
  });

  test("sent sooner than anybody types, or too many times an hour, is refused", async () => {
    await expect(give(visitor, giftForm({ stamp: formStamp() }))).rejects.toMatchObject({ code: "INVALID" });
    const again = () => give(visitor, giftForm({ address: "198.51.100.9" }));
    for (let tried = 0; tried < 30; tried += 1) await again();
    await expect(again()).rejects.toMatchObject({ code: "TOO_MANY" });
  });
});

describe("thanks", () => {
  test("leave once, when the money has come, with the receipt; a month later there is a receipt and no mail", async () => {
    const donation = await aDonation({ member: null, frequency: "MONTHLY" });
    const first = await aPayment({ donation });
    await received(first);
    await Promise.all([1, 2].map(() => issueReceipt({ paymentId: first.id })));
    const [mail, ...others] = await mailsAt(donation.email ?? "");
    expect(others).toEqual([]);
    expect(mail?.kind).toBe("donation.thanks");
    const second = await aPayment({ donation });
    await received(second);
    await issueReceipt({ paymentId: second.id });
    expect(await mailsAt(donation.email ?? "")).toHaveLength(1);
    expect(await db.receipt.count({ where: { donationId: donation.id } })).toBe(2);
  });

  test("give somebody without an account the address of her receipt, and a member her own page", async () => {
    const donation = await aDonation({ member: null });
    const payment = await aPayment({ donation });
    await received(payment);
    await issueReceipt({ paymentId: payment.id });
    const { id } = await db.receipt.findFirstOrThrow({ where: { paymentId: payment.id } });
    const [mail] = await mailsAt(donation.email ?? "");
    expect(mail?.url).toBe(`http://localhost:3000/dons/recu/${receiptToken(id)}`);
    expect(await findReceiptBySecret(visitor, receiptToken(id))).toMatchObject({ id, kind: "DONATION" });
    const member = await aMember();
    const hers = await aPayment({ donation: await aDonation({ member }) });
    await received(hers);
    await issueReceipt({ paymentId: hers.id });
    expect((await mailsAt(member.email)).map(({ url }) => url)).toEqual([
      "http://localhost:3000/adhesion/recus",
    ]);
  });

  test("do not leave for a gift that went back before it was thanked for", async () => {
    const donation = await aDonation({ member: null });
    const payment = await aPayment({ donation });
    await received(payment);
    await refunded(payment);
    await issueReceipt({ paymentId: payment.id });
    expect(await mailsAt(donation.email ?? "")).toEqual([]);
  });
});

test("the address of a receipt opens that of a gift alone, and no other word does", async () => {
  const { id } = await aReceipt();
  const { id: gift } = await aReceipt({ donation: await aDonation() });
  expect(await findReceiptBySecret(visitor, receiptToken(gift))).not.toBeNull();
  expect(await findReceiptBySecret(visitor, receiptToken(id))).toBeNull();
  const token = receiptToken(gift);
  const altered = (token.startsWith("A") ? "B" : "A") + token.slice(1);
  for (const word of ["", "x".repeat(43), gift, altered, `${token}x`, stopToken(gift)]) {
    expect(await findReceiptBySecret(visitor, word), word).toBeNull();
  }
});

describe("a monthly gift", () => {
  const monthly = (member: { id: string } | null) => aDonation({ member, frequency: "MONTHLY" });
  const stoppedAt = async (id: string) => (await db.donation.findUniqueOrThrow({ where: { id } })).stoppedAt;

  test("is stopped by whoever gives it, once, and her provider is told by a job", async () => {
    const member = await aMember();
    const viewer = await asViewer(member);
    const { id } = await monthly(member);
    await stopDonation(viewer, { id });
    expect(await stoppedAt(id)).not.toBeNull();
    await expect(stopDonation(viewer, { id })).rejects.toMatchObject({ code: "CONFLICT" });
    const [job] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE key = ${`stop:${id}`}`;
    expect(job?.count).toBe(1);
  });

  test("is not another member's to stop, nor the treasurer's, nor a gift made once", async () => {
    const { id } = await monthly(await aMember());
    for (const viewer of [await asViewer(await aMember({ roles: ["TREASURER"] })), visitor]) {
      await expect(stopDonation(viewer, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    const member = await aMember();
    const once = await aDonation({ member });
    await expect(stopDonation(await asViewer(member), { id: once.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await stoppedAt(id)).toBeNull();
  });

  test("is stopped without an account by the address of the message, which opens nothing else", async () => {
    const { id } = await monthly(null);
    const token = stopToken(id);
    expect(await findStoppable(visitor, token)).toMatchObject({ cents: 3000 });
    for (const wrong of [token.slice(1), "x".repeat(43), receiptToken(id), id]) {
      expect(await findStoppable(visitor, wrong), wrong).toBeNull();
      await expect(stopDonation(visitor, { token: wrong }), wrong).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }
    await stopDonation(visitor, { token });
    expect(await findStoppable(visitor, token)).toBeNull();
  });
});

test("a member sees her own gifts, with what came of each", async () => {
  const member = await aMember({ upToDate: false });
  const donation = await aDonation({ member });
  const payment = await aPayment({ donation });
  await received(payment);
  await refunded(payment, 500);
  await aDonation();
  expect(await listDonations(await asViewer(member), 1)).toMatchObject([
    { id: donation.id, keptCents: 2500 },
  ]);
});
