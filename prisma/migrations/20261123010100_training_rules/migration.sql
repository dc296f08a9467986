-- What Prisma cannot say of trainings.

-- Whoever was offered a seat holds it until she answers.
ALTER TABLE "Registration" DROP CONSTRAINT "Registration_seat";
ALTER TABLE "Registration"
  ADD CONSTRAINT "Registration_seat" CHECK (("status" IN ('CONFIRMED', 'OFFERED')) = ("seat" IS NOT NULL)),
  ADD CONSTRAINT "Registration_offer" CHECK (("status" = 'OFFERED') = ("offerEndsAt" IS NOT NULL)),
  ADD CONSTRAINT "Registration_price" CHECK ("priceCents" BETWEEN 0 AND 10000000);

UPDATE "Registration" SET "waitingSince" = "createdAt" WHERE "status" = 'WAITING';
UPDATE "Registration" SET "confirmedAt" = "createdAt" WHERE "status" = 'CONFIRMED';
CREATE INDEX "Registration_waiting" ON "Registration" ("sessionId", "waitingSince", "id") WHERE "status" = 'WAITING';
CREATE INDEX "Registration_offered" ON "Registration" ("offerEndsAt") WHERE "status" = 'OFFERED';
-- Whose words on access are to be emptied a month after the session.
CREATE INDEX "Registration_needs" ON "Registration" ("sessionId") WHERE "accessNeeds" IS NOT NULL OR "needs" <> '{}';

-- What existed was open to members.
UPDATE "TrainingSession" SET "publishedAt" = "createdAt";
ALTER TABLE "TrainingSession"
  ADD CONSTRAINT "TrainingSession_price" CHECK ("priceCents" BETWEEN 0 AND 10000000),
  ADD CONSTRAINT "TrainingSession_accept" CHECK ("acceptHours" BETWEEN 1 AND 336);

ALTER TABLE "TrainingPathStep" ADD CONSTRAINT "TrainingPathStep_position" CHECK ("position" BETWEEN 1 AND 50),
  ADD CONSTRAINT "TrainingPathStep_once" UNIQUE ("pathId", "position") DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE "TrainingHalfDay" ADD CONSTRAINT "TrainingHalfDay_key" CHECK (length("codeKey") = 32),
  ADD CONSTRAINT "TrainingHalfDay_attested" CHECK ("attestedById" IS NULL OR "attestedAt" IS NOT NULL);

ALTER TABLE "Attendance"
  ADD CONSTRAINT "Attendance_removed" CHECK (("removedAt" IS NULL) = ("removeReason" IS NULL)),
  ADD CONSTRAINT "Attendance_strokes" CHECK (length("strokes") BETWEEN 1 AND 8000);

-- A signature is of a half-day of the session that she is registered for.
CREATE FUNCTION attendance_of_its_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM "Registration" r JOIN "TrainingHalfDay" h ON h."sessionId" = r."sessionId"
    WHERE r."id" = NEW."registrationId" AND h."id" = NEW."halfDayId"
  ) THEN
    RAISE EXCEPTION 'this half-day is of another session' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER attendance_of_its_session BEFORE INSERT ON "Attendance"
  FOR EACH ROW EXECUTE FUNCTION attendance_of_its_session();

ALTER TABLE "Evaluation"
  ADD CONSTRAINT "Evaluation_marks" CHECK (
    "overall" BETWEEN 1 AND 5 AND "aims" BETWEEN 1 AND 5
    AND "trainers" BETWEEN 1 AND 5 AND "organisation" BETWEEN 1 AND 5);

-- Papers.
ALTER TABLE "TrainingPaper"
  ADD CONSTRAINT "TrainingPaper_numbered" CHECK (
    ("kind" IN ('INVOICE', 'CREDIT_NOTE')) = ("number" IS NOT NULL AND "year" IS NOT NULL AND "cents" IS NOT NULL)),
  ADD CONSTRAINT "TrainingPaper_coded" CHECK (("kind" = 'ATTESTATION') = ("code" IS NOT NULL)),
  ADD CONSTRAINT "TrainingPaper_paid" CHECK ("paidOn" IS NULL OR "kind" = 'INVOICE'),
  ADD CONSTRAINT "TrainingPaper_cancels" CHECK (("kind" = 'CREDIT_NOTE') = ("cancelsId" IS NOT NULL));

