-- Rules that Prisma's schema language cannot say. What the database refuses, no code path can do.

-- Names ---------------------------------------------------------------------------------------------------

CREATE FUNCTION member_fold_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."foldedName" := fold_name(NEW."firstName" || ' ' || NEW."lastName");
  RETURN NEW;
END $$;

CREATE TRIGGER member_fold_name BEFORE INSERT OR UPDATE OF "firstName", "lastName" ON "Member"
  FOR EACH ROW EXECUTE FUNCTION member_fold_name();

CREATE INDEX "Member_foldedName_trgm" ON "Member" USING gin ("foldedName" gin_trgm_ops);

-- Periods -------------------------------------------------------------------------------------------------

ALTER TABLE "MemberRole"
  ADD CONSTRAINT "MemberRole_period" CHECK ("endsOn" IS NULL OR "endsOn" > "startsOn"),
  ADD CONSTRAINT "MemberRole_not_by_oneself" CHECK ("grantedById" <> "memberId"),
  ADD CONSTRAINT "MemberRole_referent_has_territory" CHECK (("role" = 'REFERENT') = ("territoryId" IS NOT NULL)),
  ADD CONSTRAINT "MemberRole_once" EXCLUDE USING gist (
    "memberId" WITH =, "role" WITH =, coalesce("territoryId", 0) WITH =, daterange("startsOn", "endsOn") WITH &&);

ALTER TABLE "Adhesion"
  ADD CONSTRAINT "Adhesion_period" CHECK ("endsOn" >= "startsOn"),
  ADD CONSTRAINT "Adhesion_no_overlap" EXCLUDE USING gist (
    "memberId" WITH =, daterange("startsOn", "endsOn", '[]') WITH &&);

ALTER TABLE "Mandate"
  ADD CONSTRAINT "Mandate_period" CHECK ("endsOn" IS NULL OR "endsOn" > "startsOn"),
  ADD CONSTRAINT "Mandate_territory" CHECK (
    ("tier" IN ('COMMUNE', 'EPCI', 'DEPARTEMENT', 'REGION')) <= ("territoryId" IS NOT NULL)),
  ADD CONSTRAINT "Mandate_once" EXCLUDE USING gist (
    "memberId" WITH =, "tier" WITH =, coalesce("territoryId", 0) WITH =, daterange("startsOn", "endsOn") WITH &&);

ALTER TABLE "MandateFunction"
  ADD CONSTRAINT "MandateFunction_period" CHECK ("endsOn" IS NULL OR "endsOn" > "startsOn"),
  ADD CONSTRAINT "MandateFunction_rank" CHECK ("rank" BETWEEN 1 AND 99),
  ADD CONSTRAINT "MandateFunction_once" EXCLUDE USING gist (
    "mandateId" WITH =, "kind" WITH =, daterange("startsOn", "endsOn") WITH &&);

ALTER TABLE "MandateStance"
  ADD CONSTRAINT "MandateStance_period" CHECK ("endsOn" IS NULL OR "endsOn" > "startsOn"),
  ADD CONSTRAINT "MandateStance_once" EXCLUDE USING gist (
    "mandateId" WITH =, daterange("startsOn", "endsOn") WITH &&);

ALTER TABLE "CollectifMembership"
  ADD CONSTRAINT "CollectifMembership_period" CHECK ("endsOn" IS NULL OR "endsOn" > "startsOn"),
  ADD CONSTRAINT "CollectifMembership_once" EXCLUDE USING gist (
    "collectifId" WITH =, "memberId" WITH =, daterange("startsOn", "endsOn") WITH &&);

-- Documents -----------------------------------------------------------------------------------------------

