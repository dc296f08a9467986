import type { Prisma } from "@prisma/client";
import { toDay } from "#lib/dates.ts";
import { db, sql } from "#lib/db.ts";
import type { Cell } from "#lib/files/write-sheet.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { numberOf } from "#lib/training-papers/labels.ts";
import type { InvoiceFilters, InvoiceState } from "#lib/training-papers/labels-invoices.ts";
import { canHandlePapers } from "#lib/training-papers/policy.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

export type Invoice = {
  id: string;
  sessionId: string;
  kind: "INVOICE" | "CREDIT_NOTE";
  year: number;
  number: number;
  issuedOn: Date;
  cents: number;
  paidOn: Date | null;
  payer: string;
  title: string;
  state: InvoiceState;
  /** Of the credit note that cancels it. */
  cancelledBy: string | null;
};

const stateSql = sql`CASE WHEN p."kind" = 'CREDIT_NOTE' THEN 'avoirs' WHEN c."id" IS NOT NULL THEN 'annulees'
  WHEN p."paidOn" IS NOT NULL THEN 'payees' ELSE 'a-payer' END`;

const fromSql = sql`FROM "TrainingPaper" p LEFT JOIN "TrainingPaper" c ON c."cancelsId" = p."id"`;

const whereSql = ({ state, year }: InvoiceFilters): Prisma.Sql => sql`p."number" IS NOT NULL
  AND ${year === null ? sql`true` : sql`p."year" = ${year}::int`}
  AND ${state === null ? sql`true` : sql`${stateSql} = ${state}`}`;

type Row = Omit<Invoice, "cancelledBy"> & { cancelYear: number | null; cancelNumber: number | null };

const rowsSql = (filters: InvoiceFilters, take: number, skip: number) => db.$queryRaw<Row[]>`
  SELECT p."id", p."sessionId", p."kind", p."year", p."number", p."issuedOn", p."cents", p."paidOn",
    p."content"->'fields'->>'collectivite' AS "payer", p."content"->'fields'->>'intitule' AS "title", ${stateSql} AS "state",
    c."year" AS "cancelYear", c."number" AS "cancelNumber"
  ${fromSql} WHERE ${whereSql(filters)} ORDER BY p."year" DESC, p."number" DESC, p."id" LIMIT ${take} OFFSET ${skip}`;

const invoiceOf = ({ cancelYear, cancelNumber, ...row }: Row): Invoice => ({
  ...row,
  cancelledBy: cancelNumber === null ? null : numberOf({ year: cancelYear, number: cancelNumber }),
});

/** A page of invoices and credit notes, the latest numbers first. */
export async function listInvoices(
  viewer: MemberViewer,
  filters: InvoiceFilters,
  page: number,
): Promise<Invoice[]> {
  if (!canHandlePapers(viewer)) return [];
  return (await rowsSql(filters, PAGE_SIZE, offsetOf(page))).map(invoiceOf);
}

export type InvoiceTotal = { state: InvoiceState; count: number; cents: number };

/** How many there are of each state, and for how much: of one year, or of all. */
export async function sumInvoices(viewer: MemberViewer, year: number | null): Promise<InvoiceTotal[]> {
  if (!canHandlePapers(viewer)) return [];
  return db.$queryRaw<InvoiceTotal[]>`
    SELECT ${stateSql} AS "state", count(*)::int AS "count", sum(p."cents")::float8 AS "cents"
    ${fromSql} WHERE ${whereSql({ state: null, year })} GROUP BY 1 ORDER BY 1`;
}

/** Years in which there is an invoice, the latest first. */
export async function listInvoiceYears(viewer: MemberViewer): Promise<number[]> {
  if (!canHandlePapers(viewer)) return [];
  const rows = await db.trainingPaperCounter.findMany({
    select: { year: true },
    orderBy: { year: "desc" },
    take: 20,
  });
  return rows.map(({ year }) => year);
}

const BATCH = 500;

/** All of them as a table, batch by batch, amounts in euros. */
export async function* invoiceRows(
  viewer: Viewer,
  filters: InvoiceFilters,
  format: "csv" | "xlsx",
): AsyncGenerator<Cell[][]> {
  if (!canHandlePapers(viewer)) return;
  const amount = (cents: number): Cell =>
    format === "csv" ? (cents / 100).toFixed(2).replace(".", ",") : cents / 100;
  for (let skip = 0; ; skip += BATCH) {
    const rows = (await rowsSql(filters, BATCH, skip)).map(invoiceOf);
    if (rows.length > 0) {
      yield rows.map((row) => [
        numberOf(row),
        row.kind === "INVOICE" ? "Facture" : "Avoir",
        { day: toDay(row.issuedOn) },
        row.payer,
        row.title,
        amount(row.cents),
        row.paidOn ? { day: toDay(row.paidOn) } : null,
        row.cancelledBy,
      ]);
    }
    if (rows.length < BATCH) return;
  }
}

export const invoiceColumns = [
  "Numéro",
  "Nature",
  "Émise le",
  "Collectivité",
  "Formation",
  "Montant en euros",
  "Payée le",
  "Annulée par",
] as const;
