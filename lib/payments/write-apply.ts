import { randomBytes } from "node:crypto";
import { grantAllPaid } from "#lib/adhesions/write.ts";
import type { Tx } from "#lib/db.ts";
import { enqueueAll } from "#lib/jobs.ts";
import { record } from "#lib/journal.ts";
import {
  recordDisputed,
  recordFee,
  recordReceived,
  recordRefunded,
  recordSettled,
  settleGivenUp,
} from "#lib/ledger/write.ts";
import { formatCents } from "#lib/money.ts";
import { hasFailed } from "#lib/payments/labels-state.ts";
import type { Fact, Provider, Told } from "#lib/payments/provider.ts";
import { referenceFrom } from "#lib/payments/schema-reference.ts";
import { type Held, heldInstalment, heldMonth, holdPayment } from "#lib/payments/write-held.ts";
import { isUuid } from "#lib/uuid.ts";

/** What a provider says is not of a payment of ours, or not what was asked: nothing moves. Its words are shown to the treasurer. */
export class ToldWrong extends Error {}

/** It speaks of what it has not told us yet, a refund before its payment: it is kept for later. */
export class ToldEarly extends Error {}

/** What comes before what, whatever the order in which it is told. */
const RANKS: Record<Fact["kind"], number> = {
  pending: 0,
  failed: 0,
  received: 1,
  fee: 2,
  refunded: 2,
  disputed: 2,
  settled: 3,
};

/** A dispute may cost more than what was paid. */
const MOST_FEE_CENTS = 10_000;

export const newReference = (): string => referenceFrom(randomBytes(8));

async function monthOf(tx: Tx, first: Held, { id, day }: NonNullable<Told["month"]>): Promise<Held> {
  const known = await heldMonth(tx, first, id);
  if (known) return known;
  const { donationId, means, cents } = first;
  if (donationId === null) throw new ToldWrong("Une mensualité, pour une cotisation.");
  await tx.payment.create({
    data: {
      donationId,
      means,
      cents,
      providerId: id,
      reference: newReference(),
      dueOn: new Date(`${day}T00:00:00Z`),
    },
  });
  const made = await heldMonth(tx, first, id);
  if (!made) throw new Error("a payment that was just written is not found");
  return made;
}

/** The payment that is spoken of, held. */
async function paymentOf(
  tx: Tx,
  { means }: Provider,
  { paymentId, instalment = 1, month }: Told,
): Promise<Held> {
  const first = isUuid(paymentId) ? await holdPayment(tx, paymentId) : null;
  if (!first) throw new ToldWrong("Ce paiement n’est pas des nôtres.");
  if (!means.includes(first.means)) throw new ToldWrong("Ce paiement a été demandé par un autre moyen.");
  if (month) return monthOf(tx, first, month);
  if (instalment === first.instalment) return first;
  const other = await heldInstalment(tx, first, instalment);
  if (!other) throw new ToldWrong(`Ce paiement n’a pas d’échéance ${instalment}.`);
  return other;
}

/** Throws ToldWrong or ToldEarly for what cannot be said of this payment. */
export function check(payment: Held, fact: Fact): void {
  if (!("cents" in fact)) return;
  if (fact.currency.toUpperCase() !== payment.currency)
    throw new ToldWrong(`Monnaie inattendue\u00A0: ${fact.currency.slice(0, 10)}.`);
  const isRight =
    fact.kind === "received"
      ? fact.cents === payment.cents
      : fact.cents > 0 && fact.cents <= (fact.kind === "fee" ? MOST_FEE_CENTS : payment.cents);
  if (!isRight) {
    const sum = Number.isSafeInteger(fact.cents) ? formatCents(fact.cents) : "un montant illisible";
    throw new ToldWrong(`Montant inattendu\u00A0: ${sum}, pour ${formatCents(payment.cents)} demandés.`);
  }
  if (fact.kind === "received" && !(fact.feeCents >= 0 && fact.feeCents < fact.cents))
    throw new ToldWrong("Frais inattendus.");
  if (fact.kind !== "received" && payment.receivedCents === 0)
    throw new ToldEarly("Le paiement dont il s’agit n’est pas encore connu.");
}

/**
 * What a fact leaves on the payment itself: the latest instant counts, whichever was told last. Answers the payment as it then
 * stands.
 */
async function mark(
  tx: Tx,
  payment: Held,
  fact: Extract<Fact, { kind: "pending" | "failed" }>,
): Promise<Held> {
  const at = new Date(fact.at);
  const { id } = payment;
  const { count } =
    fact.kind === "pending"
      ? await tx.payment.updateMany({
          where: { id, OR: [{ pendingAt: null }, { pendingAt: { lt: at } }] },
          data: { pendingAt: at },
        })
      : await tx.payment.updateMany({
          where: { id, OR: [{ failedAt: null }, { failedAt: { lt: at } }] },
          data: { failedAt: at, failure: fact.reason },
        });
  if (count === 0) return payment;
  return fact.kind === "pending" ? { ...payment, pendingAt: at } : { ...payment, failedAt: at };
}

