import { accountOfMeans, accounts } from "#lib/ledger/labels.ts";
import type { Volume } from "#tests/bench/treasury-fill-sql.ts";

const whereMoneyStands = `CASE p.means ${Object.entries(accountOfMeans)
  .map(([means, account]) => `WHEN '${means}' THEN '${account}'`)
  .join(" ")} END`;

/** What is owed, what came with what its provider kept, and what went back: two or three balanced lines each, in the order of days. */
const entries = ({ today }: Volume) => `
  CREATE TEMP TABLE bench_entry AS
    WITH paid AS (SELECT p.*, ${whereMoneyStands} AS stands, CASE WHEN dues IS NULL THEN '${accounts.gifts}' ELSE '${accounts.members}' END AS settled,
      CASE WHEN means IN ('STRIPE_CARD', 'STRIPE_SEPA') THEN p.cents * 15 / 1000 + 25 ELSE 0 END AS fee FROM bench_payment p WHERE came),
    entry AS (
      SELECT day, 0 AS rank, n, 'VT' AS journal, 'dues.owed' AS kind, 'Cotisation appelée' AS label, 'owed:' || id AS key, id AS dues, NULL::uuid AS gift,
        NULL::uuid AS payment, '${accounts.members}' AS debit, '${accounts.dues}' AS credit, cents, 0 AS fee FROM bench_dues
      UNION ALL
      SELECT due, 1, n, CASE means WHEN 'CASH' THEN 'CA' ELSE 'BQ' END, 'payment.received', CASE WHEN dues IS NULL THEN 'Don ' ELSE 'Cotisation ' END || reference,
        'received:' || id || ':bench', dues, gift, id, stands, settled, cents, fee FROM paid
      UNION ALL
      SELECT least(due + 20, '${today}'), 2, n, CASE means WHEN 'CASH' THEN 'CA' ELSE 'BQ' END, 'payment.refunded', 'Cotisation ' || reference,
        'refunded:' || id || ':bench', dues, gift, id, settled, stands, cents, 0 FROM paid WHERE back)
    SELECT *, (SELECT coalesce(max("id"), 0) FROM "LedgerEntry") + row_number() OVER (ORDER BY day, rank, n) AS id FROM entry;
  INSERT INTO "LedgerEntry" ("id", "at", "day", "journal", "kind", "label", "key", "paymentId", "duesId", "donationId")
    SELECT id, day, day, journal, kind, label, key, payment, dues, gift FROM bench_entry ORDER BY id;
  INSERT INTO "LedgerLine" ("entryId", "account", "debit", "credit")
    SELECT e.id, l.account, l.debit, l.credit FROM bench_entry e CROSS JOIN LATERAL (VALUES
      (1, e.debit, e.cents - e.fee, 0), (2, '${accounts.fees}', e.fee, 0), (3, e.credit, 0, e.cents)) l(rank, account, debit, credit)
    WHERE l.debit > 0 OR l.credit > 0 ORDER BY e.id, l.rank;
  SELECT setval(pg_get_serial_sequence('"LedgerEntry"', 'id'), (SELECT max("id") FROM "LedgerEntry"))`;

/** The facts that the ledger's trigger would have written of the entries that `which` keeps. */
export const facts = (which: string): string => `
  INSERT INTO "MoneyFact" ("month", "isGift", "means", "tier", "departement", "cents")
    SELECT date_trunc('month', e.day)::date, e.dues IS NULL, p.means, seat."tier", seat.departement,
      CASE WHEN e.kind = 'payment.refunded' THEN -e.cents ELSE e.cents END
    FROM bench_entry e JOIN bench_payment p ON p.id = e.payment LEFT JOIN LATERAL (
      SELECT m."tier", CASE t."kind" WHEN 'DEPARTEMENT' THEN t."code" ELSE t."departementCode" END AS departement
      FROM "Mandate" m JOIN "Territory" t ON t."id" = m."territoryId" WHERE e.dues IS NOT NULL AND m."memberId" = p."memberId"
      ORDER BY (m."startsOn" <= e.day AND (m."endsOn" IS NULL OR m."endsOn" > e.day)) DESC, m."startsOn", m."id" LIMIT 1) seat ON true
    WHERE ${which}`;

