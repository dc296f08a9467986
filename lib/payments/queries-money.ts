import type { Prisma } from "@prisma/client";
import { sql } from "#lib/db.ts";

/**
 * What a payment `p` comes to by the ledger. An entry that was answered by its reverse counts for nothing: the two are of one
 * kind.
 */
export const paymentMoneySql: Prisma.Sql = sql`LATERAL (
  SELECT coalesce(sum(l."credit" - l."debit") FILTER (WHERE k.kind = 'payment.received'), 0)::int AS "receivedCents",
    coalesce(sum(l."credit" - l."debit"), 0)::int AS "keptCents",
    coalesce(sum(l."debit" - l."credit") FILTER (WHERE k.kind = 'dispute.lost'), 0)::int AS "lostCents"
  FROM "LedgerEntry" e JOIN "LedgerLine" l ON l."entryId" = e."id" AND l."account" IN ('411', '7541')
  LEFT JOIN "LedgerEntry" r ON r."id" = e."reversesId"
  CROSS JOIN LATERAL (SELECT coalesce(r."kind", e."kind") AS kind) k
  WHERE e."paymentId" = p."id") money`;
