import type { Means } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { referencesIn } from "#lib/payments/schema-reference.ts";
import { canKeepAccounts } from "#lib/treasury/policy.ts";
import type { Viewer } from "#lib/viewer.ts";

export type Awaited = {
  id: string;
  reference: string;
  means: Means;
  cents: number;
  instalment: number;
  instalments: number;
  dueOn: Date;
  isGift: boolean;
  payer: string | null;
};

export type AwaitedFilters = { q: string; means: "TRANSFER" | "CHEQUE" | "CASH" | null };

const payerSql = sql`coalesce(m."firstName" || ' ' || m."lastName", g."name")`;
const joins = sql`LEFT JOIN "Dues" d ON d."id" = p."duesId" LEFT JOIN "Donation" g ON g."id" = p."donationId"
  LEFT JOIN "Member" m ON m."id" = coalesce(d."memberId", g."memberId")`;

/** By hand, and not come: what the partial index « Payment_awaited » holds. */
const awaitedSql = ({ q, means }: AwaitedFilters) => {
  const [reference] = referencesIn(q);
  const searched = reference
    ? sql`p."reference" = ${reference}`
    : q
      ? // Folded once: of a statement that is prepared, a function of what is searched is reckoned again for each row.
        sql`position((SELECT fold_name(${q})) IN coalesce(m."foldedName", fold_name(g."name"))) > 0`
      : sql`true`;
  return sql`p."keptCents" <= 0 AND p."failedAt" IS NULL AND p."means" IN ('TRANSFER', 'CHEQUE', 'CASH')
    AND (${means}::text IS NULL OR p."means"::text = ${means}::text) AND ${searched}`;
};

/** A page of what is awaited by hand, by the day on which it is due. */
export const listAwaited = async (
  viewer: Viewer,
  filters: AwaitedFilters,
  page: number,
): Promise<Awaited[]> =>
  canKeepAccounts(viewer)
    ? db.$queryRaw<Awaited[]>`
      SELECT p."id", p."reference", p."means", p."cents", p."instalment", p."instalments", p."dueOn",
        p."donationId" IS NOT NULL AS "isGift", ${payerSql} AS "payer"
      FROM "Payment" p ${joins} WHERE ${awaitedSql(filters)}
      ORDER BY p."dueOn", p."id" LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)}`
    : [];

export type AwaitedCount = { count: number; cents: number };

/** How many, and what they come to. */
export async function countAwaited(viewer: Viewer, filters: AwaitedFilters): Promise<AwaitedCount> {
  if (!canKeepAccounts(viewer)) return { count: 0, cents: 0 };
  const [row] = await db.$queryRaw<AwaitedCount[]>`
    SELECT count(*)::int AS count, coalesce(sum(p."cents"), 0)::float8 AS cents
    FROM "Payment" p ${filters.q ? joins : sql``} WHERE ${awaitedSql(filters)}`;
  return row ?? { count: 0, cents: 0 };
}

export type Owing = { duesId: string; payer: string; cents: number; startsOn: Date; endsOn: Date };

/** Open dues of whoever's name is searched: what somebody brings at a meeting, without having asked anything before. */
export const listOwing = async (viewer: Viewer, q: string): Promise<Owing[]> =>
  canKeepAccounts(viewer) && q.trim().length >= 2
    ? db.$queryRaw<Owing[]>`
      SELECT d."id" AS "duesId", m."firstName" || ' ' || m."lastName" AS "payer", balance.cents, d."startsOn", d."endsOn"
      FROM "Member" m JOIN "Dues" d ON d."memberId" = m."id" AND d."cancelledAt" IS NULL
      CROSS JOIN LATERAL (SELECT coalesce(sum(l."debit" - l."credit"), 0)::int AS cents FROM "LedgerEntry" e
        JOIN "LedgerLine" l ON l."entryId" = e."id" WHERE e."duesId" = d."id" AND l."account" = '411') balance
      WHERE m."erasedAt" IS NULL AND balance.cents > 0
        AND m."foldedName" LIKE '%' || fold_name(${q}) || '%'
      ORDER BY m."lastName", m."firstName", d."startsOn", d."id" LIMIT 10`
    : [];
