-- Meetings of a collectif: their date and its poll, their agenda, who comes, what calendars were told, and the secret
-- address of a member's own calendar.

CREATE TYPE "MeetingState" AS ENUM ('DRAFT', 'POLL', 'CALLED', 'HELD', 'CANCELLED');
CREATE TYPE "MeetingPointKind" AS ENUM ('INFORMATION', 'DISCUSSION', 'DECISION');
CREATE TYPE "MeetingAnswer" AS ENUM ('YES', 'MAYBE', 'NO');
CREATE TYPE "SlotAnswer" AS ENUM ('YES', 'IF_NEEDED', 'NO');

ALTER TABLE "Meeting"
  ADD COLUMN "state" "MeetingState" NOT NULL DEFAULT 'DRAFT',
  ADD COLUMN "startsAt" TIMESTAMPTZ(3),
  ADD COLUMN "endsAt" TIMESTAMPTZ(3),
  ADD COLUMN "place" TEXT,
  ADD COLUMN "videoUrl" TEXT,
  ADD COLUMN "presentation" TEXT,
  ADD COLUMN "sequence" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "calledAt" TIMESTAMPTZ(3),
  ADD COLUMN "cancelledAt" TIMESTAMPTZ(3),
  ADD COLUMN "cancelWord" TEXT,
  ADD COLUMN "remindedAt" TIMESTAMPTZ(3),
  ADD COLUMN "askedAgainAt" TIMESTAMPTZ(3),
  ADD CONSTRAINT "Meeting_dates" CHECK (("startsAt" IS NULL) = ("endsAt" IS NULL)),
  ADD CONSTRAINT "Meeting_length" CHECK ("endsAt" > "startsAt" AND "endsAt" <= "startsAt" + interval '3 days'),
  ADD CONSTRAINT "Meeting_called" CHECK ("state" NOT IN ('CALLED', 'HELD') OR ("startsAt" IS NOT NULL AND "calledAt" IS NOT NULL)),
  ADD CONSTRAINT "Meeting_polled" CHECK ("state" <> 'POLL' OR "startsAt" IS NULL),
  ADD CONSTRAINT "Meeting_cancelled" CHECK (("state" = 'CANCELLED') = ("cancelledAt" IS NOT NULL)),
  ADD CONSTRAINT "Meeting_sequence" CHECK ("sequence" >= 0),
  ADD CONSTRAINT "Meeting_words" CHECK (char_length("place") BETWEEN 1 AND 200 AND char_length("videoUrl") BETWEEN 9 AND 500
    AND "videoUrl" LIKE 'https://%' AND char_length("presentation") BETWEEN 1 AND 5000 AND char_length("cancelWord") BETWEEN 1 AND 500);
CREATE INDEX "Meeting_collectifId_startsAt_idx" ON "Meeting"("collectifId", "startsAt");
CREATE INDEX "Meeting_state_startsAt_idx" ON "Meeting"("state", "startsAt");

CREATE TABLE "MeetingPoint" (
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "position" INTEGER,
    "title" TEXT NOT NULL,
    "note" TEXT,
    "minutes" INTEGER NOT NULL,
    "kind" "MeetingPointKind" NOT NULL DEFAULT 'DISCUSSION',
    "rapporteurId" UUID,
    "proposedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MeetingPoint_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "MeetingPoint"
  ADD CONSTRAINT "MeetingPoint_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "MeetingPoint_rapporteurId_fkey" FOREIGN KEY ("rapporteurId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT "MeetingPoint_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT "MeetingPoint_words" CHECK (char_length("title") BETWEEN 1 AND 150 AND char_length("note") BETWEEN 1 AND 2000),
  ADD CONSTRAINT "MeetingPoint_minutes" CHECK ("minutes" BETWEEN 1 AND 480),
  ADD CONSTRAINT "MeetingPoint_position" CHECK ("position" BETWEEN 1 AND 100),
  ADD CONSTRAINT "MeetingPoint_removed" CHECK ("removedAt" IS NULL OR "position" IS NULL),
  -- Two points trade ranks in one statement.
  ADD CONSTRAINT "MeetingPoint_one_each" UNIQUE ("meetingId", "position") DEFERRABLE INITIALLY IMMEDIATE;
CREATE INDEX "MeetingPoint_rapporteurId_idx" ON "MeetingPoint"("rapporteurId");
CREATE INDEX "MeetingPoint_proposedById_idx" ON "MeetingPoint"("proposedById");

CREATE TABLE "MeetingSlot" (
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MeetingSlot_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "MeetingSlot"
  ADD CONSTRAINT "MeetingSlot_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "MeetingSlot_length" CHECK ("endsAt" > "startsAt" AND "endsAt" <= "startsAt" + interval '3 days');
CREATE UNIQUE INDEX "MeetingSlot_meetingId_startsAt_endsAt_key" ON "MeetingSlot"("meetingId", "startsAt", "endsAt");

CREATE TABLE "MeetingVote" (
    "slotId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "answer" "SlotAnswer" NOT NULL,
    "answeredAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MeetingVote_pkey" PRIMARY KEY ("slotId", "memberId")
);
ALTER TABLE "MeetingVote"
  ADD CONSTRAINT "MeetingVote_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "MeetingSlot"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "MeetingVote_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "MeetingVote_memberId_idx" ON "MeetingVote"("memberId");

CREATE TABLE "MeetingReply" (
    "meetingId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "answer" "MeetingAnswer" NOT NULL,
    "word" TEXT,
    "answeredAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MeetingReply_pkey" PRIMARY KEY ("meetingId", "memberId")
);
ALTER TABLE "MeetingReply"
  ADD CONSTRAINT "MeetingReply_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "MeetingReply_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "MeetingReply_word" CHECK (char_length("word") BETWEEN 1 AND 300);
CREATE INDEX "MeetingReply_memberId_idx" ON "MeetingReply"("memberId");

CREATE TABLE "MeetingInvitation" (
    "meetingId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "told" INTEGER NOT NULL,
    "state" "MeetingState" NOT NULL,
    "calendar" INTEGER,
    "toldAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "MeetingInvitation_pkey" PRIMARY KEY ("meetingId", "memberId")
);
ALTER TABLE "MeetingInvitation"
  ADD CONSTRAINT "MeetingInvitation_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "MeetingInvitation_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "MeetingInvitation_sequence" CHECK ("told" >= 0 AND "calendar" >= 0);
CREATE INDEX "MeetingInvitation_memberId_idx" ON "MeetingInvitation"("memberId");

CREATE TABLE "CalendarToken" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CalendarToken_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "CalendarToken"
  ADD CONSTRAINT "CalendarToken_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "CalendarToken_hash" CHECK ("hash" ~ '^[0-9a-f]{64}$');
CREATE UNIQUE INDEX "CalendarToken_hash_key" ON "CalendarToken"("hash");
CREATE INDEX "CalendarToken_memberId_idx" ON "CalendarToken"("memberId");
CREATE UNIQUE INDEX "CalendarToken_one_each" ON "CalendarToken"("memberId") WHERE "revokedAt" IS NULL;