/** A paper for each payment that came, numbered without gaps. Their files are not in the store. */
const receipts = `
  CREATE TEMP TABLE bench_receipt AS
    SELECT e.id AS entry, CASE WHEN e.dues IS NULL THEN 'DONATION' ELSE 'DUES' END::"ReceiptKind" AS kind, extract(year FROM e.day)::int AS year, e.day,
      p."memberId", e.dues, e.gift, p.id AS payment, e.cents, p.means, p.reference, d."startsOn", d."endsOn"
    FROM bench_entry e JOIN bench_payment p ON p.id = e.payment LEFT JOIN bench_dues d ON d.id = e.dues WHERE e.kind = 'payment.received';
  INSERT INTO "Receipt" ("id", "kind", "year", "number", "issuedOn", "createdAt", "memberId", "duesId", "donationId", "paymentId", "cents", "content")
    SELECT pg_temp.id_at(r.day, 'receipt ' || r.entry), r.kind, r.year,
      coalesce(c."number", 0) + row_number() OVER (PARTITION BY r.kind, r.year ORDER BY r.entry), r.day, r.day, r."memberId", r.dues, r.gift, r.payment, r.cents,
      jsonb_build_object('kind', r.kind, 'organisation', jsonb_build_object('name', 'Association', 'email', 'contact@exemple.fr'),
        'payer', jsonb_build_object('name', coalesce(m."firstName" || ' ' || m."lastName", 'Dominique Donatello')), 'cents', r.cents, 'paidOn', r.day,
        'means', 'virement', 'reference', r.reference) || CASE WHEN r.dues IS NULL THEN '{"isMonthly": true}'
        ELSE jsonb_build_object('period', jsonb_build_object('startsOn', r."startsOn", 'endsOn', r."endsOn")) END
    FROM bench_receipt r LEFT JOIN "ReceiptCounter" c ON c."kind" = r.kind AND c."year" = r.year LEFT JOIN "Member" m ON m."id" = r."memberId" ORDER BY r.entry;
  INSERT INTO "ReceiptCounter" ("kind", "year", "number") SELECT "kind", "year", max("number") FROM "Receipt" GROUP BY 1, 2
    ON CONFLICT ("kind", "year") DO UPDATE SET "number" = excluded."number"`;

/** Statements of the bank: half are transfers that were matched, a third wait, with their reference or with a name alone, the rest is charges. */
const bank = ({ today, bankLines }: Volume) => `
  INSERT INTO "BankFile" ("id", "sha256", "format", "account", "lines", "known", "createdAt", "createdById")
    SELECT pg_temp.id_at('${today}'::date - f * 7, 'file ' || f), sha256(('bench ' || f)::bytea), 'CAMT053', '0189', ${bankLines} / 20, 0, '${today}'::date - f * 7,
      (SELECT "createdById" FROM "DuesScale" ORDER BY "year" LIMIT 1) FROM generate_series(1, 20) f;
  WITH came AS (SELECT 'MATCHED' AS state, p.* FROM bench_payment p WHERE came AND means = 'TRANSFER' ORDER BY due DESC, n LIMIT ${bankLines} / 2),
    waits AS (SELECT 'OPEN', p.* FROM bench_payment p WHERE NOT came AND means = 'TRANSFER' ORDER BY n LIMIT ${bankLines} / 3),
    charges AS (SELECT 'IGNORED', p.* FROM bench_payment p ORDER BY n LIMIT ${bankLines} - 2 * (${bankLines} / 3)),
    line AS (SELECT *, row_number() OVER (ORDER BY due, n) AS r FROM (TABLE came UNION ALL TABLE waits UNION ALL TABLE charges LIMIT ${bankLines}) x)
  INSERT INTO "BankLine" ("id", "fileId", "bookedOn", "cents", "currency", "label", "counterparty", "key", "state", "paymentId", "decidedAt")
    SELECT pg_temp.id_at(l.due, 'line ' || l.r), pg_temp.id_at('${today}'::date - (1 + l.r % 20)::int * 7, 'file ' || (1 + l.r % 20)), l.due,
      CASE l.state WHEN 'IGNORED' THEN -350 ELSE l.cents END, 'EUR', CASE l.state WHEN 'IGNORED' THEN 'FRAIS DE TENUE DE COMPTE'
        ELSE 'VIR INST DE ' || upper(coalesce(m."lastName", '')) || CASE WHEN l.r % 3 > 0 THEN ' ' || replace(l.reference, '-', ' ') ELSE ' COTISATION' END END,
      m."firstName" || ' ' || m."lastName", 'bench ' || l.r, l.state::"BankLineState", CASE l.state WHEN 'MATCHED' THEN l.id END, CASE l.state WHEN 'OPEN' THEN NULL ELSE l.due END
    FROM line l LEFT JOIN "Member" m ON m."id" = l."memberId" ORDER BY l.r`;

/** Two reminders about each end of the years before. */
const reminders = ({ today }: Volume) => `
  INSERT INTO "DuesReminder" ("id", "memberId", "ruleId", "endsOn", "sentOn")
    SELECT gen_random_uuid(), d."memberId", r."id", d."endsOn", d."endsOn" + r."days" FROM bench_dues d, (SELECT * FROM "ReminderRule" ORDER BY "days" LIMIT 2) r
    WHERE d.adhesion IS NOT NULL AND d."endsOn" < date_trunc('year', '${today}'::date) ON CONFLICT DO NOTHING`;

export const whatIsWritten = (volume: Volume): string[] => [
  entries(volume),
  receipts,
  bank(volume),
  reminders(volume),
];
