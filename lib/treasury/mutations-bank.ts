import { createHash } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { db, type Tx } from "#lib/db.ts";
import { AppError, invalid, isUniqueViolation } from "#lib/errors.ts";
import { keysOfMovements, readStatement } from "#lib/files/bank.ts";
import { type BankPlace, type BankRefusal, BankRefused } from "#lib/files/bank-statement.ts";
import { record } from "#lib/journal.ts";
import { type Account, accountOfMeans, accounts } from "#lib/ledger/labels.ts";
import { recordMoved } from "#lib/ledger/write.ts";
import { memberOf, mutation } from "#lib/mutation.ts";
import { referencesIn } from "#lib/payments/schema-reference.ts";
import { confirmReceived, confirmRefunded } from "#lib/payments/write.ts";
import { type LineKind, lineKinds } from "#lib/treasury/labels.ts";
import { canKeepAccounts } from "#lib/treasury/policy.ts";
import { openLines } from "#lib/treasury/queries-bank.ts";
import {
  bankFileSchema,
  classifySchema,
  matchByReferenceSchema,
  matchSchema,
  matchSureSchema,
} from "#lib/treasury/schema.ts";
import type { Viewer } from "#lib/viewer.ts";

const conflict = (message: string) => new AppError("CONFLICT", message);

/** What a statement says is kept: each movement once, in however many files it comes. CONFLICT for a file given twice. */
export const importStatement = mutation({
  event: "bank-file.imported",
  input: bankFileSchema,
  find: async (viewer) => (canKeepAccounts(viewer) ? {} : null),
  allow: canKeepAccounts,
  run: async ({ viewer, input: { sha256, format, account, movements, keys }, tx }) => {
    const file = await tx.bankFile
      .create({
        data: {
          sha256: new Uint8Array(Buffer.from(sha256, "hex")),
          format,
          account,
          lines: movements.length,
          known: 0,
          createdById: memberOf(viewer).id,
        },
        select: { id: true },
      })
      .catch((error: unknown) => {
        throw isUniqueViolation(error) ? conflict("Ce fichier a déjà été importé.") : error;
      });
    const { count } = await tx.bankLine.createMany({
      data: movements.map(({ day, cents, label, counterparty }, index) => ({
        fileId: file.id,
        bookedOn: new Date(`${day}T00:00:00Z`),
        cents,
        currency: "EUR",
        label,
        counterparty,
        key: keys[index] ?? "",
      })),
      skipDuplicates: true,
    });
    const known = movements.length - count;
    await tx.bankFile.update({ where: { id: file.id }, data: { known } });
    return { id: file.id, lines: movements.length, known };
  },
  detail: ({ input: { format }, result: { lines, known } }) => ({ format, lines, known }),
});

/**
 * Reads a statement that was sent, and keeps what it says; the file itself is not kept. One that is refused is recorded with its
 * reason, and nothing moves.
 */
export async function receiveStatement(
  viewer: Viewer,
  path: string,
): Promise<{ id: string } | { refused: BankRefusal; place: BankPlace | null }> {
  const bytes = await readFile(path);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  try {
    const statement = readStatement(bytes);
    const { id } = await importStatement(viewer, { ...statement, sha256, keys: keysOfMovements(statement) });
    await rm(path, { force: true });
    return { id };
  } catch (error) {
    if (!(error instanceof BankRefused)) throw error;
    const { reason, place } = error;
    const { id: memberId } = memberOf(viewer);
    await db.$transaction((tx) =>
      record(tx, { memberId }, "bank-file.refused", null, { reason, place, sha256 }),
    );
    return { refused: reason, place };
  }
}

type Line = { id: string; bookedOn: Date; cents: number };

/** An open line, held until it is dealt with: two tabs take turns. */
async function holdLine(viewer: Viewer, { lineId }: { lineId: string }, tx: Tx): Promise<Line | null> {
  if (!canKeepAccounts(viewer)) return null;
  await tx.$queryRaw`SELECT FROM "BankLine" WHERE "id" = ${lineId}::uuid FOR UPDATE`;
  const line = await tx.bankLine.findUnique({
    where: { id: lineId },
    select: { id: true, bookedOn: true, cents: true, state: true },
  });
  if (line && line.state !== "OPEN") throw conflict("Cette ligne est déjà traitée.");
  return line;
}

const dayOf = ({ bookedOn }: Line) => bookedOn.toISOString().slice(0, 10);

/** Written once for a line, and once more after each counter-entry. */
async function keyOf(tx: Tx, { id }: Line, paymentId: string): Promise<string> {
  const count = await tx.ledgerEntry.count({ where: { paymentId, key: { contains: `:bank:${id}` } } });
  return count === 0 ? `bank:${id}` : `bank:${id}:${count}`;
}

