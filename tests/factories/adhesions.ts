import { randomBytes } from "node:crypto";
import type { AdhesionRules, Dues, DuesKind, Payment, Prisma } from "@prisma/client";
import { grantPaid } from "#lib/adhesions/write.ts";
import { today } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { calculateDues, NO_CHOICE } from "#lib/dues/calculate.ts";
import { recordOwed, recordReceived } from "#lib/ledger/write.ts";
import { referenceFrom } from "#lib/payments/schema-reference.ts";
import { aScale, tableOf } from "#tests/factories/dues.ts";
import { aMember } from "#tests/factories/members.ts";
import { day, type Ref, unique, within } from "#tests/factories/unique.ts";

type DuesOverrides = {
  member?: Ref;
  scale?: Ref;
  kind?: DuesKind;
  startsOn?: Date;
  endsOn?: Date;
  cents?: number;
  cancelledAt?: Date;
};

/** Dues of this calendar year that somebody owes by the ledger, 20 € unless said. */
export function someDues(overrides: DuesOverrides = {}, tx?: Tx): Promise<Dues> {
  const { member, scale, cents = 2_000, ...rest } = overrides;
  return within(tx, async (tx) => {
    const { id: memberId } = member ?? (await aMember({ upToDate: false }, tx));
    const year = Number(today().slice(0, 4));
    const published = { year, state: "PUBLISHED" } as const;
    const { id: scaleId } =
      scale ?? (await tx.duesScale.findFirst({ where: published })) ?? (await aScale({}, tx));
    const explanation = calculateDues(tableOf({ rows: [], otherCents: cents }), { mandates: [] }, NO_CHOICE);
    const dates = { startsOn: day(`${year}-01-01`), endsOn: day(`${year}-12-31`) };
    const dues = await tx.dues.create({
      data: { memberId, scaleId, kind: "JOIN", cents, explanation, ...dates, ...rest },
    });
    await recordOwed(tx, dues);
    return dues;
  });
}

/** A payment asked for dues, by cheque unless said: nothing has come. */
export function aDuesPayment(
  { id: duesId, cents }: Pick<Dues, "id" | "cents">,
  overrides: Partial<Prisma.PaymentUncheckedCreateInput> = {},
  tx?: Tx,
): Promise<Payment> {
  const reference = referenceFrom(randomBytes(8));
  return within(tx, (tx) =>
    tx.payment.create({
      data: { duesId, means: "CHEQUE", cents, reference, dueOn: day(today()), ...overrides },
    }),
  );
}

/** Money has come for a payment of dues: the adhésion follows. */
export function received(payment: Payment, tx?: Tx): Promise<void> {
  return within(tx, async (tx) => {
    await recordReceived(tx, payment, { key: unique() });
    if (payment.duesId) await grantPaid(tx, payment.duesId);
  });
}

/** Dues paid whole, and so an adhésion. */
export async function paidDues(overrides: DuesOverrides = {}): Promise<Dues> {
  const dues = await someDues(overrides);
  await received(await aDuesPayment(dues));
  return dues;
}

/** Rules of adhésions from 2000 on unless said: calendar years, thirty days of grace. */
export function someRules(
  overrides: Partial<Prisma.AdhesionRulesUncheckedCreateInput> = {},
  tx?: Tx,
): Promise<AdhesionRules> {
  const data = { startsOn: day("2000-01-01"), kind: "CALENDAR" as const, graceDays: 30, ...overrides };
  return within(tx, (tx) =>
    tx.adhesionRules.upsert({ where: { startsOn: data.startsOn as Date }, create: data, update: data }),
  );
}
