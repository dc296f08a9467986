/** How many of what there will be, and when it is. */
export type Volume = {
  /** Entries of the ledger in all: gifts of last year make up what dues leave wanting. */
  entries: number;
  bankLines: number;
  /** `YYYY-MM-DD` */
  today: string;
};

/** Ids in the order of their day as version 7 makes them, references with their check letters; always the same. */
export const functions = `
  CREATE FUNCTION pg_temp.id_at(at timestamptz, seed text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || left(md5(seed), 3) || '8' || right(md5(seed), 15))::uuid $$;
  CREATE FUNCTION pg_temp.letters(value bigint, places int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', ((value >> (5 * (places - place))) & 31)::int + 1, 1), '' ORDER BY place)
    FROM generate_series(1, places) place $$;
  CREATE FUNCTION pg_temp.reference(drawn bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT 'ECH-' || left(pg_temp.letters(drawn, 8), 4) || '-' || right(pg_temp.letters(drawn, 8), 4) || '-' || pg_temp.letters(drawn * 32 % 1021, 2) $$`;

/**
 * Dues of every adhésion that has none, chosen in the weeks that follow its first day; and of most who let theirs end, who have
 * chosen to renew and not paid yet.
 */
const dues = ({ today }: Volume) => `
  INSERT INTO "DuesScale" ("id", "year", "version", "state", "rules", "createdById", "updatedAt", "publishedById", "publishedAt")
    SELECT gen_random_uuid(), y, 1 + coalesce((SELECT max(o."version") FROM "DuesScale" o WHERE o."year" = y), 0), 'PUBLISHED', s."rules", s."createdById", now(), s."publishedById", make_date(y - 1, 11, 1)
    FROM generate_series(2015, extract(year FROM '${today}'::date)::int) y,
      (SELECT * FROM "DuesScale" WHERE "state" = 'PUBLISHED' ORDER BY "year" DESC LIMIT 1) s
    WHERE NOT EXISTS (SELECT FROM "DuesScale" o WHERE o."year" = y AND o."state" = 'PUBLISHED');
  CREATE TEMP TABLE bench_dues AS
    WITH chosen AS (
      SELECT a."id" AS adhesion, a."memberId", a."startsOn", a."endsOn",
        least(a."startsOn" + (abs(hashtext(a."id"::text)) % 60), '${today}'::date) AS day
      FROM "Adhesion" a WHERE a."duesId" IS NULL AND a."startsOn" <= '${today}'
      UNION ALL
      SELECT NULL, m."id", date_trunc('year', '${today}'::date)::date, (date_trunc('year', '${today}'::date) + interval '1 year - 1 day')::date,
        '${today}'::date - abs(hashtext(m."id"::text)) % 40
      FROM "Member" m WHERE m."adhesionEndsOn" < date_trunc('year', '${today}'::date) AND abs(hashtext(m."id"::text)) % 10 < 8),
    numbered AS (SELECT *, row_number() OVER (ORDER BY day, "memberId", "startsOn", adhesion) AS n FROM chosen)
    SELECT *, pg_temp.id_at(day, 'dues ' || n) AS id, (ARRAY[2100, 2400, 3000, 4500, 6000, 9000, 12000, 18000])[1 + n * 7919 % 8] AS cents FROM numbered;
  INSERT INTO "Dues" ("id", "memberId", "scaleId", "kind", "startsOn", "endsOn", "cents", "explanation", "createdAt")
    SELECT d.id, d."memberId", s."id", 'RENEWAL', d."startsOn", d."endsOn", d.cents, json_build_object('currency', 'EUR', 'cents', d.cents,
      'way', json_build_object('kind', 'TABLE', 'several', 'HIGHEST', 'lines', '[]'::json, 'otherCents', d.cents), 'solidarity', NULL), d.day
    FROM bench_dues d JOIN LATERAL (SELECT s."id" FROM "DuesScale" s
      WHERE s."year" = greatest(2015, extract(year FROM d."startsOn")) AND s."state" = 'PUBLISHED' ORDER BY s."version" DESC LIMIT 1) s ON true ORDER BY d.n;
  UPDATE "Adhesion" a SET "duesId" = d.id FROM bench_dues d WHERE d.adhesion = a."id"`;

