-- The secretariat's list of members, changes of a lost address, exports.

-- A small number for each member, so that whom an export held is one bit each: 50,000 people are 6 kB, not 50,000 rows.
ALTER TABLE "Member" ADD COLUMN "number" SERIAL NOT NULL;
CREATE UNIQUE INDEX "Member_number_key" ON "Member"("number");

-- The end of the latest adhésion, beside the name by which the list is read: to find those who never had one among 50,000
-- would otherwise cost 400 ms. Kept by the database, whoever writes an adhésion.
ALTER TABLE "Member" ADD COLUMN "adhesionEndsOn" DATE;
UPDATE "Member" m SET "adhesionEndsOn" = a."until"
  FROM (SELECT "memberId", max("endsOn") AS "until" FROM "Adhesion" GROUP BY "memberId") a WHERE a."memberId" = m."id";
CREATE INDEX "Member_never_adhered_idx" ON "Member"("lastName", "firstName", "id") WHERE "adhesionEndsOn" IS NULL;

CREATE FUNCTION adhesion_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Member" m SET "adhesionEndsOn" = latest."until"
  FROM (SELECT c."memberId", (SELECT max(a."endsOn") FROM "Adhesion" a WHERE a."memberId" = c."memberId") AS "until"
    FROM (SELECT DISTINCT "memberId" FROM changed ORDER BY "memberId") c) latest
  WHERE m."id" = latest."memberId" AND m."adhesionEndsOn" IS DISTINCT FROM latest."until";
  RETURN NULL;
END $$;

CREATE TRIGGER adhesion_added AFTER INSERT ON "Adhesion" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION adhesion_changed();
CREATE TRIGGER adhesion_removed AFTER DELETE ON "Adhesion" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION adhesion_changed();
-- One that changes hands changes both.
CREATE TRIGGER adhesion_changed_from AFTER UPDATE ON "Adhesion" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION adhesion_changed();
CREATE TRIGGER adhesion_changed_to AFTER UPDATE ON "Adhesion" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION adhesion_changed();

-- The list finds people by a part of their address too.
CREATE INDEX "Member_email_trgm" ON "Member" USING gin (lower("email"::text) gin_trgm_ops);
-- Few are, and one looks for them among all.
CREATE INDEX "Member_barred_idx" ON "Member"("lastName", "firstName", "id")
  WHERE "suspendedAt" IS NOT NULL OR "resignedAt" IS NOT NULL;

-- Changes of address asked for by an officer, for somebody who no longer reads her mailbox --------------------------

ALTER TABLE "EmailChange" ADD COLUMN "askedById" UUID, ADD COLUMN "dueAt" TIMESTAMPTZ(3);
ALTER TABLE "EmailChange" ADD CONSTRAINT "EmailChange_askedById_fkey"
  FOREIGN KEY ("askedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "EmailChange"
  DROP CONSTRAINT "EmailChange_done",
  ADD CONSTRAINT "EmailChange_done" CHECK ("doneAt" IS NULL OR ("newConfirmedAt" IS NOT NULL AND "cancelledAt" IS NULL
    AND ("oldConfirmedAt" IS NOT NULL OR ("dueAt" IS NOT NULL AND "doneAt" >= "dueAt")))),
  ADD CONSTRAINT "EmailChange_due" CHECK (("dueAt" IS NOT NULL OR "askedById" IS NULL)
    AND ("dueAt" IS NULL OR ("dueAt" > "createdAt" AND "dueAt" < "expiresAt")));

-- Exports ----------------------------------------------------------------------------------------------------------

CREATE TYPE "ExportKind" AS ENUM ('MEMBERS', 'MANDATES', 'ADHESIONS');
CREATE TYPE "ExportFormat" AS ENUM ('CSV', 'XLSX');

CREATE TABLE "Export" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "roles" "Role"[] NOT NULL,
    "kind" "ExportKind" NOT NULL,
    "format" "ExportFormat" NOT NULL,
    "columns" TEXT[] NOT NULL,
    "filters" JSONB NOT NULL,
    "purpose" TEXT NOT NULL,
    "people" INTEGER NOT NULL,
    "members" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Export_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Export_columns" CHECK (cardinality("columns") BETWEEN 1 AND 40),
    CONSTRAINT "Export_purpose" CHECK (char_length("purpose") BETWEEN 10 AND 300),
    CONSTRAINT "Export_people" CHECK ("people" > 0)
);
CREATE INDEX "Export_createdAt_id_idx" ON "Export"("createdAt", "id");
CREATE INDEX "Export_memberId_idx" ON "Export"("memberId");
ALTER TABLE "Export" ADD CONSTRAINT "Export_memberId_fkey"
  FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

/* Numbers as a set of bits: the n-th bit is one when n is among them. */
CREATE FUNCTION number_set(numbers int[]) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  WITH bytes AS (SELECT n / 8 AS place, bit_or(1 << (n % 8)) AS bits FROM unnest(numbers) n GROUP BY 1)
  SELECT coalesce(string_agg(set_byte('\x00'::bytea, 0, coalesce(b.bits, 0)), ''::bytea ORDER BY place), ''::bytea)
  FROM generate_series(0, (SELECT max(bytes.place) FROM bytes)) place LEFT JOIN bytes b USING (place)
$$;

CREATE FUNCTION number_in(number int, members bytea) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN number < length(members) * 8 THEN get_bit(members, number) = 1 ELSE false END
$$;
