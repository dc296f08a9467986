import { createHash } from "node:crypto";
import { addDays } from "#lib/adhesions/periods.ts";
import { keysOfMovements } from "#lib/files/bank.ts";
import type { Movement } from "#lib/files/bank-statement.ts";
import { record } from "#lib/journal.ts";
import { newReference } from "#lib/payments/write-apply.ts";
import { type Context, type DemoMember, memberNamed } from "#prisma/demo/members.ts";
import { day } from "#tests/factories/unique.ts";

type Payer = { firstName: string; lastName: string };

const movement = (on: string, cents: number, label: string, payer?: Payer): Movement => ({
  day: on,
  cents,
  label,
  counterparty: payer ? `${payer.lastName.toUpperCase()} ${payer.firstName.toUpperCase()}` : null,
  bankId: null,
});

const payer = { select: { firstName: true, lastName: true } } as const;

/** A transfer that quotes the reference it was given: nothing remains to be judged. */
async function quoted({ tx, today }: Context): Promise<Movement[]> {
  const payment = await tx.payment.findFirst({
    where: { means: "TRANSFER", keptCents: 0, failedAt: null, dues: { cancelledAt: null } },
    select: { cents: true, reference: true, dues: { select: { member: payer } } },
    orderBy: { id: "asc" },
  });
  if (!payment?.dues) return [];
  return [
    movement(today, payment.cents, `VIR SEPA RECU ${payment.reference} COTISATION`, payment.dues.member),
  ];
}

/** Another that was announced, and came without its reference: its payer's name and its amount tell. */
async function unquoted({ tx, today, now }: Context): Promise<Movement[]> {
  const dues = await tx.dues.findFirst({
    where: { cancelledAt: null, cents: { gt: 0 }, adhesion: null, payments: { none: {} } },
    select: { id: true, cents: true, member: payer },
    orderBy: { id: "asc" },
  });
  if (!dues) return [];
  await tx.payment.create({
    data: {
      ...{ duesId: dues.id, means: "TRANSFER", cents: dues.cents },
      ...{ reference: newReference(), dueOn: now },
    },
  });
  return [movement(today, dues.cents, "VIR SEPA RECU ADHESION", dues.member)];
}

/** The statement that the treasurer has just imported: what it proposes, and what she has still to say. */
export async function writeBank(context: Context, members: readonly DemoMember[]): Promise<void> {
  const { tx, today, now } = context;
  const movements = [
    ...(await quoted(context)),
    ...(await unquoted(context)),
    movement(addDays(today, -2), 6000, "REMISE DE CHEQUES 3 CHEQUES"),
    movement(addDays(today, -4), -650, "FRAIS DE TENUE DE COMPTE"),
  ];
  const { id: createdById } = memberNamed(members, "Armand Kowalczyk");
  const statement = { format: "CAMT053", account: "0189", movements } as const;
  const { id: fileId } = await tx.bankFile.create({
    data: {
      sha256: new Uint8Array(createHash("sha256").update("demo").digest()),
      ...{ format: statement.format, account: statement.account, lines: movements.length, known: 0 },
      ...{ createdById, createdAt: now },
    },
    select: { id: true },
  });
  const keys = keysOfMovements(statement);
  const charges = { state: "IGNORED", decidedById: createdById, decidedAt: now } as const;
  await tx.bankLine.createMany({
    data: movements.map(({ day: bookedOn, cents, label, counterparty }, index) => ({
      ...{
        fileId,
        cents,
        label,
        counterparty,
        currency: "EUR",
        bookedOn: day(bookedOn),
        key: keys[index] ?? "",
      },
      ...(cents < 0 ? charges : {}),
    })),
  });
  await record(tx, { system: "seed" }, "bank-file.imported", fileId, { lines: movements.length, known: 0 });
}
