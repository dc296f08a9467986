import { randomBytes } from "node:crypto";
import type { Donation, Frequency, Means, Payment } from "@prisma/client";
import { today } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { recordOwed, recordReceived, recordRefunded } from "#lib/ledger/write.ts";
import { referenceFrom } from "#lib/payments/schema-reference.ts";
import { settleReceipts } from "#lib/receipts/write-settle.ts";
import { aScale } from "#tests/factories/dues.ts";
import { aMember } from "#tests/factories/members.ts";
import { day, type Ref, unique, within } from "#tests/factories/unique.ts";

const asPaid = ({ id, duesId, donationId, means, cents, reference }: Payment) => ({
  ...{ id, duesId, donationId, means, cents, reference },
});

type DonationOverrides = {
  /** null: somebody without an account. */
  member?: Ref | null;
  name?: string;
  email?: string;
  address?: string;
  cents?: number;
  frequency?: Frequency;
};

/** A gift of 30 euros, of a new member unless said otherwise; nothing of it is paid. */
export function aDonation(overrides: DonationOverrides = {}, tx?: Tx): Promise<Donation> {
  const {
    member,
    name = `Dominique Astier-${unique()}`,
    email,
    address,
    cents = 3000,
    frequency,
  } = overrides;
  return within(tx, async (tx) => {
    const donor =
      member === null
        ? { name, email: email ?? `donatrice-${unique()}@exemple.fr` }
        : { memberId: (member ?? (await aMember({}, tx))).id };
    return tx.donation.create({ data: { ...donor, address, cents, frequency } });
  });
}

type PaymentOverrides = {
  donation?: Donation;
  /** Of dues: this member pays them. */
  member?: Ref;
  means?: Means;
  cents?: number;
  instalment?: number;
  instalments?: number;
  startsOn?: Date;
  endsOn?: Date;
};

/** A payment asked for: of a gift when one is given, otherwise of dues of this year. */
export function aPayment(overrides: PaymentOverrides = {}, tx?: Tx): Promise<Payment> {
  const { donation, member, means = "TRANSFER", instalment, instalments } = overrides;
  const year = today().slice(0, 4);
  const { startsOn = day(`${year}-01-01`), endsOn = day(`${year}-12-31`) } = overrides;
  const cents = overrides.cents ?? donation?.cents ?? 4000;
  return within(tx, async (tx) => {
    const common = { means, cents, instalment, instalments, dueOn: day(today()) };
    const reference = referenceFrom(randomBytes(8));
    if (donation) return tx.payment.create({ data: { donationId: donation.id, reference, ...common } });
    const { id: memberId } = member ?? (await aMember({ upToDate: false }, tx));
    // Another scale in force would price what other tests look at.
    const published = { year: Number(year), state: "PUBLISHED" } as const;
    const { id: scaleId } = (await tx.duesScale.findFirst({ where: published })) ?? (await aScale({}, tx));
    const dues = await tx.dues.create({
      data: { memberId, scaleId, kind: "JOIN", startsOn, endsOn, cents, explanation: {} },
    });
    await recordOwed(tx, dues);
    return tx.payment.create({ data: { duesId: dues.id, reference, ...common } });
  });
}

/** Its money has come, on that day (today unless said). */
export const received = (payment: Payment, on?: string, tx?: Tx): Promise<unknown> =>
  within(tx, (tx) => recordReceived(tx, asPaid(payment), { key: unique(), day: on }));

/** Some of it went back. */
export const refunded = (payment: Payment, cents = payment.cents, tx?: Tx): Promise<unknown> =>
  within(tx, (tx) => recordRefunded(tx, asPaid(payment), { key: unique(), cents }));

/** A payment that came, with its receipt: neither drawn nor told of. */
export async function aReceipt(overrides: PaymentOverrides = {}): Promise<{ id: string; payment: Payment }> {
  const payment = await aPayment(overrides);
  await received(payment);
  const issued = await within(undefined, (tx) => settleReceipts(tx, payment.id));
  if (!issued?.issued) throw new Error("nothing was issued");
  return { id: issued.issued, payment };
}

export const switchWords = {
  rescritOn: "2024-03-12",
  signatory: "Hélène Ngo-Carlier",
  signatoryTitle: "trésorière",
  address: "1 place de la Mairie\n23500 Felletin",
  registration: "W232001234",
  purpose: "Mettre en commun ce que font les élues et les élus.",
};
