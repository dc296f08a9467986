-- Minutes of a meeting, written by several, approved at a later one; and the tasks that people of a collectif are given.

CREATE TYPE "MinutesStatus" AS ENUM ('DRAFT', 'READY', 'APPROVED');
CREATE TYPE "MinutesSectionKind" AS ENUM ('OPENING', 'POINT', 'CLOSING');
CREATE TYPE "MinutesPresenceState" AS ENUM ('PRESENT', 'EXCUSED', 'ABSENT');
CREATE TYPE "MinutesDecisionMode" AS ENUM ('CONSENT', 'UNANIMITY', 'VOTE');
CREATE TYPE "MinutesNoteKind" AS ENUM ('CORRECTION', 'ANNEX');

CREATE TABLE "Minutes" (
    "meetingId" UUID NOT NULL,
    "status" "MinutesStatus" NOT NULL DEFAULT 'DRAFT',
    "openedAt" TEXT,
    "closedAt" TEXT,
    "guests" TEXT,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readyAt" TIMESTAMPTZ(3),
    "readyById" UUID,
    "approvalId" UUID,
    "approvedAt" TIMESTAMPTZ(3),
    "approvedById" UUID,
    "documentId" UUID,
    "filingAt" TIMESTAMPTZ(3),

    CONSTRAINT "Minutes_pkey" PRIMARY KEY ("meetingId")
);
ALTER TABLE "Minutes"
  ADD CONSTRAINT "Minutes_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "Minutes_approvalId_fkey" FOREIGN KEY ("approvalId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT "Minutes_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "Minutes_readyById_fkey" FOREIGN KEY ("readyById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "Minutes_approvedById_fkey" FOREIGN KEY ("approvedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "Minutes_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT "Minutes_hours" CHECK ("openedAt" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND "closedAt" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  ADD CONSTRAINT "Minutes_guests" CHECK (char_length("guests") BETWEEN 1 AND 500),
  ADD CONSTRAINT "Minutes_ready" CHECK (("readyAt" IS NULL) = ("readyById" IS NULL) AND ("status" = 'DRAFT') = ("readyAt" IS NULL)),
  ADD CONSTRAINT "Minutes_approved" CHECK (("approvedAt" IS NULL) = ("approvedById" IS NULL) AND ("status" = 'APPROVED') = ("approvedAt" IS NOT NULL)),
  ADD CONSTRAINT "Minutes_approval_elsewhere" CHECK ("approvalId" <> "meetingId");
CREATE INDEX "Minutes_approvalId_idx" ON "Minutes"("approvalId");
CREATE INDEX "Minutes_createdById_idx" ON "Minutes"("createdById");
CREATE INDEX "Minutes_readyById_idx" ON "Minutes"("readyById");
CREATE INDEX "Minutes_approvedById_idx" ON "Minutes"("approvedById");
CREATE INDEX "Minutes_documentId_idx" ON "Minutes"("documentId");

CREATE TABLE "MinutesPen" (
    "meetingId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "givenById" UUID NOT NULL,
    "givenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MinutesPen_pkey" PRIMARY KEY ("meetingId", "memberId")
);
ALTER TABLE "MinutesPen"
  ADD CONSTRAINT "MinutesPen_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Minutes"("meetingId") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "MinutesPen_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "MinutesPen_givenById_fkey" FOREIGN KEY ("givenById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "MinutesPen_memberId_idx" ON "MinutesPen"("memberId");
CREATE INDEX "MinutesPen_givenById_idx" ON "MinutesPen"("givenById");

CREATE TABLE "MinutesPresence" (
    "meetingId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "state" "MinutesPresenceState" NOT NULL,
    "proxy" TEXT,

    CONSTRAINT "MinutesPresence_pkey" PRIMARY KEY ("meetingId", "memberId")
);
ALTER TABLE "MinutesPresence"
  ADD CONSTRAINT "MinutesPresence_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Minutes"("meetingId") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "MinutesPresence_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "MinutesPresence_proxy" CHECK (char_length("proxy") BETWEEN 1 AND 100);
CREATE INDEX "MinutesPresence_memberId_idx" ON "MinutesPresence"("memberId");

CREATE TABLE "MinutesSection" (
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "kind" "MinutesSectionKind" NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "pointId" UUID,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "MinutesSection_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "MinutesSection"
  ADD CONSTRAINT "MinutesSection_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Minutes"("meetingId") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "MinutesSection_pointId_fkey" FOREIGN KEY ("pointId") REFERENCES "MeetingPoint"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT "MinutesSection_words" CHECK (char_length("title") BETWEEN 1 AND 150 AND char_length("text") <= 20000),
  ADD CONSTRAINT "MinutesSection_rank" CHECK ("position" BETWEEN 0 AND 200 AND ("kind" = 'POINT') = ("position" > 0)),
  ADD CONSTRAINT "MinutesSection_version" CHECK ("version" >= 0);
CREATE UNIQUE INDEX "MinutesSection_meetingId_kind_position_key" ON "MinutesSection"("meetingId", "kind", "position");
CREATE UNIQUE INDEX "MinutesSection_meetingId_pointId_key" ON "MinutesSection"("meetingId", "pointId");
CREATE INDEX "MinutesSection_pointId_idx" ON "MinutesSection"("pointId");

CREATE TABLE "MinutesVersion" (
    "id" UUID NOT NULL,
    "sectionId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MinutesVersion_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "MinutesVersion"
  ADD CONSTRAINT "MinutesVersion_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "MinutesSection"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "MinutesVersion_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "MinutesVersion_bounds" CHECK ("number" > 0 AND char_length("text") <= 20000);
CREATE UNIQUE INDEX "MinutesVersion_sectionId_number_key" ON "MinutesVersion"("sectionId", "number");
CREATE INDEX "MinutesVersion_createdById_idx" ON "MinutesVersion"("createdById");

CREATE TABLE "MinutesDecision" (
    "id" UUID NOT NULL,
    "sectionId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "mode" "MinutesDecisionMode" NOT NULL,
    "votesFor" INTEGER,
    "votesAgainst" INTEGER,
    "abstentions" INTEGER,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MinutesDecision_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "MinutesDecision"
  ADD CONSTRAINT "MinutesDecision_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "MinutesSection"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "MinutesDecision_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "MinutesDecision_text" CHECK (char_length("text") BETWEEN 1 AND 1000),
  ADD CONSTRAINT "MinutesDecision_vote" CHECK (num_nonnulls("votesFor", "votesAgainst", "abstentions") = CASE WHEN "mode" = 'VOTE' THEN 3 ELSE 0 END),
  ADD CONSTRAINT "MinutesDecision_figures" CHECK ("votesFor" BETWEEN 0 AND 10000 AND "votesAgainst" BETWEEN 0 AND 10000 AND "abstentions" BETWEEN 0 AND 10000);
CREATE INDEX "MinutesDecision_sectionId_idx" ON "MinutesDecision"("sectionId");
CREATE INDEX "MinutesDecision_createdById_idx" ON "MinutesDecision"("createdById");

CREATE TABLE "MinutesNote" (
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "kind" "MinutesNoteKind" NOT NULL,
    "text" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MinutesNote_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "MinutesNote"
  ADD CONSTRAINT "MinutesNote_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Minutes"("meetingId") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "MinutesNote_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "MinutesNote_text" CHECK (char_length("text") BETWEEN 1 AND 2000);
CREATE INDEX "MinutesNote_meetingId_idx" ON "MinutesNote"("meetingId");
CREATE INDEX "MinutesNote_createdById_idx" ON "MinutesNote"("createdById");

CREATE TABLE "MeetingTask" (
    "id" UUID NOT NULL,
    "collectifId" UUID NOT NULL,
    "meetingId" UUID,
    "sectionId" UUID,
    "text" TEXT NOT NULL,
    "ownerId" UUID NOT NULL,
    "dueOn" DATE,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneAt" TIMESTAMPTZ(3),
    "doneById" UUID,
    "remindedSoonAt" TIMESTAMPTZ(3),
    "remindedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MeetingTask_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "MeetingTask"
  ADD CONSTRAINT "MeetingTask_collectifId_fkey" FOREIGN KEY ("collectifId") REFERENCES "Collectif"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "MeetingTask_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "MeetingTask_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "MinutesSection"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT "MeetingTask_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "MeetingTask_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "MeetingTask_doneById_fkey" FOREIGN KEY ("doneById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "MeetingTask_text" CHECK (char_length("text") BETWEEN 1 AND 300),
  ADD CONSTRAINT "MeetingTask_done" CHECK (("doneAt" IS NULL) = ("doneById" IS NULL));
CREATE INDEX "MeetingTask_collectifId_doneAt_dueOn_idx" ON "MeetingTask"("collectifId", "doneAt", "dueOn");
CREATE INDEX "MeetingTask_meetingId_idx" ON "MeetingTask"("meetingId");
CREATE INDEX "MeetingTask_sectionId_idx" ON "MeetingTask"("sectionId");
CREATE INDEX "MeetingTask_ownerId_doneAt_idx" ON "MeetingTask"("ownerId", "doneAt");
CREATE INDEX "MeetingTask_createdById_idx" ON "MeetingTask"("createdById");
CREATE INDEX "MeetingTask_doneById_idx" ON "MeetingTask"("doneById");

-- What reminders look for, every morning.
CREATE INDEX "MeetingTask_due" ON "MeetingTask"("dueOn") WHERE "doneAt" IS NULL AND "dueOn" IS NOT NULL;

-- An approved text is changed by nobody; what is to be added stands beside it, as an annex. The lock makes a change that
-- comes with the approval wait for it. A collectif that is deleted takes its minutes along: their row is gone by then.
CREATE FUNCTION minutes_stay() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched jsonb := to_jsonb(CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END);
  of_meeting uuid;
  found_status "MinutesStatus";
BEGIN
  -- A point of the agenda that goes takes nothing from what was said of it.
  IF TG_OP = 'UPDATE' AND touched - 'pointId' = to_jsonb(NEW) - 'pointId' THEN RETURN NEW; END IF;
  of_meeting := coalesce(touched->>'meetingId',
    (SELECT s."meetingId"::text FROM "MinutesSection" s WHERE s."id" = (touched->>'sectionId')::uuid))::uuid;
  SELECT "status" INTO found_status FROM "Minutes" WHERE "meetingId" = of_meeting FOR SHARE;
  IF found_status = 'APPROVED' AND (TG_OP <> 'INSERT' OR touched->>'kind' IS DISTINCT FROM 'ANNEX') THEN
    RAISE EXCEPTION 'minutes_stay: approved minutes do not change' USING ERRCODE = 'restrict_violation';
  END IF;
  IF found_status <> 'APPROVED' AND touched->>'kind' = 'ANNEX' THEN
    RAISE EXCEPTION 'minutes_stay: an annex follows the approval' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER minutes_stay BEFORE INSERT OR UPDATE OR DELETE ON "MinutesSection" FOR EACH ROW EXECUTE FUNCTION minutes_stay();
CREATE TRIGGER minutes_stay BEFORE INSERT OR UPDATE OR DELETE ON "MinutesVersion" FOR EACH ROW EXECUTE FUNCTION minutes_stay();
CREATE TRIGGER minutes_stay BEFORE INSERT OR UPDATE OR DELETE ON "MinutesDecision" FOR EACH ROW EXECUTE FUNCTION minutes_stay();
CREATE TRIGGER minutes_stay BEFORE INSERT OR UPDATE OR DELETE ON "MinutesPresence" FOR EACH ROW EXECUTE FUNCTION minutes_stay();
CREATE TRIGGER minutes_stay BEFORE INSERT OR UPDATE OR DELETE ON "MinutesNote" FOR EACH ROW EXECUTE FUNCTION minutes_stay();

-- The minutes' own row: once approved, only where it is filed may change.
CREATE FUNCTION minutes_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."status" = 'APPROVED' AND to_jsonb(NEW) - '{documentId,filingAt}'::text[] <> to_jsonb(OLD) - '{documentId,filingAt}'::text[] THEN
    RAISE EXCEPTION 'minutes_stay: approved minutes do not change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER minutes_approved BEFORE UPDATE ON "Minutes" FOR EACH ROW EXECUTE FUNCTION minutes_approved();
