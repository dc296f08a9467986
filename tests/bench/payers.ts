import type { Client } from "pg";
import { tableOf } from "#tests/factories/dues.ts";

/** Somebody who owes twenty euros each, by the ledger. */
const DUES = `
  WITH dues AS (
    INSERT INTO "Dues" ("id", "memberId", "scaleId", "kind", "startsOn", "endsOn", "cents", "explanation")
    SELECT gen_random_uuid(), m."id", s."id", 'JOIN', make_date(s."year", 1, 1), make_date(s."year", 12, 31), 2000, '{}'
    FROM "Member" m, "DuesScale" s RETURNING "id", "startsOn"),
  entry AS (
    INSERT INTO "LedgerEntry" ("day", "journal", "kind", "label", "key", "duesId")
    SELECT "startsOn", 'VT', 'dues.owed', 'Cotisation appelée', 'owed:' || "id", "id" FROM dues RETURNING "id")
  INSERT INTO "LedgerLine" ("entryId", "account", "debit", "credit")
  SELECT "id", side.* FROM entry, (VALUES ('411', 2000, 0), ('7561', 0, 2000)) side(account, debit, credit)`;

/** Of dues and gifts alike, by card; its page is named after it. */
const PAYMENTS = `
  INSERT INTO "Payment" ("id", "duesId", "donationId", "means", "cents", "reference", "dueOn", "providerId")
  SELECT id, "duesId", "donationId", 'STRIPE_CARD', 2000, 'ECH-' || id, current_date, 'cs_test_' || id
  FROM (SELECT gen_random_uuid() AS id, d."id" AS "duesId", NULL::uuid AS "donationId" FROM "Dues" d
    UNION ALL SELECT gen_random_uuid(), NULL, g."id" FROM "Donation" g) asked
  RETURNING "id", "cents", "providerId" AS page`;

/** So many payments that wait for their money, half for dues, half gifts, in any order. */
export async function writePayers(
  client: Client,
  payments: number,
): Promise<{ id: string; cents: number; page: string }[]> {
  const half = Math.floor(payments / 2);
  await client.query("BEGIN");
  await client.query(
    `INSERT INTO "Member" ("id", "email", "firstName", "lastName", "updatedAt")
    SELECT gen_random_uuid(), 'payeuse-' || n || '@exemple.fr', 'Anne', 'Exemple', now() FROM generate_series(1, $1::int) n`,
    [half],
  );
  await client.query(
    `INSERT INTO "DuesScale" ("id", "year", "version", "state", "rules", "createdById", "updatedAt", "publishedById", "publishedAt")
    SELECT gen_random_uuid(), extract(year FROM current_date), 1, 'PUBLISHED', $1::jsonb, m."id", now(), m."id", now()
    FROM "Member" m ORDER BY m."id" LIMIT 1`,
    [JSON.stringify(tableOf())],
  );
  await client.query(
    `INSERT INTO "Donation" ("id", "name", "email", "cents")
    SELECT gen_random_uuid(), 'Anne Exemple', 'don-' || n || '@exemple.fr', 2000 FROM generate_series(1, $1::int) n`,
    [payments - half],
  );
  await client.query(DUES);
  const { rows } = await client.query<{ id: string; cents: number; page: string }>(PAYMENTS);
  await client.query("COMMIT");
  await client.query("VACUUM ANALYZE");
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
