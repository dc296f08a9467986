import { expect } from "vitest";
import { db } from "#lib/db.ts";
import { accounts } from "#lib/ledger/labels.ts";
import { findTrialCheckout } from "#lib/payments/provider-trial.ts";
import { times } from "#lib/schedule.ts";
import type { Paying, Providers } from "#tests/faults/payers.ts";

// What must be so of the money, whatever died under its feet: our books and the providers’ say the same, to the cent.

const sum = (amounts: readonly number[]) => amounts.reduce((total, cents) => total + cents, 0);

/** What a provider’s own books say that we keep of a payment, its fees apart. */
async function heldThere({ means, page }: Paying, { stripe, helloasso }: Providers): Promise<number> {
  if (means === "TRIAL") {
    const checkout = await findTrialCheckout(page);
    return sum(
      (checkout?.played ?? []).map(({ fact }) =>
        fact.kind === "received" ? fact.cents : fact.kind === "refunded" ? -fact.cents : 0,
      ),
    );
  }
  if (means === "HELLOASSO") {
    return sum(
      helloasso
        .paymentsOf(page)
        .filter(({ state }) => state === "Authorized" || state === "Refunded")
        .map(({ amount, refundOperations }) => amount - sum(refundOperations.map((one) => one.amount))),
    );
  }
  const { books } = stripe;
  const intent = books.intents.get(books.session(page).payment_intent ?? "");
  const lost = books.disputes.filter((one) => one.payment_intent === intent?.id && one.status === "lost");
  const refunded = intent?.latest_charge.amount_refunded ?? 0;
  return (intent?.amount_received ?? 0) - refunded - sum(lost.map(({ amount }) => amount));
}

/** Of each payment, what our ledger keeps. */
async function keptHere(paid: readonly Paying[]): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ id: string; cents: number }[]>`
    SELECT e."paymentId" AS id, sum(l."credit" - l."debit")::int AS cents
    FROM "LedgerEntry" e JOIN "LedgerLine" l ON l."entryId" = e."id"
    WHERE e."paymentId" = ANY (${paid.map(({ id }) => id)}::uuid[]) AND l."account" IN ('411', '7541') GROUP BY 1`;
  return new Map(rows.map(({ id, cents }) => [id, cents]));
}

/** Each payment is worth here what it is worth there. */
export async function expectEveryCent(paid: readonly Paying[], providers: Providers): Promise<void> {
  const here = await keptHere(paid);
  const there = await Promise.all(paid.map((one) => heldThere(one, providers)));
  const wrong = paid
    .map(({ id, means }, index) => ({ id, means, here: here.get(id) ?? 0, there: there[index] }))
    .filter((one) => one.here !== one.there);
  expect(wrong).toEqual([]);
  // Something of each kind happened, or this says nothing.
  expect(new Set(paid.filter(({ id }) => here.get(id)).map(({ means }) => means)).size).toBe(4);
}

async function balanceOf(account: string): Promise<number> {
  const [row] = await db.$queryRaw<{ cents: number }[]>`
    SELECT coalesce(sum("debit" - "credit"), 0)::int AS cents FROM "LedgerLine" WHERE "account" = ${account}`;
  return row?.cents ?? 0;
}

