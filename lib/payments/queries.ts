import type { Means, Prisma } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { MAX_PAGE, offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import type { PaymentFacts } from "#lib/payments/labels-state.ts";
import { paymentMoneySql } from "#lib/payments/queries-money.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

export type PaymentLine = PaymentFacts & {
  id: string;
  duesId: string | null;
  donationId: string | null;
  means: Means;
  reference: string;
  instalment: number;
  instalments: number;
  createdAt: Date;
  dueOn: Date;
  failure: string | null;
};

const lineSql = sql`p."id", p."duesId", p."donationId", p."means", p."cents", p."reference", p."instalment", p."instalments",
  p."createdAt", p."dueOn", p."expiresAt", p."pendingAt", p."failedAt", p."failure", p."disputedAt", money.*`;

const read = (where: Prisma.Sql, rest: Prisma.Sql): Promise<PaymentLine[]> =>
  db.$queryRaw<PaymentLine[]>`
    SELECT ${lineSql} FROM "Payment" p CROSS JOIN ${paymentMoneySql} WHERE ${where} ${rest}`;

/** A member's own payments of dues: the filter `visibleDuesPayments`, in SQL. */
const ownSql = (viewer: MemberViewer) =>
  sql`p."duesId" IN (SELECT d."id" FROM "Dues" d WHERE d."memberId" = ${viewer.id}::uuid)`;

export type PaymentPage = PaymentLine & { plan: PaymentLine[] };

async function withPlan(payment: PaymentLine | undefined): Promise<PaymentPage | null> {
  if (!payment) return null;
  if (payment.instalments === 1) return { ...payment, plan: [] };
  const { duesId, donationId, means, createdAt, instalments } = payment;
  const plan = await read(
    sql`(p."duesId" = ${duesId}::uuid OR p."donationId" = ${donationId}::uuid) AND p."means" = ${means}::"Means"
      AND p."createdAt" = ${createdAt}::timestamptz AND p."instalments" = ${instalments}::int`,
    sql`ORDER BY p."instalment", p."id"`,
  );
  return { ...payment, plan };
}

/** One of the viewer's payments of dues, with the others of its plan; null for anyone else's. */
export async function findDuesPayment(viewer: Viewer, id: string): Promise<PaymentPage | null> {
  if (viewer.kind !== "member" || !isUuid(id)) return null;
  const [payment] = await read(sql`p."id" = ${id}::uuid AND ${ownSql(viewer)}`, sql`LIMIT 1`);
  return withPlan(payment);
}

/**
 * The payment of a gift, for whoever holds its address: people give without an account. It says an amount and where that stands,
 * and names nobody.
 */
export async function findGiftPayment(_viewer: Viewer, id: string): Promise<PaymentPage | null> {
  if (!isUuid(id)) return null;
  const [payment] = await read(sql`p."id" = ${id}::uuid AND p."donationId" IS NOT NULL`, sql`LIMIT 1`);
  return withPlan(payment);
}

/** The viewer's payments of dues, the latest first, those given up for another left out. */
export const listOwnPayments = (viewer: MemberViewer, page = 1): Promise<PaymentLine[]> =>
  read(
    sql`${ownSql(viewer)} AND (p."failure" IS DISTINCT FROM 'REPLACED' OR money."receivedCents" > 0)`,
    sql`ORDER BY p."createdAt" DESC, p."instalment", p."id" DESC LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)}`,
  );

/** How many there are, as far as pages go. */
export async function countOwnPayments(viewer: MemberViewer): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM "Payment" p CROSS JOIN ${paymentMoneySql}
      WHERE ${ownSql(viewer)} AND (p."failure" IS DISTINCT FROM 'REPLACED' OR money."receivedCents" > 0)
      LIMIT ${PAGE_SIZE * MAX_PAGE}) counted`;
  return row?.count ?? 0;
}
