import type { Prisma, ReceiptKind } from "@prisma/client";
import { parseDay, toDay } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { enqueue } from "#lib/jobs.ts";
import { record } from "#lib/journal.ts";
import { numberOf } from "#lib/receipts/labels.ts";
import { type ReceiptContent, receiptContent } from "#lib/receipts/schema-content.ts";

// What issues papers, inside the transaction of whoever causes it. Nothing here asks for a right: who calls it has.

export const organisation = () => ({ name: env.ASSOCIATION_NAME, email: env.ASSOCIATION_EMAIL });

type Taken = { year: number; number: number; issuedOn: Date };

/**
 * The next number of a kind in this year, and the day. The counter's row is held until the commit: whoever comes next waits,
 * and a rollback gives the number back. Read after the row is held, the day follows the order of the numbers.
 */
async function takeNumber(tx: Tx, kind: ReceiptKind): Promise<Taken> {
  const [taken] = await tx.$queryRaw<{ year: number; number: number; day: string }[]>`
    WITH taken AS (
      INSERT INTO "ReceiptCounter" ("kind", "year", "number")
      VALUES (${kind}::"ReceiptKind", extract(year FROM clock_timestamp() AT TIME ZONE 'Europe/Paris')::int, 1)
      ON CONFLICT ("kind", "year") DO UPDATE SET "number" = "ReceiptCounter"."number" + 1
      RETURNING "year", "number")
    SELECT "year", "number", to_char(clock_timestamp() AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS day FROM taken`;
  const issuedOn = taken && parseDay(taken.day);
  // Midnight of New Year's Eve struck while it waited: tried again, in the new year.
  if (!taken || !issuedOn || taken.day.slice(0, 4) !== String(taken.year))
    throw new Error("the year has changed");
  return { year: taken.year, number: taken.number, issuedOn };
}

export type Subject = Pick<
  Prisma.ReceiptUncheckedCreateInput,
  "memberId" | "duesId" | "donationId" | "paymentId" | "cancelsId"
>;

/**
 * Writes a paper under the next number of its kind, and asks for its PDF. `by`: the machine that issues it; null in a mutation,
 * which writes the journal itself.
 */
export async function issue(
  tx: Tx,
  content: ReceiptContent,
  subject: Subject,
  by: { system: string } | null,
): Promise<{ id: string }> {
  const { kind, cents } = receiptContent.parse(content);
  const taken = await takeNumber(tx, kind);
  const receipt = await tx.receipt.create({
    data: { kind, ...taken, cents, content, ...subject },
    select: { id: true },
  });
  await enqueue(tx, "drawReceipt", receipt, { key: `draw:${receipt.id}` });
  if (by) await record(tx, by, "receipt.issued", receipt.id, { number: numberOf({ kind, ...taken }) });
  return receipt;
}

/** Cancels a paper by another, which has its own number. The unique index refuses a second cancellation. */
export async function cancel(
  tx: Tx,
  id: string,
  reason: string,
  by: { system: string } | null,
): Promise<{ id: string }> {
  const old = await tx.receipt.findUniqueOrThrow({ where: { id } });
  const content = receiptContent.parse(old.content);
  return issue(
    tx,
    {
      kind: "CREDIT_NOTE",
      organisation: organisation(),
      payer: content.payer,
      cents: -old.cents,
      cancels: numberOf(old),
      cancelsIssuedOn: toDay(old.issuedOn),
      reason,
    },
    {
      memberId: old.memberId,
      duesId: old.duesId,
      donationId: old.donationId,
      paymentId: old.paymentId,
      cancelsId: old.id,
    },
    by,
  );
}
