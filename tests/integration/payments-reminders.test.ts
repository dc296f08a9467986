import type { Means } from "@prisma/client";
import { afterAll, expect, test } from "vitest";
import { addDays } from "#lib/adhesions/periods.ts";
import { today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { remindInstalmentsOn } from "#lib/payments/jobs-reminders.ts";
import { mailsTo } from "#tests/factories/accounts.ts";
import { someDues } from "#tests/factories/adhesions.ts";
import { aMember } from "#tests/factories/members.ts";
import { aPayment } from "#tests/factories/money.ts";
import { received } from "#tests/factories/papers.ts";
import { day, type Ref, unique } from "#tests/factories/unique.ts";

afterAll(() => db.$disconnect());

const now = today();
const DUE = addDays(now, 30);

/** A member who said, a while ago, that she would send three parts; the second is due in thirty days. */
async function aPlan({ member, means = "TRANSFER" }: { member?: Ref; means?: Means } = {}) {
  const payer = member ?? (await aMember({ upToDate: false }));
  const dues = await someDues({ member: payer, cents: 6000 });
  const createdAt = new Date(Date.now() - 86_400_000);
  const parts = [];
  for (const [index, dueOn] of [now, DUE, addDays(now, 61)].entries()) {
    const fields = { instalment: index + 1, instalments: 3, dueOn: day(dueOn), createdAt, cents: 2000 };
    parts.push(await aPayment({ dues, means, providerId: means === "TRIAL" ? unique() : null, ...fields }));
  }
  const [, second] = parts;
  if (!second) throw new Error("no second part");
  return { payer, dues, second };
}

const remindedOf = async (member: Ref) => (await mailsTo(member, "instalment-reminder")).length;
/** Each day from one to another, the job is done twice. */
async function live(from: number, to: number): Promise<void> {
  for (let after = from; after <= to; after += 1) {
    for (const _twice of [1, 2]) await remindInstalmentsOn(addDays(DUE, after));
  }
}

test("an instalment that a member sends is recalled once before its day and once after, with its reference", async () => {
  const { payer, second } = await aPlan();
  await live(-8, -6);
  expect(await remindedOf(payer)).toBe(0);
  await live(-5, 6);
  expect(await remindedOf(payer)).toBe(1);
  await live(7, 12);
  const mails = await mailsTo(payer, "instalment-reminder");
  expect(mails).toHaveLength(2);
  for (const { url } of mails) expect(url).toContain(`/adhesion/paiement/${second.id}`);
  const contents = await db.mail.findMany({ where: { memberId: payer.id }, orderBy: { createdAt: "asc" } });
  for (const { content } of contents) expect(JSON.stringify(content)).toContain(second.reference);
});

test("nothing is recalled of what came, was given up, is taken by a provider, or of whoever has left", async () => {
  const paid = await aPlan();
  await received(paid.second);
  const replaced = await aPlan();
  await db.payment.updateMany({ where: { duesId: replaced.dues.id }, data: { failedAt: new Date() } });
  const cancelled = await aPlan();
  await db.dues.update({ where: { id: cancelled.dues.id }, data: { cancelledAt: new Date() } });
  const taken = await aPlan({ means: "TRIAL" });
  const left = await aPlan({ member: await aMember({ resignedAt: new Date() }) });
  const restricted = await aPlan({ member: await aMember({ restrictedAt: new Date() }) });
  await live(-6, 8);
  for (const { payer } of [paid, replaced, cancelled, taken, left, restricted]) {
    expect(await remindedOf(payer)).toBe(0);
  }
});

test("its reminder after stops at payment, and a whole sum sent at once has none", async () => {
  const { payer, second } = await aPlan();
  const whole = await aMember({ upToDate: false });
  const dues = await someDues({ member: whole, cents: 6000 });
  await aPayment({ dues, means: "TRANSFER", providerId: null, dueOn: day(DUE) });
  await live(-5, -3);
  await received(second);
  await live(-2, 9);
  expect(await remindedOf(payer)).toBe(1);
  expect(await remindedOf(whole)).toBe(0);
});

test("a day when another reminder of dues left is left alone: it leaves on the next", async () => {
  const { payer } = await aPlan();
  const sentOn = addDays(DUE, -5);
  await db.duesReminder.create({
    data: { memberId: payer.id, endsOn: day("2001-12-31"), sentOn: day(sentOn) },
  });
  await live(-5, -5);
  expect(await remindedOf(payer)).toBe(0);
  await live(-4, 0);
  expect(await remindedOf(payer)).toBe(1);
});

test("a worker that was off for a week does not send last week’s", async () => {
  const { payer } = await aPlan();
  await live(-2, -1);
  expect(await remindedOf(payer)).toBe(0);
});