/** The accounts, once the fees were read: what stands at each provider, what it cost, nothing left in dispute. */
export async function expectAccounts(paid: readonly Paying[], providers: Providers): Promise<void> {
  const { intents, disputes } = providers.stripe.books;
  const fees = sum([
    ...[...intents.values()].map((one) => one.latest_charge.balance_transaction?.fee ?? 0),
    ...disputes.flatMap((one) => one.balance_transactions.map(({ fee }) => fee)),
  ]);
  const at = async (start: string) =>
    sum(
      await Promise.all(
        paid.filter(({ means }) => means.startsWith(start)).map((one) => heldThere(one, providers)),
      ),
    );
  expect({
    fees: await balanceOf(accounts.fees),
    disputed: await balanceOf(accounts.disputed),
    stripe: await balanceOf(accounts.stripe),
    helloasso: await balanceOf(accounts.helloasso),
    trial: await balanceOf(accounts.trial),
  }).toEqual({
    fees,
    disputed: 0,
    stripe: (await at("STRIPE")) - fees,
    helloasso: await at("HELLOASSO"),
    trial: await at("TRIAL"),
  });
  const [unbalanced] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT FROM "LedgerLine" GROUP BY "entryId" HAVING sum("debit") <> sum("credit")) e`;
  expect(unbalanced?.count).toBe(0);
}

const scheduled = times.map(({ task }) => task);

/** Jobs that are not done, beside what the worker does by itself at its hours. One that was given up stays here too. */
export const jobsLeft = () => db.$queryRaw<{ task: string; count: number; error: string | null }[]>`
    SELECT task_identifier AS task, count(*)::int AS count, max(last_error) AS error FROM graphile_worker.jobs
    WHERE task_identifier <> ALL (${scheduled}::text[]) GROUP BY 1 ORDER BY 1`;

/** One payment for each that was asked, which came in at most once; what lists say of it is what the ledger says. */
export async function expectOnce(paid: readonly Paying[]): Promise<void> {
  const asked = paid.map(({ id }) => id).sort();
  const rows = await db.payment.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  expect(rows.map(({ id }) => id)).toEqual(asked);
  const twice = await db.$queryRaw`
    SELECT "paymentId", "kind", count(*)::int FROM "LedgerEntry" WHERE "kind" IN ('payment.received', 'payment.disputed',
      'dispute.won', 'dispute.lost') GROUP BY 1, 2 HAVING count(*) > 1`;
  expect(twice).toEqual([]);
  const kept = await keptHere(paid);
  const lists = await db.payment.findMany({ select: { id: true, keptCents: true } });
  expect(lists.filter(({ id, keptCents }) => keptCents !== (kept.get(id) ?? 0))).toEqual([]);
}

/** Every message is done with, and none was refused. */
export async function expectHeard(): Promise<void> {
  const left = await db.providerEvent.findMany({
    where: { OR: [{ processedAt: null }, { outcome: "REFUSED" }] },
    select: { kind: true, reason: true },
  });
  expect(left).toEqual([]);
}

/** An adhésion for whoever paid, a receipt for whatever is kept, drawn, numbered without gaps. */
export async function expectFollowed(): Promise<void> {
  const wrong = await db.$queryRaw`
    SELECT d."id", d."cents", a."id" AS "adhesionId" FROM "Dues" d LEFT JOIN "Adhesion" a ON a."duesId" = d."id"
    CROSS JOIN LATERAL (SELECT coalesce(sum(p."keptCents"), 0) AS kept FROM "Payment" p WHERE p."duesId" = d."id") k
    WHERE (k.kept >= d."cents" AND a."id" IS NULL) OR (k.kept <= 0 AND a."id" IS NOT NULL)`;
  expect(wrong).toEqual([]);
  // A credit note counts below zero: what is left is one receipt for what is kept, or none.
  const without = await db.$queryRaw`
    SELECT p."id", p."keptCents", papers.* FROM "Payment" p CROSS JOIN LATERAL (
      SELECT coalesce(sum(r."cents"), 0)::int AS cents, count(*) FILTER (WHERE r."kind" <> 'CREDIT_NOTE'
        AND NOT EXISTS (SELECT FROM "Receipt" c WHERE c."cancelsId" = r."id"))::int AS standing
      FROM "Receipt" r WHERE r."paymentId" = p."id") papers
    WHERE papers.cents <> greatest(p."keptCents", 0) OR papers.standing <> (p."keptCents" > 0)::int`;
  expect(without).toEqual([]);
  expect(await db.receipt.count({ where: { sha256: null } })).toBe(0);
  const numbers = await db.receipt.groupBy({
    by: ["kind", "year"],
    _count: true,
    _max: { number: true },
  });
  for (const { _count, _max } of numbers) expect(_max.number).toBe(_count);
}
