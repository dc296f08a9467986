import type { Means } from "@prisma/client";
import { db } from "#lib/db.ts";
import type { Cell } from "#lib/files/write-sheet.ts";
import { type Account, accountLabels, type JournalCode, journalLabels } from "#lib/ledger/labels.ts";
import { meansLabels } from "#lib/payments/labels.ts";
import {
  FEC_COLUMNS,
  FecCheck,
  type FecReport,
  fecAmount,
  fecDay,
  fecLine,
  fecText,
} from "#lib/treasury/calculate-fec.ts";
import { canKeepAccounts } from "#lib/treasury/policy.ts";
import { sirenIn } from "#lib/treasury/schema.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Entries read at a time: what an export holds in memory, whatever its length. */
const BATCH = 1000;

type Exported = {
  id: bigint;
  /** `YYYY-MM-DD`, as are the others. */
  day: string;
  validDay: string;
  journal: JournalCode;
  label: string;
  reference: string | null;
  means: Means | null;
  lines: { account: Account; debit: number; credit: number }[];
};

/**
 * The entries of a year in the order in which they were written, which is that of their validation: nothing changes them
 * afterwards. What is added to the year comes last, so that the numbers of an earlier file stay. Batch by batch.
 */
export async function* entriesOfYear(viewer: Viewer, year: number): AsyncGenerator<Exported[]> {
  if (!canKeepAccounts(viewer)) return;
  let last = 0n;
  for (;;) {
    const entries = await db.$queryRaw<Exported[]>`
      SELECT e."id", e."day"::text AS "day", (e."at" AT TIME ZONE 'Europe/Paris')::date::text AS "validDay", e."journal", e."label",
        p."reference", p."means", (SELECT json_agg(json_build_object('account', l."account", 'debit', l."debit", 'credit', l."credit")
          ORDER BY l."id") FROM "LedgerLine" l WHERE l."entryId" = e."id") AS "lines"
      FROM "LedgerEntry" e LEFT JOIN "Payment" p ON p."id" = e."paymentId"
      WHERE e."id" > ${last}::bigint AND e."day" BETWEEN make_date(${year}::int, 1, 1) AND make_date(${year}::int, 12, 31)
      ORDER BY e."id" LIMIT ${BATCH}`;
    if (entries.length > 0) yield entries;
    const end = entries.at(-1);
    if (!end || entries.length < BATCH) return;
    last = end.id;
  }
}

/**
 * What each account of the balance sheet (classes 1 to 5) held when a year began, and the results of the years before: 110 when
 * they are a surplus, 119 when they are a loss.
 */
async function openingOf(year: number): Promise<{ account: string; cents: number }[]> {
  const held = await db.$queryRaw<{ account: string; cents: number }[]>`
    SELECT CASE WHEN l."account" ~ '^[67]' THEN '110' ELSE l."account" END AS "account",
      sum(l."debit"::bigint - l."credit")::float8 AS "cents"
    FROM "LedgerEntry" e JOIN "LedgerLine" l ON l."entryId" = e."id" WHERE e."day" < make_date(${year}::int, 1, 1)
    GROUP BY 1 ORDER BY 1`;
  return held.flatMap(({ account, cents }) =>
    cents === 0 ? [] : [{ account: account === "110" && cents > 0 ? "119" : account, cents }],
  );
}

/** Accounts that open a year and no entry of ours writes to. */
const openingLabels: Record<string, string> = {
  "110": "Report à nouveau (solde créditeur)",
  "119": "Report à nouveau (solde débiteur)",
};

export const ledgerColumns = [
  "Écriture",
  "Jour",
  "Journal",
  "Libellé",
  "Référence",
  "Moyen",
  "Compte",
  "Nom du compte",
  "Débit",
  "Crédit",
] as const;

/**
 * The lines of a year as a table: no name in it, references are enough. Amounts in euros: numbers of a workbook, or texts with the
 * comma that French spreadsheets read in a CSV.
 */
export async function* ledgerRows(
  viewer: Viewer,
  year: number,
  format: "csv" | "xlsx",
): AsyncGenerator<Cell[][]> {
  const amount = (cents: number): Cell => (format === "csv" ? fecAmount(cents) : cents / 100);
  for await (const entries of entriesOfYear(viewer, year)) {
    yield entries.flatMap(({ id, day, journal, label, reference, means, lines }) =>
      lines.map(({ account, debit, credit }) => [
        Number(id),
        { day },
        journal,
        label,
        reference,
        means && meansLabels[means],
        account,
        accountLabels[account],
        amount(debit),
        amount(credit),
      ]),
    );
  }
}

const fecRow = (
  number: number,
  journal: readonly [string, string],
  day: string,
  account: readonly [string, string],
  piece: string,
  label: string,
  [debit, credit]: readonly [number, number],
  validDay: string,
): string =>
  fecLine(
    [
      ...journal,
      String(number),
      fecDay(day),
      ...account,
      "",
      "",
      piece,
      fecDay(day),
      label,
      fecAmount(debit),
      fecAmount(credit),
      "",
      "",
      fecDay(validDay),
      "",
      "",
    ].map(fecText),
  );

/** The FEC of a year, line by line: what the accounts held when it began, then its entries. Nobody is named in it. */
export async function* fecLines(viewer: Viewer, year: number): AsyncGenerator<string[]> {
  if (!canKeepAccounts(viewer)) return;
  yield [fecLine(FEC_COLUMNS)];
  let number = 0;
  let valid = `${year}-01-01`;
  const opening = await openingOf(year);
  if (opening.length > 0) {
    number += 1;
    yield opening.map(({ account, cents }) =>
      fecRow(
        number,
        ["AN", "À nouveaux"],
        valid,
        [account, openingLabels[account] ?? accountLabels[account as Account]],
        `AN-${year}`,
        "À nouveaux",
        [Math.max(cents, 0), Math.max(-cents, 0)],
        valid,
      ),
    );
  }
  for await (const entries of entriesOfYear(viewer, year)) {
    yield entries.flatMap(({ id, day, validDay, journal, label, reference, lines }) => {
      number += 1;
      // Two that were written at once may have their hours the other way round, at midnight.
      if (validDay > valid) valid = validDay;
      return lines.map(({ account, debit, credit }) =>
        fecRow(
          number,
          [journal, journalLabels[journal]],
          day,
          [account, accountLabels[account]],
          reference ?? `E${id}`,
          label,
          [debit, credit],
          valid,
        ),
      );
    });
  }
}

/** Reads the FEC of a year as an inspector would: nothing of it is kept. */
export async function checkFec(viewer: Viewer, year: number): Promise<FecReport> {
  const check = new FecCheck(year);
  let isFirst = true;
  for await (const lines of fecLines(viewer, year)) {
    for (const line of lines) {
      if (isFirst) check.header(line);
      else check.line(line);
      isFirst = false;
    }
  }
  return check.end();
}

/** The association's SIREN, where it gave one for its tax receipts. */
export async function sirenOf(viewer: Viewer): Promise<string | null> {
  if (!canKeepAccounts(viewer)) return null;
  const found = await db.taxReceiptSwitch.findFirst({
    where: { registration: { not: null } },
    select: { registration: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return sirenIn(found?.registration ?? "");
}
