import { db, sql } from "#lib/db.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import type { PaymentFacts } from "#lib/payments/labels-state.ts";
import { paymentMoneySql } from "#lib/payments/queries-money.ts";
import { referencesIn } from "#lib/payments/schema-reference.ts";
import { canKeepAccounts } from "#lib/treasury/policy.ts";
import { isUuid } from "#lib/uuid.ts";
import type { Viewer } from "#lib/viewer.ts";

export type EntryLine = { account: string; debit: number; credit: number };
export type EntryRow = {
  id: string;
  day: Date;
  at: Date;
  journal: string;
  kind: string;
  label: string;
  paymentId: string | null;
  lines: EntryLine[];
  /** Its reverse was written; or it is one. */
  isReversed: boolean;
  isReversal: boolean;
  byHand: boolean;
};

const entrySql = sql`e."id"::text AS "id", e."day", e."at", e."journal", e."kind", e."label", e."paymentId",
  (SELECT json_agg(json_build_object('account', l."account", 'debit', l."debit", 'credit', l."credit") ORDER BY l."id")
    FROM "LedgerLine" l WHERE l."entryId" = e."id") AS "lines",
  EXISTS (SELECT FROM "LedgerEntry" r WHERE r."reversesId" = e."id") AS "isReversed",
  e."reversesId" IS NOT NULL AS "isReversal", e."byId" IS NOT NULL AS "byHand"`;

/** A page of the entries of a year, the latest first. What is said of each is looked for once they are found. */
export const listEntries = async (viewer: Viewer, year: number, page: number): Promise<EntryRow[]> =>
  canKeepAccounts(viewer)
    ? db.$queryRaw<EntryRow[]>`
      SELECT ${entrySql} FROM (
        SELECT * FROM "LedgerEntry" e WHERE e."day" BETWEEN make_date(${year}::int, 1, 1) AND make_date(${year}::int, 12, 31)
        ORDER BY e."day" DESC, e."id" DESC LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)}) e
      ORDER BY e."day" DESC, e."id" DESC`
    : [];

/** As far as pages go: by the index on days, where an order by id would read the years before. */
export async function countEntries(viewer: Viewer, year: number, most: number): Promise<number> {
  if (!canKeepAccounts(viewer)) return 0;
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT FROM "LedgerEntry" e
      WHERE e."day" BETWEEN make_date(${year}::int, 1, 1) AND make_date(${year}::int, 12, 31) LIMIT ${most}) c`;
  return row?.count ?? 0;
}

export type PaymentDesk = PaymentFacts & {
  id: string;
  reference: string;
  instalment: number;
  instalments: number;
  createdAt: Date;
  dueOn: Date;
  failure: string | null;
  isGift: boolean;
  memberId: string | null;
  payer: string | null;
  entries: EntryRow[];
};

/** A payment as the treasurer works on it, with its entries; null for nobody's, or for anybody else. */
export async function findDeskPayment(viewer: Viewer, id: string): Promise<PaymentDesk | null> {
  if (!canKeepAccounts(viewer) || !isUuid(id)) return null;
  const [[payment], entries] = await Promise.all([
    db.$queryRaw<Omit<PaymentDesk, "entries">[]>`
      SELECT p."id", p."reference", p."means", p."cents", p."instalment", p."instalments", p."createdAt", p."dueOn", p."failure",
        p."expiresAt", p."pendingAt", p."failedAt", p."disputedAt", p."donationId" IS NOT NULL AS "isGift",
        m."id" AS "memberId", coalesce(m."firstName" || ' ' || m."lastName", g."name") AS "payer", money.*
      FROM "Payment" p CROSS JOIN ${paymentMoneySql} LEFT JOIN "Dues" d ON d."id" = p."duesId"
      LEFT JOIN "Donation" g ON g."id" = p."donationId" LEFT JOIN "Member" m ON m."id" = coalesce(d."memberId", g."memberId")
      WHERE p."id" = ${id}::uuid`,
    db.$queryRaw<EntryRow[]>`
      SELECT ${entrySql} FROM "LedgerEntry" e WHERE e."paymentId" = ${id}::uuid ORDER BY e."id" LIMIT 100`,
  ]);
  return payment ? { ...payment, entries } : null;
}

/** The payment of a reference, however it was typed. */
export async function findPaymentByReference(viewer: Viewer, typed: string): Promise<string | null> {
  const [reference] = referencesIn(typed);
  if (!canKeepAccounts(viewer) || !reference) return null;
  const found = await db.payment.findUnique({ where: { reference }, select: { id: true } });
  return found?.id ?? null;
}