/** A line of the bank is a payment: its money has come, or has been given back. */
async function match(tx: Tx, line: Line, paymentId: string, byId: string): Promise<void> {
  const key = await keyOf(tx, line, paymentId);
  const day = dayOf(line);
  const { means } =
    line.cents > 0
      ? await confirmReceived(tx, { paymentId, day, key, cents: line.cents, byId })
      : await confirmRefunded(tx, { paymentId, day, key, cents: -line.cents, byId });
  const from = accountOfMeans[means];
  // She said a cheque and sent a transfer: what came stands in the bank all the same.
  if (from !== accounts.bank)
    await recordMoved(tx, {
      from,
      to: accounts.bank,
      label: "Reçu par virement",
      key: `${key}:${paymentId}`,
      cents: line.cents,
      day,
      byId,
    });
  await tx.bankLine.update({
    where: { id: line.id },
    data: { state: "MATCHED", paymentId, decidedById: byId, decidedAt: new Date() },
  });
}

export const matchLine = mutation({
  event: "bank-line.matched",
  input: matchSchema,
  find: holdLine,
  allow: canKeepAccounts,
  run: async ({ viewer, input: { paymentId }, subject, tx }) => {
    await match(tx, subject, paymentId, memberOf(viewer).id);
    return { id: subject.id };
  },
  detail: ({ input: { paymentId } }) => ({ paymentId }),
});

/** The same, by the reference that somebody reads elsewhere. */
export const matchLineByReference = mutation({
  event: "bank-line.matched-by-reference",
  input: matchByReferenceSchema,
  find: holdLine,
  allow: canKeepAccounts,
  run: async ({ viewer, input: { reference: typed }, subject, tx }) => {
    const [reference] = referencesIn(typed);
    const payment =
      reference && (await tx.payment.findUnique({ where: { reference }, select: { id: true } }));
    if (!payment) throw invalid({ reference: "Aucun paiement n’a cette référence." });
    await match(tx, subject, payment.id, memberOf(viewer).id);
    return { id: subject.id, paymentId: payment.id };
  },
  detail: ({ result: { paymentId } }) => ({ paymentId }),
});

/** Lines matched at one go, at most. */
const AT_ONCE = 40;

/** All that needs nobody's judgment: its reference, its amount, and still awaited. The oldest first, some at a time. */
export const matchSureLines = mutation({
  event: "bank-lines.matched",
  input: matchSureSchema,
  find: async (viewer) => (canKeepAccounts(viewer) ? {} : null),
  allow: canKeepAccounts,
  run: async ({ viewer, tx }) => {
    const { id: byId } = memberOf(viewer);
    await tx.$queryRaw`SELECT FROM "BankLine" WHERE "state" = 'OPEN' ORDER BY "id" FOR UPDATE`;
    const lines = await openLines(tx, 0, 500);
    const sure = lines.flatMap((line) => {
      const [proposal] = line.proposals;
      return proposal?.isSure ? [{ line, paymentId: proposal.id }] : [];
    });
    const [first] = sure;
    if (!first) throw conflict("Aucune ligne n’est sûre\u00A0: regardez-les une à une.");
    const now = sure.slice(0, AT_ONCE);
    for (const { line, paymentId } of now) await match(tx, line, paymentId, byId);
    return { id: first.line.id, count: now.length, left: sure.length - now.length };
  },
  detail: ({ result: { count } }) => ({ count }),
});

const FROM: Record<Exclude<LineKind, "OTHER">, Account> = {
  CHEQUES: accounts.cheques,
  HELLOASSO: accounts.helloasso,
  STRIPE: accounts.stripe,
  CASH: accounts.cash,
};

/** A line that is no payment: money that was received already and reaches the bank, or nothing of ours. */
export const classifyLine = mutation({
  event: "bank-line.classified",
  input: classifySchema,
  find: holdLine,
  allow: canKeepAccounts,
  run: async ({ viewer, input: { kind }, subject, tx }) => {
    const { id: byId } = memberOf(viewer);
    if (kind !== "OTHER") {
      const count = await tx.ledgerEntry.count({
        where: { key: { startsWith: `moved:bank:${subject.id}` } },
      });
      await recordMoved(tx, {
        from: FROM[kind],
        to: accounts.bank,
        label: lineKinds[kind],
        key: `bank:${subject.id}:${count}`,
        cents: subject.cents,
        day: dayOf(subject),
        byId,
      });
    }
    await tx.bankLine.update({
      where: { id: subject.id },
      data: { state: "IGNORED", decidedById: byId, decidedAt: new Date() },
    });
    return { id: subject.id };
  },
  detail: ({ input: { kind } }) => ({ kind }),
});
