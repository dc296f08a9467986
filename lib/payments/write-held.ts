import type { Means, Prisma } from "@prisma/client";
import { sql, type Tx } from "#lib/db.ts";
import type { PaymentFacts } from "#lib/payments/labels-state.ts";
import { paymentMoneySql } from "#lib/payments/queries-money.ts";

export type Held = PaymentFacts & {
  id: string;
  duesId: string | null;
  donationId: string | null;
  means: Means;
  currency: string;
  reference: string;
  instalment: number;
  instalments: number;
  createdAt: Date;
  dueOn: Date;
  providerId: string | null;
  checkoutUrl: string | null;
  failure: string | null;
};

const readAllHeld = (tx: Tx, where: Prisma.Sql): Promise<Held[]> => tx.$queryRaw<Held[]>`
    SELECT p."id", p."duesId", p."donationId", p."means", p."cents", p."currency", p."reference", p."instalment", p."instalments",
      p."createdAt", p."dueOn", p."providerId", p."checkoutUrl", p."expiresAt", p."pendingAt", p."failedAt", p."failure",
      p."disputedAt", money.* FROM "Payment" p CROSS JOIN ${paymentMoneySql} WHERE ${where}`;

const readHeld = async (tx: Tx, where: Prisma.Sql): Promise<Held | null> => {
  const [row] = await readAllHeld(tx, where);
  return row ?? null;
};

/**
 * Payments, each held with all that is paid by the same member, or for the same gift, until the transaction ends: what is told
 * of it by several messages, pages and people at once is taken in turn. The one lock is the member's, as for whatever changes
 * her adhésions and dues (lib/adhesions): no two wait for each other. Several are held in one order, by whoever holds several.
 */
export async function holdPayments(tx: Tx, ids: readonly string[]): Promise<Map<string, Held>> {
  const which = sql`"id" = ANY (${[...ids]}::uuid[])`;
  await tx.$queryRaw`
    WITH members AS MATERIALIZED (
      SELECT m."id" FROM "Member" m WHERE m."id" IN (
        SELECT d."memberId" FROM "Payment" p JOIN "Dues" d ON d."id" = p."duesId" WHERE p.${which})
      ORDER BY m."id" FOR NO KEY UPDATE),
    gifts AS MATERIALIZED (
      SELECT d."id" FROM "Donation" d WHERE d."id" IN (SELECT p."donationId" FROM "Payment" p WHERE p.${which})
      ORDER BY d."id" FOR NO KEY UPDATE)
    SELECT (SELECT count(*) FROM members), (SELECT count(*) FROM gifts)`;
  const held = await readAllHeld(tx, sql`p.${which}`);
  return new Map(held.map((payment) => [payment.id, payment]));
}

/** The same of one. */
export const holdPayment = async (tx: Tx, id: string): Promise<Held | null> =>
  (await holdPayments(tx, [id])).get(id) ?? null;

/** Another instalment of the plan of a payment that is held. */
export const heldInstalment = (tx: Tx, first: Held, instalment: number): Promise<Held | null> =>
  readHeld(
    tx,
    sql`p."duesId" IS NOT DISTINCT FROM ${first.duesId}::uuid AND p."donationId" IS NOT DISTINCT FROM ${first.donationId}::uuid
      AND p."createdAt" = ${first.createdAt}::timestamptz AND p."means" = ${first.means}::"Means"
      AND p."instalments" = ${first.instalments}::int AND p."instalment" = ${instalment}::int`,
  );

/** A month of the gift of a payment that is held, by its provider's own id. */
export const heldMonth = (tx: Tx, first: Held, providerId: string): Promise<Held | null> =>
  readHeld(
    tx,
    sql`p."donationId" = ${first.donationId}::uuid AND p."means" = ${first.means}::"Means" AND p."providerId" = ${providerId}`,
  );
