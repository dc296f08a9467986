import { randomBytes } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { purgeGivers } from "#lib/donations/jobs.ts";
import { aMember } from "#tests/factories/members.ts";
import { aDonation, aPayment, aReceipt, received } from "#tests/factories/papers.ts";
import { day, unique } from "#tests/factories/unique.ts";

afterAll(() => db.$disconnect());

const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
const dayAgo = (days: number) => ago(days).toISOString().slice(0, 10);

/** A gift of somebody without an account, of which money came so many days ago. */
async function aGiftOf(...days: number[]) {
  const donation = await aDonation({ member: null, address: "1 place de la Mairie", frequency: "MONTHLY" });
  for (const one of days) await received(await aPayment({ donation }), dayAgo(one));
  return donation.id;
}

const namesOf = async (id: string) => {
  const { name, email, address } = await db.donation.findUniqueOrThrow({ where: { id } });
  return [name, email, address].filter((words) => words !== null).length;
};

const entriesOf = (donationId: string) =>
  db.ledgerEntry.findMany({ where: { donationId }, include: { lines: true }, orderBy: { id: "asc" } });

test("who gave without an account is forgotten three years after her last gift, and the accounts do not move", async () => {
  const old = await aGiftOf(1200, 1100);
  const monthly = await aGiftOf(1200, 20);
  const before = await entriesOf(old);
  await purgeGivers();
  expect(await namesOf(old)).toBe(0);
  expect(await namesOf(monthly)).toBe(3);
  expect(before).toHaveLength(2);
  expect(await entriesOf(old)).toEqual(before);
  expect(await db.payment.count({ where: { donationId: old } })).toBe(2);
});

test("what the bank said of her goes too, its day and amount stay", async () => {
  const donation = await aDonation({ member: null });
  const payment = await aPayment({ donation });
  await received(payment, dayAgo(1100));
  const by = await aMember();
  const file = await db.bankFile.create({
    data: { sha256: randomBytes(32), format: "CSV", lines: 1, known: 0, createdById: by.id },
  });
  const bookedOn = day(dayAgo(1100));
  const words = { label: "VIR Dominique", counterparty: "Dominique", key: unique() };
  const { id } = await db.bankLine.create({
    data: {
      ...words,
      fileId: file.id,
      bookedOn,
      cents: 3000,
      currency: "EUR",
      state: "MATCHED",
      paymentId: payment.id,
    },
  });
  await purgeGivers();
  const line = await db.bankLine.findUniqueOrThrow({ where: { id } });
  expect(line).toMatchObject({ counterparty: null, cents: 3000, bookedOn });
  expect(line.label).not.toContain("Dominique");
});

test("a promise of which nothing came is forgotten sooner, unless it is on its way", async () => {
  const [forgotten, recent, coming] = await Promise.all([1, 2, 3].map(() => aDonation({ member: null })));
  if (!forgotten || !recent || !coming) throw new Error("no gifts");
  for (const { id } of [forgotten, coming]) {
    await db.donation.update({ where: { id }, data: { createdAt: ago(91) } });
  }
  const { id } = await aPayment({ donation: coming });
  await db.payment.update({ where: { id }, data: { pendingAt: ago(1) } });
  await purgeGivers();
  expect(await Promise.all([forgotten, recent, coming].map(({ id }) => namesOf(id)))).toEqual([0, 2, 2]);
});

test("a receipt that was issued keeps its words, and the gift of a member is not looked at", async () => {
  const donation = await aDonation({ member: null, name: "Dominique Astier" });
  const { id } = await aReceipt({ donation });
  const member = await aMember();
  const hers = await aDonation({ member });
  await db.donation.update({ where: { id: hers.id }, data: { createdAt: ago(1000), address: "Chez elle" } });
  await purgeGivers();
  const { content } = await db.receipt.findUniqueOrThrow({ where: { id } });
  expect(content).toMatchObject({ payer: { name: "Dominique Astier" } });
  expect(await namesOf(hers.id)).toBe(1);
});
