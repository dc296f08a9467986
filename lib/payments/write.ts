import type { Means, Payment } from "@prisma/client";
import { today } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs.ts";
import { recordReceived, recordRefunded, reverseEntry } from "#lib/ledger/write.ts";
import { formatCents } from "#lib/money.ts";
import { monthlyDays, partsOf } from "#lib/payments/calculate.ts";
import { MIN_INSTALMENT_CENTS } from "#lib/payments/labels.ts";
import { hasFailed, isByHand } from "#lib/payments/labels-state.ts";
import { afterEntry, newReference } from "#lib/payments/write-apply.ts";
import { type Held, holdPayment } from "#lib/payments/write-held.ts";

const conflict = (message: string) => new AppError("CONFLICT", message);

type Whole = { duesId: string } | { donationId: string };
type Open = Pick<
  Payment,
  "id" | "means" | "cents" | "instalment" | "instalments" | "createdAt" | "pendingAt" | "failedAt"
> & {
  receivedCents: number;
};

/** What is paid for is held, and what remains to ask of it answered, in cents. */
async function remainingOf(tx: Tx, whole: Whole): Promise<number> {
  if ("duesId" in whole) {
    await tx.$queryRaw`
      SELECT m."id" FROM "Member" m WHERE m."id" = (SELECT d."memberId" FROM "Dues" d WHERE d."id" = ${whole.duesId}::uuid)
      FOR NO KEY UPDATE`;
    const dues = await tx.dues.findFirst({
      where: { id: whole.duesId, cancelledAt: null },
      select: { id: true },
    });
    if (!dues) throw notFound();
    const [row] = await tx.$queryRaw<{ cents: number }[]>`
      SELECT coalesce(sum(l."debit" - l."credit"), 0)::int AS cents FROM "LedgerEntry" e JOIN "LedgerLine" l ON l."entryId" = e."id"
      WHERE e."duesId" = ${whole.duesId}::uuid AND l."account" = '411'`;
    return row?.cents ?? 0;
  }
  const [gift] = await tx.$queryRaw<{ cents: number; received: number }[]>`
    SELECT d."cents", coalesce((SELECT sum(l."credit" - l."debit") FROM "LedgerEntry" e JOIN "LedgerLine" l ON l."entryId" = e."id"
      WHERE e."donationId" = d."id" AND l."account" = '7541'), 0)::int AS received
    FROM "Donation" d WHERE d."id" = ${whole.donationId}::uuid AND d."stoppedAt" IS NULL FOR NO KEY UPDATE OF d`;
  if (!gift) throw notFound();
  return gift.received > 0 ? 0 : gift.cents;
}

/** Those not refused nor given up, and what came of each. What they pay for is held. */
const openPayments = (tx: Tx, whole: Whole): Promise<Open[]> => {
  const [duesId, donationId] = "duesId" in whole ? [whole.duesId, null] : [null, whole.donationId];
  return tx.$queryRaw<Open[]>`
    SELECT p."id", p."means", p."cents", p."instalment", p."instalments", p."createdAt", p."pendingAt", p."failedAt",
      coalesce((SELECT sum(l."credit" - l."debit") FROM "LedgerEntry" e JOIN "LedgerLine" l ON l."entryId" = e."id"
        WHERE e."paymentId" = p."id" AND l."account" IN ('411', '7541')), 0)::int AS "receivedCents"
    FROM "Payment" p WHERE (p."duesId" = ${duesId}::uuid OR p."donationId" = ${donationId}::uuid)
      AND (p."failedAt" IS NULL OR p."failedAt" < p."pendingAt") ORDER BY p."createdAt", p."instalment", p."id"`;
};

const planOf = ({ means, createdAt, instalments }: Open) => `${means} ${createdAt.getTime()} ${instalments}`;

/** Payments that will come by themselves: on their way, or later instalments of a plan that has begun. */
function underWay(open: readonly Open[]): Open[] {
  const begun = new Set(
    open.filter(({ pendingAt, receivedCents }) => pendingAt !== null || receivedCents > 0).map(planOf),
  );
  return open.filter((payment) => payment.receivedCents <= 0 && begun.has(planOf(payment)));
}

/**
 * Asks for what remains of dues or a gift by one means, whole or in monthly instalments, and answers the first payment. Asked
 * again in the same way (another tab, a page sent twice), it answers the same one; in another way, what was asked before is given
 * up, and may still succeed: the ledger will then say that too much came. What is on its way is never asked twice: CONFLICT.
 */