-- One of a kind in force about the same thing.
CREATE UNIQUE INDEX "TrainingPaper_in_force" ON "TrainingPaper" (
  "sessionId", "kind",
  coalesce("registrationId", '00000000-0000-0000-0000-000000000000'::uuid),
  coalesce("agreementId", '00000000-0000-0000-0000-000000000000'::uuid),
  coalesce("halfDayId", '00000000-0000-0000-0000-000000000000'::uuid)
) WHERE "replacedAt" IS NULL AND "kind" NOT IN ('INVOICE', 'CREDIT_NOTE');

-- What was issued does not change; erasure empties the names of what is no piece of accounts.
CREATE FUNCTION training_paper_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD."kind", OLD."sessionId", OLD."year", OLD."number", OLD."code", OLD."issuedOn", OLD."cents", OLD."cancelsId")
     IS DISTINCT FROM
     (NEW."kind", NEW."sessionId", NEW."year", NEW."number", NEW."code", NEW."issuedOn", NEW."cents", NEW."cancelsId")
     OR (OLD."kind" IN ('INVOICE', 'CREDIT_NOTE') AND OLD."content" IS DISTINCT FROM NEW."content") THEN
    RAISE EXCEPTION 'a paper that was issued does not change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER training_paper_stays BEFORE UPDATE ON "TrainingPaper"
  FOR EACH ROW EXECUTE FUNCTION training_paper_stays();

CREATE FUNCTION training_paper_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."number" IS NOT NULL THEN
    RAISE EXCEPTION 'a numbered paper is never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER training_paper_is_kept BEFORE DELETE ON "TrainingPaper"
  FOR EACH ROW EXECUTE FUNCTION training_paper_is_kept();

-- What élu·es are entitled to.
ALTER TABLE "TrainingRights" ADD CONSTRAINT "TrainingRights_values" CHECK (
  "leaveDays" BETWEEN 0 AND 365 AND "difeYearlyCents" BETWEEN 0 AND 10000000
  AND "difeCeilingCents" BETWEEN "difeYearlyCents" AND 100000000
  AND "budgetFloor" BETWEEN 0 AND "budgetCeiling" AND "budgetCeiling" <= 100);
ALTER TABLE "OwnTraining" ADD CONSTRAINT "OwnTraining_values" CHECK (
  "halfDays" BETWEEN 0 AND 60 AND "difeCents" BETWEEN 0 AND 10000000);

INSERT INTO "TrainingRights" ("id", "startsOn", "leaveDays", "difeYearlyCents", "difeCeilingCents", "budgetFloor", "budgetCeiling", "source") VALUES
  (gen_random_uuid(), '2023-03-31', 18, 40000, 80000, 2, 20, 'Arrêté du 27 mars 2023 ; CGCT, articles L. 2123-13 et L. 2123-14'),
  (gen_random_uuid(), '2025-12-24', 24, 40000, 80000, 2, 20, 'Loi du 22 décembre 2025 portant création d’un statut de l’élu local ; arrêté du 27 mars 2023');

-- Shares of the index 1027 of the public service, 4 110,52 € gross a month since 1 January 2024.
INSERT INTO "IndemnityRate" ("id", "startsOn", "function", "fromPopulation", "monthlyCents", "source")
SELECT gen_random_uuid(), '2025-12-24', r.function::"FunctionKind", r.population, round(411052 * r.share / 100),
  'CGCT, articles L. 2123-23 et L. 2123-24'
FROM (VALUES
  ('MAIRE', 0, 28.1), ('MAIRE', 500, 44.3), ('MAIRE', 1000, 55.7), ('MAIRE', 3500, 58.3), ('MAIRE', 10000, 67.6),
  ('MAIRE', 20000, 90), ('MAIRE', 50000, 110), ('MAIRE', 100000, 145),
  ('ADJOINT', 0, 10.9), ('ADJOINT', 500, 11.8), ('ADJOINT', 1000, 21.4), ('ADJOINT', 3500, 23.3), ('ADJOINT', 10000, 28.6),
  ('ADJOINT', 20000, 33), ('ADJOINT', 50000, 44), ('ADJOINT', 100000, 66), ('ADJOINT', 200000, 72.5)
) AS r(function, population, share);
