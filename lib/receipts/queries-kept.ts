import type { Tx } from "#lib/db.ts";
import { accounts } from "#lib/ledger/labels.ts";

export type Kept = { paymentId: string; cents: number; paidOn: string };

/**
 * What the ledger says is kept of payments: received of the payer (fees included), less what was given back or lost, in
 * cents, and the day on which money last came. Payments of which nothing ever came are left out.
 */
export async function keptOfPayments(tx: Tx, paymentIds: readonly string[]): Promise<Kept[]> {
  const rows = await tx.$queryRaw<{ paymentId: string; cents: number; paidOn: Date | null }[]>`
    SELECT e."paymentId", -coalesce(sum(l."debit" - l."credit"), 0)::int AS cents,
      max(e."day") FILTER (WHERE e."kind" = 'payment.received') AS "paidOn"
    FROM "LedgerEntry" e JOIN "LedgerLine" l ON l."entryId" = e."id"
    WHERE e."paymentId" = ANY (${[...paymentIds]}::uuid[])
      AND l."account" = ANY (${[accounts.members, accounts.gifts]}::text[])
    GROUP BY 1 ORDER BY 1`;
  return rows.flatMap(({ paidOn, ...kept }) =>
    paidOn ? [{ ...kept, paidOn: paidOn.toISOString().slice(0, 10) }] : [],
  );
}

/** The payments of a gift of which something is kept, for money that came in a year. */
export async function keptOfGift(tx: Tx, donationId: string, year: number): Promise<Kept[]> {
  const payments = await tx.payment.findMany({ where: { donationId }, select: { id: true } });
  const kept = await keptOfPayments(
    tx,
    payments.map(({ id }) => id),
  );
  return kept
    .filter(({ cents, paidOn }) => cents > 0 && paidOn.startsWith(`${year}-`))
    .sort((a, b) => a.paidOn.localeCompare(b.paidOn) || a.paymentId.localeCompare(b.paymentId));
}