export async function askPayment(
  tx: Tx,
  whole: Whole,
  { means, instalments }: { means: Means; instalments: number },
): Promise<{ id: string }> {
  const remaining = await remainingOf(tx, whole);
  const open = await openPayments(tx, whole);
  const coming = underWay(open);
  const cents = remaining - coming.reduce((sum, payment) => sum + payment.cents, 0);
  if (remaining <= 0) throw conflict("C’est déjà réglé\u00A0: il ne reste rien à payer.");
  if (cents <= 0)
    throw conflict("Un paiement est déjà en route\u00A0: il n’y a rien d’autre à payer pour l’instant.");
  if (instalments > 1 && cents < instalments * MIN_INSTALMENT_CENTS)
    throw conflict(
      `Chaque échéance doit être d’au moins ${formatCents(MIN_INSTALMENT_CENTS)}\u00A0: choisissez-en moins.`,
    );
  const waiting = open.filter((payment) => payment.receivedCents <= 0 && !coming.includes(payment));
  const same = waiting.filter((payment) => payment.means === means && payment.instalments === instalments);
  const [first] = same;
  if (
    first &&
    same.reduce((sum, payment) => sum + payment.cents, 0) === cents &&
    same.length === instalments
  ) {
    return { id: first.id };
  }
  if (waiting.length > 0)
    await tx.payment.updateMany({
      where: { id: { in: waiting.map(({ id }) => id) } },
      data: { failedAt: new Date(), failure: "REPLACED" },
    });
  const createdAt = new Date();
  const days = monthlyDays(today(), instalments);
  const made = await tx.payment.createManyAndReturn({
    data: partsOf(cents, instalments).map((part, index) => ({
      ...whole,
      means,
      cents: part,
      reference: newReference(),
      instalment: index + 1,
      instalments,
      createdAt,
      dueOn: new Date(`${days[index]}T00:00:00Z`),
    })),
    select: { id: true, instalment: true },
  });
  const asked = made.find(({ instalment }) => instalment === 1);
  if (!asked) throw new Error("no first instalment was written");
  return { id: asked.id };
}

type ByHand = {
  paymentId: string;
  /** Of the operation, `YYYY-MM-DD`. */
  day?: string | undefined;
  /** Of the bank's line; « hand » unless there is one. */
  key?: string;
  /** When less or more came than was asked. */
  cents?: number;
  byId: string;
};

async function heldByHand(tx: Tx, paymentId: string): Promise<Held> {
  const payment = await holdPayment(tx, paymentId);
  if (!payment) throw notFound();
  if (!isByHand(payment.means))
    throw conflict("Ce paiement passe par un prestataire, qui dit lui-même ce qu’il a reçu et rendu.");
  return payment;
}

/**
 * The treasurer holds the money of a transfer, a cheque or cash: entered once, however often it is sent. CONFLICT when it was
 * received already. One that was given up may be received all the same.
 */
export async function confirmReceived(tx: Tx, { paymentId, key = "hand", ...rest }: ByHand): Promise<Held> {
  const payment = await heldByHand(tx, paymentId);
  if (payment.keptCents >= payment.cents) throw conflict("Ce paiement est déjà enregistré comme reçu.");
  const count = await tx.ledgerEntry.count({ where: { paymentId, kind: "payment.received" } });
  // Entered anew after a mistake was answered by its reverse.
  const entry = await recordReceived(tx, payment, { key: key === "hand" ? `hand-${count}` : key, ...rest });
  if (entry === null) throw conflict("Cette ligne de la banque est déjà enregistrée pour ce paiement.");
  await afterEntry(tx, payment);
  return payment;
}

/** Money of a transfer, a cheque or cash was given back, whole or in part. CONFLICT when more than is kept. */
export async function confirmRefunded(
  tx: Tx,
  { paymentId, key = "hand", cents, ...rest }: ByHand & { cents: number },
): Promise<Held> {
  const payment = await heldByHand(tx, paymentId);
  if (cents > payment.keptCents) throw conflict("Il n’y a pas autant à rembourser sur ce paiement.");
  const count = await tx.ledgerEntry.count({ where: { paymentId, kind: "payment.refunded" } });
  const entry = await recordRefunded(tx, payment, {
    key: key === "hand" ? `hand-${count}` : key,
    cents,
    ...rest,
  });
  if (entry === null) throw conflict("Ce remboursement est déjà enregistré.");
  await afterEntry(tx, payment);
  return payment;
}

/** Answers an entry about a payment by its reverse; the adhésion and the papers follow. CONFLICT when it was already. */
export async function reversePaymentEntry(
  tx: Tx,
  { paymentId, entryId, byId, day }: { paymentId: string; entryId: bigint; byId: string; day?: string },
): Promise<bigint> {
  const payment = await holdPayment(tx, paymentId);
  if (!payment) throw notFound();
  const entry = await reverseEntry(tx, entryId, { byId, day });
  if (entry === null) throw conflict("Cette écriture a déjà sa contre-écriture.");
  await afterEntry(tx, payment);
  return entry;
}

/** A payment is no longer awaited; one that came, or is on its way, is left as it is. */
export async function giveUpPayment(tx: Tx, paymentId: string): Promise<Held> {
  const payment = await holdPayment(tx, paymentId);
  if (!payment) throw notFound();
  if (payment.keptCents > 0 || (payment.pendingAt && !hasFailed(payment)))
    throw conflict("Ce paiement est reçu ou en route\u00A0: il ne s’abandonne plus.");
  await tx.payment.updateMany({
    where: { id: paymentId, failedAt: null },
    data: { failedAt: new Date(), failure: "CANCELLED" },
  });
  return payment;
}

/** Whoever gives each month gives no more: her provider is told, by a job that insists. */
export async function stopMonthly(tx: Tx, donationId: string): Promise<void> {
  await enqueue(tx, "stopMonthlyGift", { donationId }, { key: `stop:${donationId}`, maxAttempts: 25 });
}
