import type { Means } from "@prisma/client";
import { sql, type Tx } from "#lib/db.ts";
import { type Account, accountOfMeans, accounts, type EntryKind } from "#lib/ledger/labels.ts";
import { type Entry, type Side, sumSql, writeEntries, writeEntry } from "#lib/ledger/write-entry.ts";

// Every money event, as an entry. Each answers the number of what it wrote, or null when it was written already. Whoever writes
// about a payment holds its row (lib/payments/write-held.ts).

type Common = { day?: string | undefined; byId?: string | null | undefined };

/** What an entry needs to know of a payment. */
export type Paid = {
  id: string;
  duesId: string | null;
  donationId: string | null;
  means: Means;
  cents: number;
  reference: string;
};

const about = ({ id, duesId, donationId }: Paid) => ({ paymentId: id, duesId, donationId });
const journalOf = (means: Means) => (means === "CASH" ? "CA" : "BQ");
/** What a payment settles: what a member owes, or nothing, when it is a gift. */
const settledBy = ({ duesId }: Paid): Account => (duesId ? accounts.members : accounts.gifts);
const nameOf = ({ duesId, reference }: Paid) => `${duesId ? "Cotisation" : "Don"} ${reference}`;

const owedEntry = (dues: { id: string; cents: number }) =>
  ({
    journal: "VT",
    kind: "dues.owed",
    label: "Cotisation appelée",
    key: `owed:${dues.id}`,
    duesId: dues.id,
    sides: [
      [accounts.members, dues.cents],
      [accounts.dues, -dues.cents],
    ],
  }) as const;

/** Dues are asked of a member. Nothing is written for dues of zero. */
export const recordOwed = async (
  tx: Tx,
  dues: { id: string; cents: number },
  common: Common = {},
): Promise<bigint | null> => (dues.cents === 0 ? null : writeEntry(tx, { ...common, ...owedEntry(dues) }));

/** Dues are given up before they are paid: what was asked is taken back. */
export async function recordGivenUp(tx: Tx, duesId: string, common: Common = {}): Promise<bigint | null> {
  const owed = await tx.ledgerEntry.findUnique({ where: { key: `owed:${duesId}` }, select: { id: true } });
  return owed && reverseEntry(tx, owed.id, common);
}

/**
 * Dues that were given up, and paid all the same, are owed after all: what came is not left as too much. When it goes back, they
 * are given up again.
 */
export async function settleGivenUp(tx: Tx, dues: { id: string; cents: number }): Promise<void> {
  const [row] = await tx.$queryRaw<{ kept: number }[]>`
    SELECT -(${sumSql([accounts.members], sql`e."duesId" = ${dues.id}::uuid AND e."paymentId" IS NOT NULL`)}) AS kept`;
  const key = `owed:${dues.id}:after-all`;
  const owed = await tx.ledgerEntry.findUnique({ where: { key }, select: { id: true } });
  if (!owed && (row?.kept ?? 0) >= dues.cents) {
    await writeEntry(tx, { ...owedEntry(dues), key });
  }
  if (owed && (row?.kept ?? 0) <= 0) await reverseEntry(tx, owed.id);
}

type Receipt = Common & {
  /** The provider's own id of the money, or the bank's, « hand » for what the treasurer holds: it comes in once. */
  key: string;
  /** What the provider keeps for itself. */
  feeCents?: number;
  /** When less or more came than was asked. */
  cents?: number;
};

const receivedEntry = (
  payment: Paid,
  { key, feeCents = 0, cents = payment.cents, ...common }: Receipt,
): Entry => ({
  ...common,
  ...about(payment),
  journal: journalOf(payment.means),
  kind: "payment.received",
  label: nameOf(payment),
  key: `received:${payment.id}:${key}`,
  sides: [
    [accountOfMeans[payment.means], cents - feeCents],
    [accounts.fees, feeCents],
    [settledBy(payment), -cents],
  ],
});

/** Money has come. */
export const recordReceived = (tx: Tx, payment: Paid, receipt: Receipt): Promise<bigint | null> =>
  writeEntry(tx, receivedEntry(payment, receipt));

/** The same of several, in one statement. Answers a number, or null, for each; what is given twice has one number. */
export async function recordAllReceived(
  tx: Tx,
  all: readonly { payment: Paid; receipt: Receipt }[],
): Promise<(bigint | null)[]> {
  const entries = all.map(({ payment, receipt }) => receivedEntry(payment, receipt));
  const firsts = [...new Map(entries.map((entry) => [entry.key, entry])).values()];
  const written = await writeEntries(tx, firsts);
  return entries.map(({ key }) => written.get(key) ?? null);
}

