import type { BankFormat, BankLineState } from "@prisma/client";
import { db, sql, type Tx } from "#lib/db.ts";
import { MAX_PAGE, offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { referencesIn } from "#lib/payments/schema-reference.ts";
import { type Candidate, type Proposal, proposalsOf } from "#lib/treasury/calculate-match.ts";
import { canKeepAccounts } from "#lib/treasury/policy.ts";
import type { Viewer } from "#lib/viewer.ts";

export type BankLineRow = {
  id: string;
  bookedOn: Date;
  cents: number;
  label: string;
  counterparty: string | null;
  state: BankLineState;
  paymentId: string | null;
  reference: string | null;
};

const lineSelect = { id: true, bookedOn: true, cents: true, label: true, counterparty: true } as const;

/** Whether a line's words hold the last name of `m`. Its last word is looked for first: folding a name costs more than all else. */
const byNameSql = sql`(position(split_part(m."foldedName", ' ', -1) IN line.folded) > 0
  AND position(fold_name(m."lastName") IN line.folded) > 0)`;

type Told = { id: string; cents: number; label: string; counterparty: string | null };

/** What lines may be: payments whose reference they quote, and awaited transfers of their amount. Two indexes answer. */
export async function candidatesOf(tx: Tx, lines: readonly Told[]): Promise<Candidate[]> {
  const quoted = lines.flatMap(({ id, label, counterparty }) =>
    referencesIn(`${label} ${counterparty ?? ""}`).map((reference) => ({ id, reference })),
  );
  return tx.$queryRaw<Candidate[]>`
    WITH quoted AS (SELECT * FROM unnest(${quoted.map(({ id }) => id)}::uuid[], ${quoted.map(({ reference }) => reference)}::text[]) q(line, reference)),
    line AS MATERIALIZED (SELECT l.id, l.cents, fold_name(l.words) AS folded FROM unnest(${lines.map(({ id }) => id)}::uuid[], ${lines.map(({ cents }) => cents)}::int[],
      ${lines.map(({ label, counterparty }) => `${label} ${counterparty ?? ""}`)}::text[]) l(id, cents, words)),
    found AS (
      SELECT q.line, p."id", true AS "byReference" FROM quoted q JOIN "Payment" p ON p."reference" = q.reference
      UNION ALL
      SELECT line.id, near."id", false FROM line CROSS JOIN LATERAL (
        SELECT p."id" FROM "Payment" p LEFT JOIN "Dues" d ON d."id" = p."duesId" LEFT JOIN "Member" m ON m."id" = d."memberId"
        WHERE p."keptCents" <= 0 AND p."failedAt" IS NULL AND p."means" IN ('TRANSFER', 'CHEQUE', 'CASH')
          AND p."means" = 'TRANSFER' AND p."cents" = line.cents
        ORDER BY ${byNameSql} DESC NULLS LAST, p."dueOn", p."id" LIMIT 4) near
      WHERE NOT EXISTS (SELECT FROM quoted q WHERE q.line = line.id))
    SELECT f.line AS "lineId", p."id", p."reference", p."means", p."cents", p."keptCents", p."failedAt" IS NOT NULL AS "hasFailed",
      coalesce(m."firstName" || ' ' || m."lastName", g."name") AS "payer", f."byReference",
      coalesce(${byNameSql}, false) AS "byName"
    FROM found f JOIN line ON line.id = f.line JOIN "Payment" p ON p."id" = f."id" LEFT JOIN "Dues" d ON d."id" = p."duesId"
    LEFT JOIN "Donation" g ON g."id" = p."donationId" LEFT JOIN "Member" m ON m."id" = coalesce(d."memberId", g."memberId")
    ORDER BY f.line, p."id"`;
}

export type OpenLine = Omit<BankLineRow, "state" | "paymentId" | "reference"> & { proposals: Proposal[] };

/** Open lines in order, with what each may be. For mutations and pages alike. */
export async function openLines(tx: Tx, skip: number, take: number): Promise<OpenLine[]> {
  const lines = await tx.bankLine.findMany({
    where: { state: "OPEN" },
    select: lineSelect,
    orderBy: [{ bookedOn: "asc" }, { id: "asc" }],
    skip,
    take,
  });
  if (lines.length === 0) return [];
  const proposals = proposalsOf(lines, await candidatesOf(tx, lines));
  return lines.map((line) => ({ ...line, proposals: proposals.get(line.id) ?? [] }));
}

/** A page of the lines that wait, the oldest first. */
export const listOpenLines = async (viewer: Viewer, page: number): Promise<OpenLine[]> =>
  canKeepAccounts(viewer) ? openLines(db, offsetOf(page), PAGE_SIZE) : [];

export const countOpenLines = async (viewer: Viewer): Promise<number> =>
  canKeepAccounts(viewer) ? db.bankLine.count({ where: { state: "OPEN" } }) : 0;

/** A page of the lines that were dealt with, the latest first. */
export async function listDoneLines(viewer: Viewer, page: number): Promise<BankLineRow[]> {
  if (!canKeepAccounts(viewer)) return [];
  const rows = await db.bankLine.findMany({
    where: { state: { not: "OPEN" } },
    select: { ...lineSelect, state: true, paymentId: true, payment: { select: { reference: true } } },
    orderBy: [{ bookedOn: "desc" }, { id: "desc" }],
    skip: offsetOf(page),
    take: PAGE_SIZE,
  });
  return rows.map(({ payment, ...row }) => ({ ...row, reference: payment?.reference ?? null }));
}

export const countDoneLines = async (viewer: Viewer): Promise<number> =>
  canKeepAccounts(viewer)
    ? db.bankLine.count({ where: { state: { not: "OPEN" } }, take: PAGE_SIZE * MAX_PAGE })
    : 0;

export type BankFileRow = {
  id: string;
  format: BankFormat;
  account: string | null;
  lines: number;
  known: number;
  createdAt: Date;
};

/** The last statements that were given. */
export const listBankFiles = async (viewer: Viewer): Promise<BankFileRow[]> =>
  canKeepAccounts(viewer)
    ? db.bankFile.findMany({
        select: { id: true, format: true, account: true, lines: true, known: true, createdAt: true },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: 10,
      })
    : [];
