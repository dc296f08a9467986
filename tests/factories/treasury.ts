import { randomBytes } from "node:crypto";
import type { BankLine, Means, Payment, Prisma } from "@prisma/client";
import { db } from "#lib/db.ts";
import { recordReceived } from "#lib/ledger/write.ts";
import { someDues } from "#tests/factories/adhesions.ts";
import { aMember } from "#tests/factories/members.ts";
import { aPayment } from "#tests/factories/money.ts";
import { day, type Ref, unique } from "#tests/factories/unique.ts";

/** A payment by hand that somebody has announced, forty euros by cheque unless said. */
export async function awaited(
  means: Means = "CHEQUE",
  { member, cents = 4000 }: { member?: Ref; cents?: number } = {},
): Promise<Payment & { memberId: string }> {
  const owner = member ?? (await aMember({ upToDate: false }));
  const dues = await someDues({ member: owner, cents });
  const payment = await aPayment({ dues, means, providerId: null });
  return { ...payment, memberId: owner.id };
}

/** The same, and it has come. */
export async function inHand(means: Means = "CHEQUE", on?: string) {
  const payment = await awaited(means);
  await db.$transaction((tx) => recordReceived(tx, payment, { key: unique(), day: on }));
  return payment;
}

/** A line of the bank that waits, of forty euros unless said. */
export async function aBankLine(
  overrides: Partial<Prisma.BankLineUncheckedCreateInput> = {},
): Promise<BankLine> {
  const { id: createdById } = await aMember();
  const { id: fileId } = await db.bankFile.create({
    data: { sha256: randomBytes(32), format: "CSV", lines: 1, known: 0, createdById },
  });
  return db.bankLine.create({
    data: {
      fileId,
      bookedOn: day("2026-01-02"),
      cents: 4000,
      currency: "EUR",
      label: "VIR",
      key: unique(),
      ...overrides,
    },
  });
}
