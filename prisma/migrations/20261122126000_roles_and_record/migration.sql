-- Roles ended before their day, with the reason; the last administrator; the journal chained by hash.

-- Roles ---------------------------------------------------------------------------------------------------

ALTER TABLE "MemberRole"
  ADD COLUMN "endedAt" TIMESTAMPTZ(3),
  ADD COLUMN "endedById" UUID,
  ADD COLUMN "endReason" TEXT,
  ADD COLUMN "remindedAt" TIMESTAMPTZ(3),
  ADD CONSTRAINT "MemberRole_endedById_fkey" FOREIGN KEY ("endedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT "MemberRole_ended" CHECK (("endedAt" IS NULL) = ("endReason" IS NULL)),
  ADD CONSTRAINT "MemberRole_end_reason" CHECK (char_length("endReason") BETWEEN 1 AND 300),
  -- Taken back the very day it was given: an empty period, which excludes no other.
  DROP CONSTRAINT "MemberRole_period",
  ADD CONSTRAINT "MemberRole_period" CHECK (
    "endsOn" IS NULL OR "endsOn" > "startsOn" OR ("endsOn" = "startsOn" AND "endedAt" IS NOT NULL));

CREATE INDEX "MemberRole_endsOn_idx" ON "MemberRole"("endsOn");

-- Whether somebody who can sign in, other than that member, administers today.
CREATE FUNCTION another_admin_than(uuid) RETURNS boolean LANGUAGE sql VOLATILE AS $$
  SELECT EXISTS (
    SELECT FROM "MemberRole" r JOIN "Member" m ON m."id" = r."memberId"
    WHERE r."role" = 'ADMIN' AND r."memberId" <> $1
      AND daterange(r."startsOn", r."endsOn") @> (now() AT TIME ZONE 'Europe/Paris')::date
      AND m."suspendedAt" IS NULL AND m."resignedAt" IS NULL AND m."erasedAt" IS NULL)
$$;

-- The lock makes two administrators who remove each other wait for one another; what comes after it is read anew.
CREATE FUNCTION keep_an_admin(uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('last administrator', 0));
  IF NOT another_admin_than($1) THEN
    RAISE EXCEPTION 'MemberRole_last_admin: nobody else administers' USING ERRCODE = 'restrict_violation';
  END IF;
END $$;

CREATE FUNCTION role_keeps_an_admin() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  today date := (now() AT TIME ZONE 'Europe/Paris')::date;
BEGIN
  IF OLD."role" = 'ADMIN' AND daterange(OLD."startsOn", OLD."endsOn") @> today THEN
    IF TG_OP = 'UPDATE' THEN
      IF NEW."role" = 'ADMIN' AND NEW."memberId" = OLD."memberId" AND daterange(NEW."startsOn", NEW."endsOn") @> today THEN
        RETURN NULL;
      END IF;
    END IF;
    -- Somebody barred already does not administer: her role may go.
    IF EXISTS (SELECT FROM "Member" m WHERE m."id" = OLD."memberId"
      AND m."suspendedAt" IS NULL AND m."resignedAt" IS NULL AND m."erasedAt" IS NULL) THEN
      PERFORM keep_an_admin(OLD."memberId");
    END IF;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER role_keeps_an_admin AFTER UPDATE OR DELETE ON "MemberRole"
  FOR EACH ROW EXECUTE FUNCTION role_keeps_an_admin();

CREATE FUNCTION member_keeps_an_admin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "MemberRole" r WHERE r."memberId" = NEW."id" AND r."role" = 'ADMIN'
    AND daterange(r."startsOn", r."endsOn") @> (now() AT TIME ZONE 'Europe/Paris')::date) THEN
    PERFORM keep_an_admin(NEW."id");
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER member_keeps_an_admin AFTER UPDATE OF "suspendedAt", "resignedAt", "erasedAt" ON "Member"
  FOR EACH ROW
  WHEN (OLD."suspendedAt" IS NULL AND OLD."resignedAt" IS NULL AND OLD."erasedAt" IS NULL
    AND (NEW."suspendedAt" IS NOT NULL OR NEW."resignedAt" IS NOT NULL OR NEW."erasedAt" IS NOT NULL))
  EXECUTE FUNCTION member_keeps_an_admin();

-- Journal -------------------------------------------------------------------------------------------------

-- It is read by date, within an actor, a subject or an event.
DROP INDEX "JournalEntry_subjectId_id_idx";
DROP INDEX "JournalEntry_memberId_id_idx";
DROP INDEX "JournalEntry_event_id_idx";
CREATE INDEX "JournalEntry_at_id_idx" ON "JournalEntry"("at", "id");
CREATE INDEX "JournalEntry_subjectId_at_id_idx" ON "JournalEntry"("subjectId", "at", "id");
CREATE INDEX "JournalEntry_memberId_at_id_idx" ON "JournalEntry"("memberId", "at", "id");
CREATE INDEX "JournalEntry_event_at_id_idx" ON "JournalEntry"("event", "at", "id");

CREATE TABLE "JournalSeal" (
    "position" BIGINT NOT NULL,
    "entryId" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "JournalSeal_pkey" PRIMARY KEY ("position"),
    CONSTRAINT "JournalSeal_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "JournalEntry"("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT "JournalSeal_hash" CHECK (octet_length("hash") = 32)
);
CREATE UNIQUE INDEX "JournalSeal_entryId_key" ON "JournalSeal"("entryId");

CREATE TRIGGER seals_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "JournalSeal"
  FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();

-- Entries that wait for their seal. Ids are given before transactions commit, so « all ids above the last sealed » would
-- forget those of a slow transaction; this forgets none, and writers do not wait for one another.
CREATE TABLE "JournalTail" (
    "entryId" BIGINT NOT NULL,

    CONSTRAINT "JournalTail_pkey" PRIMARY KEY ("entryId")
);

INSERT INTO "JournalTail" SELECT "id" FROM "JournalEntry";

CREATE FUNCTION journal_awaits_its_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "JournalTail" SELECT "id" FROM written;
  RETURN NULL;
END $$;

CREATE TRIGGER journal_awaits_its_seal AFTER INSERT ON "JournalEntry"
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION journal_awaits_its_seal();