ALTER TABLE "Document"
  ADD CONSTRAINT "Document_title" CHECK (char_length("title") BETWEEN 1 AND 300),
  ADD CONSTRAINT "Document_collectif" CHECK ("visibility" <> 'COLLECTIF' OR "collectifId" IS NOT NULL),
  -- A published act is dated and carries its files: the lists sort on the one and open the other.
  ADD CONSTRAINT "Document_published" CHECK (
    "publishedAt" IS NULL OR ("actDate" IS NOT NULL AND "currentVersionId" IS NOT NULL)),
  ADD CONSTRAINT "Document_archived_by" CHECK ("archivedById" IS NULL OR "archivedAt" IS NOT NULL),
  ADD CONSTRAINT "Document_outcome_kind" CHECK ("outcome" IS NULL
    OR "kind" IN ('DELIBERATION', 'VOEU', 'MOTION', 'AMENDEMENT', 'QUESTION_ORALE')),
  ADD CONSTRAINT "Document_outcome_date" CHECK ("outcomeOn" IS NULL OR "outcome" IS NOT NULL),
  ADD CONSTRAINT "Document_majority" CHECK (
    ("majority" IS NOT NULL) <= ("outcome" IS NOT DISTINCT FROM 'ADOPTED')),
  ADD CONSTRAINT "Document_votes_together" CHECK (
    num_nulls("votesFor", "votesAgainst", "abstentions", "nonVoting") IN (0, 4)),
  ADD CONSTRAINT "Document_votes_range" CHECK ("votesFor" BETWEEN 0 AND 1000 AND "votesAgainst" BETWEEN 0 AND 1000
    AND "abstentions" BETWEEN 0 AND 1000 AND "nonVoting" BETWEEN 0 AND 1000),
  ADD CONSTRAINT "Document_votes_outcome" CHECK ("votesFor" IS NULL OR CASE "outcome"
    WHEN 'ADOPTED' THEN CASE WHEN "majority" = 'UNANIMITY' THEN "votesAgainst" = 0 AND "votesFor" > 0
                             -- A tie is carried by the chair's casting vote (CGCT L2121-20).
                             ELSE "votesFor" >= "votesAgainst" AND "votesFor" > 0 END
    WHEN 'REJECTED' THEN "votesFor" <= "votesAgainst"
    ELSE false END);

-- The lists: published and not archived, by date of the act or of publication.
CREATE INDEX "Document_listed_by_date" ON "Document" ("actDate" DESC, "id" DESC)
  WHERE "publishedAt" IS NOT NULL AND "archivedAt" IS NULL;
CREATE INDEX "Document_listed_by_publication" ON "Document" ("publishedAt" DESC, "id" DESC)
  WHERE "publishedAt" IS NOT NULL AND "archivedAt" IS NULL;

ALTER TABLE "Theme" ADD CONSTRAINT "Theme_code" CHECK ("code" ~ '^\d(\.\d{1,2})?$');
CREATE UNIQUE INDEX "Theme_name_folded" ON "Theme" (fold_name("name"));

