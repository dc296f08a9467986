import type { Prisma } from "@prisma/client";
import { today } from "#lib/dates.ts";
import { sql, type Tx } from "#lib/db.ts";
import type { Account, EntryKind, JournalCode } from "#lib/ledger/labels.ts";

/** An account, and cents: positive in debit, negative in credit. */
export type Side = readonly [Account, number];

export type Entry = {
  /** Of the operation, `YYYY-MM-DD`; today unless said. */
  day?: string | undefined;
  journal: JournalCode;
  kind: EntryKind;
  /** Names nobody. */
  label: string;
  /** Whatever is retried, what bears it is written once. */
  key: string;
  sides: readonly Side[];
  paymentId?: string | null;
  duesId?: string | null;
  donationId?: string | null;
  reversesId?: bigint;
  byId?: string | null | undefined;
};

const rowOf = ({ sides, day = today(), ...entry }: Entry) => ({
  ...entry,
  day,
  reversesId: entry.reversesId?.toString(),
  sides: sides.filter(([, cents]) => cents !== 0),
});

/**
 * Writes entries with their lines, in one statement. Answers the numbers of those that were written, by their keys: a key that
 * was written already has none. A day of a closed year becomes the first of the next open one: what is found late belongs to
 * it. Zero cents take no line.
 */
export async function writeEntries(tx: Tx, entries: readonly Entry[]): Promise<Map<string, bigint>> {
  const written = await tx.$queryRaw<{ id: bigint; key: string }[]>`
    WITH asked AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(entries.map(rowOf))}::jsonb) AS a("day" date, "journal" text, "kind" text,
        "label" text, "key" text, "paymentId" uuid, "duesId" uuid, "donationId" uuid, "reversesId" bigint, "byId" uuid, "sides" jsonb)),
    entry AS (
      INSERT INTO "LedgerEntry" ("day", "journal", "kind", "label", "key", "paymentId", "duesId", "donationId", "reversesId", "byId")
      SELECT open.day, "journal", "kind", "label", "key", "paymentId", "duesId", "donationId", "reversesId", "byId"
      FROM asked CROSS JOIN LATERAL (
        SELECT CASE WHEN y = extract(year FROM asked."day") THEN asked."day" ELSE make_date(y, 1, 1) END AS day
        FROM generate_series(extract(year FROM asked."day")::int, extract(year FROM asked."day")::int + 20) y
        WHERE NOT EXISTS (SELECT FROM "FiscalYear" f WHERE f."year" = y AND f."closedAt" IS NOT NULL) ORDER BY y LIMIT 1) open
      ON CONFLICT ("key") DO NOTHING RETURNING "id", "key"),
    lines AS (
      INSERT INTO "LedgerLine" ("entryId", "account", "debit", "credit")
      SELECT entry."id", part.side->>0, greatest((part.side->>1)::int, 0), greatest(-(part.side->>1)::int, 0)
      FROM entry JOIN asked USING ("key")
        CROSS JOIN jsonb_array_elements(asked."sides") WITH ORDINALITY AS part(side, rank)
      ORDER BY entry."id", part.rank)
    SELECT "id", "key" FROM entry`;
  return new Map(written.map(({ id, key }) => [key, id]));
}

/** The same of one entry: its number, or null when its key was written already. */
export const writeEntry = async (tx: Tx, entry: Entry): Promise<bigint | null> =>
  (await writeEntries(tx, [entry])).get(entry.key) ?? null;

/** Cents of accounts over the entries that a condition on `e` keeps: what they hold in debit, less what they hold in credit. */
export const sumSql = (of: readonly Account[], where: Prisma.Sql): Prisma.Sql =>
  sql`SELECT coalesce(sum(l."debit" - l."credit"), 0)::int FROM "LedgerEntry" e JOIN "LedgerLine" l ON l."entryId" = e."id"
    WHERE l."account" = ANY (${[...of]}::text[]) AND ${where}`;
