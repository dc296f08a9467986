import type { Tx } from "#lib/db.ts";
import { recordAll } from "#lib/journal.ts";
import { recordAllReceived } from "#lib/ledger/write.ts";
import type { Fact, Provider, Told } from "#lib/payments/provider.ts";
import { type Applied, afterEntries, applyTold, check, eventOf } from "#lib/payments/write-apply.ts";
import { type Held, holdPayments } from "#lib/payments/write-held.ts";
import { isUuid } from "#lib/uuid.ts";

// Many messages at once. Nearly all of a flood say one thing, that a payment has come: those are written together, a statement
// for all. The others are taken one by one, in the same transaction.

export type Heard = { id: string; provider: Provider; told: readonly Told[] };

type Received = Extract<Fact, { kind: "received" }>;
type Plain = { id: string; provider: Provider; payment: Held; fact: Received };

/** What says one thing of one payment as it was asked: that it has come. */
function plainOf({ id, provider, told }: Heard, held: ReadonlyMap<string, Held>): Plain | null {
  const [one, ...more] = told;
  if (!one || more.length > 0 || one.month) return null;
  const [fact, ...others] = one.facts;
  const payment = held.get(one.paymentId);
  if (fact?.kind !== "received" || others.length > 0 || !payment) return null;
  const isAsked = provider.means.includes(payment.means) && (one.instalment ?? 1) === payment.instalment;
  return isAsked ? { id, provider, payment, fact } : null;
}

/** Writes all that has come, and what follows. Answers the ids of the messages that were news. */
async function receive(tx: Tx, plain: readonly Plain[]): Promise<Set<string>> {
  for (const { payment, fact } of plain) check(payment, fact);
  const numbers = await recordAllReceived(
    tx,
    plain.map(({ payment, fact: { key, day, cents, feeCents } }) => ({
      payment,
      receipt: { key, day, cents, feeCents },
    })),
  );
  const seen = new Set<bigint>();
  const news = plain.flatMap((one, index) => {
    const entry = numbers[index] ?? null;
    // Known before, or said twice here.
    if (entry === null || seen.has(entry)) return [];
    seen.add(entry);
    return [{ ...one, entry }];
  });
  await recordAll(
    tx,
    news.map(({ provider, payment, fact, entry }) => ({
      actor: { system: provider.name },
      event: eventOf(fact),
      subjectId: payment.id,
      detail: { entry: String(entry) },
    })),
  );
  const paid = [...new Map(news.map(({ payment }) => [payment.id, payment])).values()];
  await afterEntries(tx, paid);
  return new Set(news.map(({ id }) => id));
}

/**
 * Writes what messages say, in the transaction given: as `applyTold` for each, and what is wrong or early in one of them gives up
 * the transaction. Answers what came of each, by its id.
 */
export async function applyAll(tx: Tx, heard: readonly Heard[]): Promise<Map<string, Applied>> {
  const ids = heard.flatMap(({ told }) => told.map(({ paymentId }) => paymentId)).filter(isUuid);
  const held = await holdPayments(tx, [...new Set(ids)]);
  const plain = heard.map((one) => plainOf(one, held)).filter((one) => one !== null);
  const news = plain.length > 0 ? await receive(tx, plain) : new Set();
  const applied = new Map<string, Applied>(
    plain.map(({ id, payment }) => [id, { paymentId: payment.id, isNew: news.has(id) }]),
  );
  for (const { id, provider, told } of heard)
    if (!applied.has(id)) applied.set(id, await applyTold(tx, provider, told));
  return applied;
}