/** A later instant of what was said already is no news. */
const standsAlike = (before: Held, after: Held): boolean =>
  hasFailed(before) === hasFailed(after) && (before.pendingAt === null) === (after.pendingAt === null);

async function enter(tx: Tx, payment: Held, fact: Exclude<Fact, { kind: "pending" | "failed" }>) {
  const { key, day, cents } = fact;
  if (fact.kind === "received")
    return recordReceived(tx, payment, { key, day, cents, feeCents: fact.feeCents });
  if (fact.kind === "fee") return recordFee(tx, payment, { key, day, cents });
  if (fact.kind === "refunded") return recordRefunded(tx, payment, { key, day, cents });
  if (fact.kind === "disputed") {
    const entry = await recordDisputed(tx, payment, { key, day, cents });
    if (entry !== null)
      await tx.payment.updateMany({ where: { id: payment.id }, data: { disputedAt: new Date() } });
    return entry;
  }
  const opened = await tx.ledgerEntry.count({ where: { key: `disputed:${payment.id}:${key}` } });
  if (opened === 0) throw new ToldEarly("La contestation dont il s’agit n’est pas encore connue.");
  const entry = await recordSettled(tx, payment, { key, day, cents, isWon: fact.isWon });
  if (entry !== null) await tx.payment.updateMany({ where: { id: payment.id }, data: { disputedAt: null } });
  return entry;
}

/** Of a payment, what decides of what follows its entries. */
type Entered = Pick<Held, "id" | "duesId" | "failure">;

/** Dues that were given up before, whatever was said of it then, may be owed after all. */
async function settleDues(tx: Tx, { duesId, failure }: Entered): Promise<void> {
  if (!duesId || failure === null) return;
  const dues = await tx.dues.findUniqueOrThrow({
    where: { id: duesId },
    select: { id: true, cents: true, cancelledAt: true },
  });
  if (dues.cancelledAt) await settleGivenUp(tx, dues);
}

/**
 * What follows entries about payments: the adhésions are what the ledger says, and so are the papers. The payments, each given
 * once, are held.
 */
export async function afterEntries(tx: Tx, payments: readonly Entered[]): Promise<void> {
  for (const payment of payments) await settleDues(tx, payment);
  const dues = new Set(payments.map(({ duesId }) => duesId).filter((id) => id !== null));
  if (dues.size > 0) await grantAllPaid(tx, [...dues]);
  await enqueueAll(
    tx,
    "issueReceipt",
    payments.map(({ id }) => ({ paymentId: id })),
    { keyOf: ({ paymentId }) => `receipt:${paymentId}` },
  );
}

/** The same of one. */
export const afterEntry = (tx: Tx, payment: Entered): Promise<void> => afterEntries(tx, [payment]);

export const eventOf = (fact: Fact): string =>
  fact.kind === "settled" ? (fact.isWon ? "dispute.won" : "dispute.lost") : `payment.${fact.kind}`;

async function applyOne(
  tx: Tx,
  provider: Provider,
  told: Told,
): Promise<{ paymentId: string; isNew: boolean }> {
  let payment = await paymentOf(tx, provider, told);
  let isNew = false;
  let hasMoved = false;
  for (const fact of told.facts.toSorted((a, b) => RANKS[a.kind] - RANKS[b.kind])) {
    check(payment, fact);
    if (fact.kind === "pending" || fact.kind === "failed") {
      const marked = await mark(tx, payment, fact);
      isNew = isNew || !standsAlike(payment, marked);
      payment = marked;
      continue;
    }
    const entry = await enter(tx, payment, fact);
    // Fees come with the payment, later: nothing is new for whoever paid.
    if (entry === null || fact.kind === "fee") continue;
    hasMoved = true;
    if (fact.kind === "received") payment = { ...payment, receivedCents: payment.receivedCents + fact.cents };
    await record(tx, { system: provider.name }, eventOf(fact), payment.id, { entry: String(entry) });
  }
  if (hasMoved) await afterEntry(tx, payment);
  return { paymentId: payment.id, isNew: isNew || hasMoved };
}

/** What came of a message: whom it was about, and whether anything was new. */
export type Applied = { paymentId: string | null; isNew: boolean };

/**
 * Writes what a provider says, in the transaction given: what is known already changes nothing. Throws ToldWrong when it is not
 * of us or not what was asked, ToldEarly when what it rests upon is not known; the transaction must then be given up.
 */
export async function applyTold(tx: Tx, provider: Provider, told: readonly Told[]): Promise<Applied> {
  let answer: Applied = { paymentId: null, isNew: false };
  for (const one of told) {
    const { paymentId, isNew } = await applyOne(tx, provider, one);
    answer = { paymentId, isNew: answer.isNew || isNew };
  }
  return answer;
}