ALTER TABLE "StoredFile"
  ADD CONSTRAINT "StoredFile_sha256" CHECK ("sha256" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "StoredFile_size" CHECK ("size" > 0),
  ADD CONSTRAINT "StoredFile_read" CHECK (("extraction" = 'PENDING') = ("readAt" IS NULL)),
  ADD CONSTRAINT "StoredFile_reason" CHECK (("extraction" = 'UNREADABLE') = ("reason" IS NOT NULL));
ALTER TABLE "DocumentFile"
  ADD CONSTRAINT "DocumentFile_position" CHECK ("position" >= 0),
  ADD CONSTRAINT "DocumentFile_name" CHECK (char_length("name") BETWEEN 1 AND 160);

-- A current version is one of the document's own.
ALTER TABLE "DocumentVersion" ADD CONSTRAINT "DocumentVersion_number" CHECK ("number" >= 1),
  ADD CONSTRAINT "DocumentVersion_of_document" UNIQUE ("id", "documentId");
ALTER TABLE "Document" ADD CONSTRAINT "Document_own_version"
  FOREIGN KEY ("currentVersionId", "id") REFERENCES "DocumentVersion" ("id", "documentId");

-- Search --------------------------------------------------------------------------------------------------

CREATE INDEX "SearchWord_trgm" ON "SearchWord" USING gin ("word" gin_trgm_ops);

/* The wanted terms of a query, any of them: what passages of a document that matches as a whole are chosen by. */
CREATE FUNCTION any_term(query tsquery) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT string_agg(DISTINCT term[1], ' | ')::tsquery
    FROM regexp_matches(querytree(query), '(''(?:[^''\\]|''''|\\.)+''(?::[A-D*]+)?)', 'g') AS term
$$;

CREATE FUNCTION file_passage_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."search" := acts_vector(NEW."text");
  RETURN NEW;
END $$;

CREATE TRIGGER file_passage_search BEFORE INSERT OR UPDATE OF "text" ON "FilePassage"
  FOR EACH ROW EXECUTE FUNCTION file_passage_search();

/* Title weighs A, keywords and summary B, the files' text D. A vector may not exceed 1 MB: beyond 600,000
   characters (some 300 pages) the rest of the files is not searchable. */
CREATE FUNCTION document_search() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  body text;
BEGIN
  SELECT string_agg(p."text", ' ' ORDER BY f."position", p."position") INTO body
    FROM "DocumentFile" f JOIN "FilePassage" p USING ("sha256")
   WHERE f."versionId" = NEW."currentVersionId";
  NEW."search" := setweight(acts_vector(NEW."title"), 'A')
    || setweight(acts_vector(array_to_string(NEW."keywords", ' . ')), 'B')
    || setweight(acts_vector(NEW."summary"), 'B')
    || setweight(acts_vector(left(coalesce(body, ''), 600000)), 'D');
  RETURN NEW;
END $$;

CREATE TRIGGER document_search
  BEFORE INSERT OR UPDATE OF "title", "summary", "keywords", "currentVersionId" ON "Document"
  FOR EACH ROW EXECUTE FUNCTION document_search();

-- Touching the column fires the trigger above: one definition of what a document's vector holds.
CREATE FUNCTION stored_file_was_read() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Document" SET "currentVersionId" = "currentVersionId"
   WHERE "currentVersionId" IN (SELECT "versionId" FROM "DocumentFile" WHERE "sha256" = NEW."sha256");
  RETURN NULL;
END $$;

CREATE TRIGGER stored_file_was_read AFTER UPDATE OF "readAt" ON "StoredFile"
  FOR EACH ROW EXECUTE FUNCTION stored_file_was_read();

CREATE FUNCTION document_files_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Document" SET "currentVersionId" = "currentVersionId"
   WHERE "currentVersionId" = coalesce(NEW."versionId", OLD."versionId");
  RETURN NULL;
END $$;

CREATE TRIGGER document_files_changed AFTER INSERT OR DELETE OR UPDATE OF "sha256" ON "DocumentFile"
  FOR EACH ROW EXECUTE FUNCTION document_files_changed();

-- Trainings -----------------------------------------------------------------------------------------------

ALTER TABLE "TrainingBody" ADD CONSTRAINT "TrainingBody_agrement" CHECK ("agrementEndsOn" > "agrementStartsOn");
ALTER TABLE "Training"
  ADD CONSTRAINT "Training_duration" CHECK ("durationMinutes" BETWEEN 30 AND 60000),
  ADD CONSTRAINT "Training_price" CHECK ("priceCents" BETWEEN 0 AND 10000000);
ALTER TABLE "TrainingSession"
  ADD CONSTRAINT "TrainingSession_capacity" CHECK ("capacity" BETWEEN 1 AND 1000),
  ADD CONSTRAINT "TrainingSession_minimum" CHECK ("minimum" BETWEEN 1 AND "capacity"),
  ADD CONSTRAINT "TrainingSession_cancelled" CHECK (("cancelledAt" IS NULL) = ("cancelReason" IS NULL));
ALTER TABLE "TrainingHalfDay"
  ADD CONSTRAINT "TrainingHalfDay_hours" CHECK ("endsAt" > "startsAt" AND "endsAt" <= "startsAt" + interval '8 hours'),
  ADD CONSTRAINT "TrainingHalfDay_somewhere" CHECK ("place" IS NOT NULL OR "link" IS NOT NULL),
  ADD CONSTRAINT "TrainingHalfDay_no_overlap" EXCLUDE USING gist (
    "sessionId" WITH =, tstzrange("startsAt", "endsAt") WITH &&);
ALTER TABLE "Registration"
  ADD CONSTRAINT "Registration_seat" CHECK (("status" = 'CONFIRMED') = ("seat" IS NOT NULL)),
  ADD CONSTRAINT "Registration_cancelled" CHECK (("status" = 'CANCELLED') = ("cancelledAt" IS NOT NULL));

-- A seat is unique by index; this keeps its number within the room, whoever writes at the same time.
CREATE FUNCTION registration_within_capacity() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  places int;
BEGIN
  SELECT "capacity" INTO places FROM "TrainingSession" WHERE "id" = NEW."sessionId" FOR SHARE;
  IF NEW."seat" < 1 OR NEW."seat" > places THEN
    RAISE EXCEPTION 'seat % outside the session''s capacity of %', NEW."seat", places USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER registration_within_capacity BEFORE INSERT OR UPDATE OF "seat", "sessionId" ON "Registration"
  FOR EACH ROW WHEN (NEW."seat" IS NOT NULL) EXECUTE FUNCTION registration_within_capacity();

CREATE FUNCTION session_keeps_its_seats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "Registration" WHERE "sessionId" = NEW."id" AND "seat" > NEW."capacity") THEN
    RAISE EXCEPTION 'capacity below a seat already given' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER session_keeps_its_seats BEFORE UPDATE OF "capacity" ON "TrainingSession"
  FOR EACH ROW EXECUTE FUNCTION session_keeps_its_seats();

-- Journal -------------------------------------------------------------------------------------------------

CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "JournalEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