/** What the provider kept for itself of a payment, said after it. */
export const recordFee = (
  tx: Tx,
  payment: Paid,
  { key, cents, ...common }: Movement,
): Promise<bigint | null> =>
  writeEntry(tx, {
    ...common,
    ...about(payment),
    journal: journalOf(payment.means),
    kind: "payment.fee",
    label: `Frais, ${nameOf(payment)}`,
    key: `fee:${payment.id}:${key}`,
    sides: [
      [accounts.fees, cents],
      [accountOfMeans[payment.means], -cents],
    ],
  });

type Movement = Common & { key: string; cents: number };

const moved = (
  tx: Tx,
  payment: Paid,
  kind: EntryKind,
  { key, cents: _, ...common }: Movement,
  sides: Side[],
) =>
  writeEntry(tx, {
    ...common,
    ...about(payment),
    journal: journalOf(payment.means),
    kind,
    label: nameOf(payment),
    // A dispute is settled once, whichever way.
    key: `${kind.startsWith("dispute.") ? "settled" : kind.slice("payment.".length)}:${payment.id}:${key}`,
    sides,
  });

/** Money was given back, whole or in part: it is owed again, or the gift is less. */
export const recordRefunded = (tx: Tx, payment: Paid, movement: Movement): Promise<bigint | null> =>
  moved(tx, payment, "payment.refunded", movement, [
    [settledBy(payment), movement.cents],
    [accountOfMeans[payment.means], -movement.cents],
  ]);

/** The payer's bank took the money back until a dispute is settled. */
export const recordDisputed = (tx: Tx, payment: Paid, movement: Movement): Promise<bigint | null> =>
  moved(tx, payment, "payment.disputed", movement, [
    [accounts.disputed, movement.cents],
    [accountOfMeans[payment.means], -movement.cents],
  ]);

/** The dispute is settled: the money comes back, or it is owed again. */
export const recordSettled = (
  tx: Tx,
  payment: Paid,
  { isWon, ...movement }: Movement & { isWon: boolean },
): Promise<bigint | null> =>
  moved(tx, payment, isWon ? "dispute.won" : "dispute.lost", movement, [
    [isWon ? accountOfMeans[payment.means] : settledBy(payment), movement.cents],
    [accounts.disputed, -movement.cents],
  ]);

/** The association no longer waits for what remains of dues. */
export const recordWrittenOff = (
  tx: Tx,
  duesId: string,
  { key, cents, ...common }: Movement,
): Promise<bigint | null> =>
  writeEntry(tx, {
    ...common,
    journal: "OD",
    kind: "dues.written-off",
    label: "Cotisation abandonnée",
    key: `written-off:${duesId}:${key}`,
    duesId,
    sides: [
      [accounts.losses, cents],
      [accounts.members, -cents],
    ],
  });

/** What was received moves to another account: cheques put in the bank, a provider's payout. */
export const recordMoved = (
  tx: Tx,
  { from, to, label, key, cents, ...common }: Movement & { from: Account; to: Account; label: string },
): Promise<bigint | null> =>
  writeEntry(tx, {
    ...common,
    journal: "BQ",
    kind: "money.moved",
    label,
    key: `moved:${key}`,
    sides: [
      [to, cents],
      [from, -cents],
    ],
  });

/** Answers an entry by its reverse, of today unless said. Null when it was already. */
export async function reverseEntry(tx: Tx, entryId: bigint, common: Common = {}): Promise<bigint | null> {
  const { lines, ...entry } = await tx.ledgerEntry.findUniqueOrThrow({
    where: { id: entryId },
    select: {
      label: true,
      paymentId: true,
      duesId: true,
      donationId: true,
      lines: { select: { account: true, debit: true, credit: true }, orderBy: { id: "asc" } },
    },
  });
  return writeEntry(tx, {
    ...common,
    ...entry,
    journal: "OD",
    kind: "reversal",
    label: `Annule\u00A0: ${entry.label}`.slice(0, 200),
    key: `reverse:${entryId}`,
    reversesId: entryId,
    sides: lines.map(({ account, debit, credit }) => [account as Account, credit - debit]),
  });
}

/** What the association keeps of a payment, in cents: received, less what was given back or lost. */
export async function keptOf(tx: Tx, paymentId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ cents: number }[]>`
    SELECT -(${sumSql([accounts.members, accounts.gifts], sql`e."paymentId" = ${paymentId}::uuid`)}) AS cents`;
  return row?.cents ?? 0;
}