/** One payment, or three for one in twelve; those of open dues are awaited by hand, or were refused. */
const payments = `
  CREATE TEMP TABLE bench_payment AS
    SELECT d.n * 4 + i AS n, d.id AS dues, NULL::uuid AS gift, d."memberId", d.day AS asked, (d.day + (i - 1) * interval '1 month')::date AS due,
      d.cents / parts AS cents, i, parts, d.adhesion IS NOT NULL AS came,
      (CASE WHEN d.adhesion IS NULL THEN (ARRAY['CHEQUE', 'TRANSFER', 'CASH', 'HELLOASSO'])[1 + d.n * 31 % 4]
        WHEN parts > 1 THEN 'STRIPE_CARD' ELSE (ARRAY['HELLOASSO', 'HELLOASSO', 'HELLOASSO', 'STRIPE_CARD', 'STRIPE_CARD', 'STRIPE_SEPA', 'TRANSFER',
          'TRANSFER', 'CHEQUE', 'CASH'])[1 + d.n * 31 % 10] END)::"Means" AS means
    FROM bench_dues d CROSS JOIN LATERAL (SELECT CASE WHEN d.adhesion IS NOT NULL AND d.n % 12 = 0 THEN 3 ELSE 1 END AS parts) p, generate_series(1, parts) i`;

/** Monthly gifts of last year, from members and from anybody: as many as there are entries left to write. */
const gifts = ({ today, entries }: Volume) => `
  CREATE TEMP TABLE bench_gift AS
    WITH wanted AS (SELECT greatest(0, ${entries} - (SELECT count(*) FROM "LedgerEntry") - (SELECT count(*) FROM bench_dues)
      - (SELECT count(*) FROM bench_payment WHERE came AND due <= '${today}') * 101 / 100) AS n),
    giver AS (SELECT m."id", row_number() OVER (ORDER BY m."id") AS n FROM "Member" m WHERE m."erasedAt" IS NULL)
    SELECT g AS n, pg_temp.id_at(day, 'gift ' || g) AS id, day, giver."id" AS member, (ARRAY[500, 1000, 1500, 2000, 5000])[1 + g * 31 % 5] AS cents, wanted.n AS wanted
    FROM wanted, generate_series(1, (wanted.n + 11) / 12) g CROSS JOIN LATERAL (SELECT make_date(extract(year FROM '${today}'::date)::int - 1, 1, 1) + (g % 28)::int AS day) d
    LEFT JOIN giver ON giver.n = g AND g % 2 = 0;
  INSERT INTO "Donation" ("id", "memberId", "name", "email", "cents", "frequency", "createdAt", "thankedAt")
    SELECT id, member, CASE WHEN member IS NULL THEN 'Dominique Donatello ' || n END, CASE WHEN member IS NULL THEN 'don-' || n || '@mesure.exemple' END,
      cents, 'MONTHLY', day, day FROM bench_gift ORDER BY n;
  INSERT INTO bench_payment SELECT 10000000 + g.n * 12 + i, NULL, g.id, g.member, (g.day + (i - 1) * interval '1 month')::date, (g.day + (i - 1) * interval '1 month')::date,
    g.cents, 1, 1, true, CASE WHEN g.n % 3 = 0 THEN 'STRIPE_SEPA' ELSE 'HELLOASSO' END::"Means"
    FROM bench_gift g, generate_series(1, 12) i WHERE (g.n - 1) * 12 + i <= g.wanted;
  ALTER TABLE bench_payment ADD id uuid, ADD back boolean, ADD reference text;
  UPDATE bench_payment SET id = pg_temp.id_at(asked, 'payment ' || n), came = came AND due <= '${today}', back = came AND dues IS NOT NULL AND n % 97 = 0,
    reference = pg_temp.reference(n * 678152731007 % 1099511627776);
  INSERT INTO "Payment" ("id", "duesId", "donationId", "means", "cents", "reference", "instalment", "instalments", "dueOn", "createdAt", "providerId",
      "pendingAt", "failedAt", "failure", "keptCents")
    SELECT id, dues, gift, means, cents, reference, i, parts, due, asked, CASE WHEN means NOT IN ('TRANSFER', 'CHEQUE', 'CASH') THEN 'bench-' || n END,
      CASE WHEN parts > 1 THEN asked END, failed, CASE WHEN failed IS NOT NULL THEN 'REFUSED' END, CASE WHEN came AND NOT back THEN cents ELSE 0 END
    FROM bench_payment CROSS JOIN LATERAL (SELECT CASE WHEN means = 'HELLOASSO' AND NOT came AND parts = 1 THEN asked END AS failed) f ORDER BY n`;

export const whatIsAsked = (volume: Volume): string[] => [dues(volume), payments, gifts(volume)];
