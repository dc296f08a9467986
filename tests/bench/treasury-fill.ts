import { Client } from "pg";
import { today } from "#lib/dates.ts";
import { foldMoney } from "#lib/treasury/jobs.ts";
import { facts, whatIsWritten } from "#tests/bench/treasury-fill-ledger.ts";
import { functions, whatIsAsked } from "#tests/bench/treasury-fill-sql.ts";

/** Triggers that look at one row where all are written at once: what they hold is written as they would, and tests compare. */
const WRITTEN_AT_ONCE = {
  LedgerEntry: ["ledger_entry_holds", "year_is_open"],
  LedgerLine: ["ledger_line_is_new", "ledger_line_counts"],
  Adhesion: [
    "adhesion_changed_from",
    "adhesion_changed_to",
    "directory_changed_from",
    "directory_changed_to",
    "adhesion_has_grace",
  ],
};
const ANALYZED = [
  "Adhesion",
  "Dues",
  "Payment",
  "Donation",
  "LedgerEntry",
  "LedgerLine",
  "MoneyFact",
  "MoneyTotal",
  "Receipt",
  "BankLine",
  "DuesReminder",
];

/** Up to there entries are folded into totals; since then, a campaign's ten minutes. */
const lastFolded = `(SELECT max(id) - 1000 FROM bench_entry)`;

/**
 * Gives every member the dues, payments and papers of her years, and the treasurer a ledger of `entries` and `bankLines`, beside
 * what the database holds; needs the demo's scale and its treasurer. Once on a database, in one transaction.
 */
export async function fillTreasury(
  url: string,
  { entries = 500_000, bankLines = 5_000, day = today() } = {},
): Promise<void> {
  const volume = { entries, bankLines, today: day };
  const client = new Client({ connectionString: url });
  await client.connect();
  const all = async (verb: "DISABLE" | "ENABLE") => {
    for (const [table, triggers] of Object.entries(WRITTEN_AT_ONCE))
      for (const trigger of triggers) await client.query(`ALTER TABLE "${table}" ${verb} TRIGGER ${trigger}`);
  };
  try {
    await client.query("BEGIN");
    await all("DISABLE");
    await client.query(functions);
    for (const statement of whatIsAsked(volume)) await client.query(statement);
    // Rows are looked up by these.
    await client.query("ANALYZE bench_dues; ANALYZE bench_payment");
    for (const statement of whatIsWritten(volume)) await client.query(statement);
    await client.query(facts(`e.id <= ${lastFolded}`));
    await client.query("SET CONSTRAINTS ALL IMMEDIATE");
    await all("ENABLE");
    await client.query("COMMIT");
    await foldMoney();
    await client.query(facts(`e.id > ${lastFolded}`));
    for (const table of ANALYZED) await client.query(`VACUUM (ANALYZE) "${table}"`);
  } finally {
    await client.end();
  }
}

/** Makes last year's accounts as long as `lines`, by what providers paid into the bank: beside a filled treasury, once. */
export async function lengthenLastYear(url: string, lines: number, day = today()): Promise<void> {
  const year = Number(day.slice(0, 4)) - 1;
  const client = new Client({ connectionString: url });
  await client.connect();
  const all = async (verb: "DISABLE" | "ENABLE") => {
    for (const table of ["LedgerEntry", "LedgerLine"] as const)
      for (const trigger of WRITTEN_AT_ONCE[table])
        await client.query(`ALTER TABLE "${table}" ${verb} TRIGGER ${trigger}`);
  };
  try {
    await client.query("BEGIN");
    await all("DISABLE");
    await client.query(`
      CREATE TEMP TABLE bench_payout AS SELECT (SELECT max("id") FROM "LedgerEntry") + g AS id, make_date(${year}, 1, 1) + (g % 365)::int AS day
        FROM generate_series(1, (${lines} - (SELECT count(*) FROM "LedgerLine" l JOIN "LedgerEntry" e ON e."id" = l."entryId"
          WHERE e."day" BETWEEN make_date(${year}, 1, 1) AND make_date(${year}, 12, 31)) + 1) / 2) g;
      INSERT INTO "LedgerEntry" ("id", "at", "day", "journal", "kind", "label", "key")
        SELECT id, day, day, 'BQ', 'money.moved', 'Versement de HelloAsso', 'moved:bench:' || id FROM bench_payout ORDER BY id;
      INSERT INTO "LedgerLine" ("entryId", "account", "debit", "credit") SELECT p.id, l.account, l.debit, l.credit FROM bench_payout p
        CROSS JOIN (VALUES ('512', 1000, 0), ('5115', 0, 1000)) l(account, debit, credit) ORDER BY p.id, l.debit DESC;
      SELECT setval(pg_get_serial_sequence('"LedgerEntry"', 'id'), (SELECT max("id") FROM "LedgerEntry"))`);
    await client.query("SET CONSTRAINTS ALL IMMEDIATE");
    await all("ENABLE");
    await client.query("COMMIT");
    for (const table of ["LedgerEntry", "LedgerLine"]) await client.query(`VACUUM (ANALYZE) "${table}"`);
  } finally {
    await client.end();
  }
}
