import { randomBytes } from "node:crypto";
import type { Means, Payment, Prisma } from "@prisma/client";
import { today } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { recordReceived } from "#lib/ledger/write.ts";
import { newReference } from "#lib/payments/write-apply.ts";
import { someDues } from "#tests/factories/adhesions.ts";
import { aScale } from "#tests/factories/dues.ts";
import { day, type Ref, unique, within } from "#tests/factories/unique.ts";

/** A gift of twenty euros, of nobody unless a member is given. */
export const aGift = (
  { member, ...fields }: { member?: Ref } & Partial<Prisma.DonationUncheckedCreateInput> = {},
  tx?: Tx,
): Promise<Ref & { cents: number }> =>
  within(tx, (tx) => tx.donation.create({ data: { memberId: member?.id ?? null, cents: 2000, ...fields } }));

type PaymentOverrides = Partial<Omit<Prisma.PaymentUncheckedCreateInput, "duesId" | "donationId">> & {
  dues?: Ref & { cents: number };
  gift?: Ref & { cents: number };
  means?: Means;
  /** Its money has come, by this provider's id. */
  received?: string;
};

/** A payment by the trial provider, of new dues unless something is given. */
export const aPayment = (overrides: PaymentOverrides = {}, tx?: Tx): Promise<Payment> =>
  within(tx, async (tx) => {
    const { dues, gift, received, ...fields } = overrides;
    const owed = gift ? null : (dues ?? (await someDues({ cents: 4000 }, tx)));
    const payment = await tx.payment.create({
      data: {
        duesId: owed?.id ?? null,
        donationId: gift?.id ?? null,
        means: "TRIAL",
        cents: (gift ?? owed)?.cents ?? 0,
        reference: newReference(),
        dueOn: day(today()),
        providerId: unique(),
        ...fields,
      },
    });
    if (received !== undefined) await recordReceived(tx, payment, { key: received });
    return payment;
  });

/** All that the treasury may hold about a member, officer included. Her name is in a receipt. */
export async function moneyOf(
  tx: Tx,
  member: Ref,
  name: string,
  words: string,
  email: string,
): Promise<void> {
  // A year that no other test looks at.
  const scale = await aScale({ year: 2199, by: member }, tx);
  const dues = await someDues({ member, scale }, tx);
  const payment = await aPayment({ dues, received: "one" }, tx);
  const gift = await aGift({ member, name, email, address: words }, tx);
  const given = await aPayment({ gift, received: "one" }, tx);
  await tx.providerEvent.create({
    data: { provider: "trial", eventId: unique(), kind: "x", sha256: randomBytes(32), paymentId: payment.id },
  });
  await tx.receipt.create({
    data: {
      kind: "DUES",
      year: 2199,
      number: 1 + randomBytes(3).readUIntBE(0, 3),
      issuedOn: day("2026-01-02"),
      memberId: member.id,
      duesId: dues.id,
      paymentId: payment.id,
      cents: dues.cents,
      content: { payer: { name } },
    },
  });
  const rule = await tx.reminderRule.upsert({ where: { days: 170 }, create: { days: 170 }, update: {} });
  await tx.duesReminder.create({
    data: { memberId: member.id, ruleId: rule.id, endsOn: day("2026-12-31"), sentOn: day("2026-12-01") },
  });
  await tx.membershipCard.create({
    data: { memberId: member.id, tokenHash: randomBytes(32), sealed: randomBytes(60) },
  });
  const file = await tx.bankFile.create({
    data: { sha256: randomBytes(32), format: "CSV", lines: 1, known: 0, createdById: member.id },
  });
  const line = {
    fileId: file.id,
    bookedOn: day("2026-01-02"),
    cents: 2000,
    currency: "EUR",
    decidedById: member.id,
  };
  await tx.bankLine.create({
    data: {
      ...line,
      label: `VIR ${name}`,
      counterparty: name,
      key: unique(),
      state: "MATCHED",
      paymentId: given.id,
    },
  });
  const startsOn = new Date(Date.UTC(2150, 0, 1 + (randomBytes(2).readUInt16BE() % 15_000)));
  await tx.adhesionRules.create({
    data: { startsOn, kind: "CALENDAR", graceDays: 30, createdById: member.id },
  });
  await tx.taxReceiptSwitch.create({ data: { isOn: false, createdById: member.id } });
  // The years of our tests are not those.
  await tx.fiscalYear.create({
    data: { year: 2300 + randomBytes(2).readUInt16BE(), closedAt: new Date(), closedById: member.id },
  });
}
