import type { Prisma } from "@prisma/client";
import { today } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, isUniqueViolation } from "#lib/errors.ts";
import { reverseEntry } from "#lib/ledger/write.ts";
import { memberOf, mutation } from "#lib/mutation.ts";
import {
  askPayment,
  confirmReceived,
  confirmRefunded,
  giveUpPayment,
  reversePaymentEntry,
} from "#lib/payments/write.ts";
import { canKeepAccounts } from "#lib/treasury/policy.ts";
import { digestSql } from "#lib/treasury/queries-years.ts";
import {
  closeYearSchema,
  confirmPaymentSchema,
  correctSchema,
  giveUpPaymentSchema,
  refundSchema,
  takeByHandSchema,
} from "#lib/treasury/schema.ts";
import type { Viewer } from "#lib/viewer.ts";

const conflict = (message: string) => new AppError("CONFLICT", message);

const findPayment = async (viewer: Viewer, { paymentId }: { paymentId: string }, tx: Tx) =>
  canKeepAccounts(viewer) ? tx.payment.findUnique({ where: { id: paymentId }, select: { id: true } }) : null;

/** A cheque, cash or a transfer is in hand: the adhésion and the receipt follow at once. */
export const confirmPayment = mutation({
  event: "payment.confirmed",
  input: confirmPaymentSchema,
  find: findPayment,
  allow: canKeepAccounts,
  run: async ({ viewer, input: { day }, subject: { id: paymentId }, tx }) => {
    await confirmReceived(tx, { paymentId, day, byId: memberOf(viewer).id });
    return { id: paymentId };
  },
});

/** Somebody brought a cheque or cash for dues, without having said so before. */
export const takeByHand = mutation({
  event: "payment.taken",
  input: takeByHandSchema,
  find: async (viewer, { duesId }, tx) =>
    canKeepAccounts(viewer) ? tx.dues.findUnique({ where: { id: duesId }, select: { id: true } }) : null,
  allow: canKeepAccounts,
  run: async ({ viewer, input: { duesId, means, day }, tx }) => {
    const { id: paymentId } = await askPayment(tx, { duesId }, { means, instalments: 1 });
    await confirmReceived(tx, { paymentId, day, byId: memberOf(viewer).id });
    return { id: paymentId };
  },
  detail: ({ input: { means } }) => ({ means }),
});

/** A cheque that will not come is no longer awaited. */
export const giveUpAwaited = mutation({
  event: "payment.given-up",
  input: giveUpPaymentSchema,
  find: findPayment,
  allow: canKeepAccounts,
  run: async ({ subject: { id }, tx }) => {
    await giveUpPayment(tx, id);
    return { id };
  },
});

/** Money of a payment by hand was given back, whole or in part. */
export const refundPayment = mutation({
  event: "payment.refunded-by-hand",
  input: refundSchema,
  find: findPayment,
  allow: canKeepAccounts,
  run: async ({ viewer, input: { day, amount: cents }, subject: { id: paymentId }, tx }) => {
    await confirmRefunded(tx, { paymentId, day, cents, byId: memberOf(viewer).id });
    return { id: paymentId, cents };
  },
  detail: ({ result: { cents } }) => ({ cents }),
});

const CORRECTED = ["payment.received", "payment.refunded", "money.moved", "dues.written-off"];

/**
 * An entry that was a mistake is answered by its reverse, of today: neither is ever removed. A line of the bank that it came from
 * waits again. What is owed is given up by cancelling the dues, and a reverse is not reversed: the right entry is written anew.
 */
export const correctEntry = mutation({
  event: "entry.corrected",
  input: correctSchema,
  find: async (viewer, { entryId }, tx) =>
    canKeepAccounts(viewer)
      ? tx.ledgerEntry.findUnique({
          where: { id: entryId },
          select: { id: true, kind: true, key: true, paymentId: true },
        })
      : null,
  allow: canKeepAccounts,
  run: async ({ viewer, subject: { id: entryId, kind, key, paymentId }, tx }) => {
    if (!CORRECTED.includes(kind)) throw conflict("Cette écriture ne se corrige pas ainsi.");
    const byId = memberOf(viewer).id;
    const entry = paymentId
      ? await reversePaymentEntry(tx, { paymentId, entryId, byId, day: today() })
      : await reverseEntry(tx, entryId, { byId });
    if (entry === null) throw conflict("Cette écriture a déjà sa contre-écriture.");
    const [, lineId] = /bank:([0-9a-f-]{36})/.exec(key) ?? [];
    if (lineId)
      await tx.bankLine.updateMany({
        where: { id: lineId },
        data: { state: "OPEN", paymentId: null, decidedAt: null, decidedById: null },
      });
    return { id: String(entry) };
  },
  detail: ({ subject: { id } }) => ({ entry: String(id) }),
});

/**
 * Closes a year that is over: whoever writes in it at this moment is waited for, and nothing is written in it afterwards. What is
 * found later belongs to the next. Nothing opens it again.
 */
export const closeYear = mutation({
  event: "year.closed",
  input: closeYearSchema,
  find: async (viewer) => (canKeepAccounts(viewer) ? {} : null),
  allow: canKeepAccounts,
  run: async ({ viewer, input: { year }, tx }) => {
    if (year >= Number(today().slice(0, 4))) throw conflict("Une année se clôt une fois finie.");
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('fiscal year'), ${year}::int)`;
    const [earlier] = await tx.$queryRaw<{ open: boolean }[]>`
      SELECT EXISTS (SELECT FROM generate_series((SELECT extract(year FROM min("day"))::int FROM "LedgerEntry"), ${year}::int - 1) y
        WHERE NOT EXISTS (SELECT FROM "FiscalYear" f WHERE f."year" = y AND f."closedAt" IS NOT NULL)) AS open`;
    if (earlier?.open) throw conflict("Une année plus ancienne est encore ouverte\u00A0: fermez-la d’abord.");
    const [digest] = await tx.$queryRaw<{ sha256: Uint8Array<ArrayBuffer>; entries: number }[]>(
      digestSql(year),
    );
    if (!digest) throw new Error("a year without a digest");
    try {
      await tx.fiscalYear.create({
        data: { year, closedAt: new Date(), closedById: memberOf(viewer).id, ...digest },
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw conflict("Cette année est déjà close.");
      throw error;
    }
    return { id: String(year), entries: digest.entries, sha256: Buffer.from(digest.sha256).toString("hex") };
  },
  detail: ({ result: { entries, sha256 } }): Prisma.InputJsonObject => ({ entries, sha256 }),
});
