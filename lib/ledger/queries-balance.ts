import { today } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";

export type Balance = {
  owedCents: number;
  /** Less what was given back or lost; more than owed when somebody paid twice. */
  receivedCents: number;
  writtenOffCents: number;
  /** Owed, less received and written off: negative when somebody paid too much. */
  remainingCents: number;
  /** Of what remains, what has come due: a plan of instalments under way leaves its later ones for their day. */
  dueNowCents: number;
};

type Row = Omit<Balance, "owedCents" | "dueNowCents"> & { id: string; laterCents: number };

function balanceFrom({ receivedCents, writtenOffCents, remainingCents, laterCents }: Row): Balance {
  return {
    receivedCents,
    writtenOffCents,
    remainingCents,
    owedCents: remainingCents + receivedCents + writtenOffCents,
    dueNowCents: Math.max(0, remainingCents - Math.max(0, laterCents)),
  };
}

const NOTHING = { id: "", receivedCents: 0, writtenOffCents: 0, remainingCents: 0, laterCents: 0 };

/**
 * What dues come to by the ledger, on a day (today unless said), by their ids. An instalment that waits for its day is counted as
 * due later while its plan runs: one of them was received or is on its way.
 */
export async function balancesOfDues(
  tx: Tx,
  ids: readonly string[],
  day: string = today(),
): Promise<Map<string, Balance>> {
  const rows = await tx.$queryRaw<Row[]>`
    WITH lines AS (
      SELECT e."duesId", e."paymentId", l."account", l."debit" - l."credit" AS cents
      FROM "LedgerEntry" e JOIN "LedgerLine" l ON l."entryId" = e."id" WHERE e."duesId" = ANY (${[...ids]}::uuid[])),
    plan AS (
      SELECT p."id", p."duesId", p."cents", p."dueOn", p."createdAt", p."means",
        p."failedAt" IS NOT NULL AND (p."pendingAt" IS NULL OR p."failedAt" >= p."pendingAt") AS failed,
        coalesce((SELECT -sum(l.cents) FROM lines l WHERE l."paymentId" = p."id" AND l."account" = '411'), 0) AS kept,
        p."pendingAt" IS NOT NULL AS pending
      FROM "Payment" p WHERE p."duesId" = ANY (${[...ids]}::uuid[]) AND p."instalments" > 1)
    SELECT asked.id,
      coalesce(-sum(l.cents) FILTER (WHERE l."account" = '411' AND l."paymentId" IS NOT NULL), 0)::int AS "receivedCents",
      coalesce(sum(l.cents) FILTER (WHERE l."account" = '654'), 0)::int AS "writtenOffCents",
      coalesce(sum(l.cents) FILTER (WHERE l."account" = '411'), 0)::int AS "remainingCents",
      (SELECT coalesce(sum(p."cents"), 0)::int FROM plan p
        WHERE p."duesId" = asked.id AND NOT p.failed AND p.kept = 0 AND p."dueOn" > ${day}::date
        AND EXISTS (SELECT FROM plan o WHERE o."duesId" = p."duesId" AND o."createdAt" = p."createdAt"
          AND o."means" = p."means" AND NOT o.failed AND (o.kept > 0 OR o.pending))) AS "laterCents"
    FROM unnest(${[...ids]}::uuid[]) AS asked(id) LEFT JOIN lines l ON l."duesId" = asked.id GROUP BY asked.id`;
  return new Map(rows.map((row) => [row.id, balanceFrom(row)]));
}

/** The same of one. */
export const balanceOfDues = async (tx: Tx, duesId: string, day: string = today()): Promise<Balance> =>
  (await balancesOfDues(tx, [duesId], day)).get(duesId) ?? balanceFrom(NOTHING);
