-- Collectifs led from the portal: what they are about, who asks or is invited, who leads them and until when.

ALTER TYPE "NotificationSubject" ADD VALUE 'COLLECTIFS';
ALTER TYPE "NotificationKind" ADD VALUE 'COLLECTIF_ASKED';
ALTER TYPE "NotificationKind" ADD VALUE 'COLLECTIF_INVITED';
ALTER TYPE "NotificationKind" ADD VALUE 'COLLECTIF_ADMITTED';
ALTER TYPE "NotificationKind" ADD VALUE 'COLLECTIF_REFUSED';
ALTER TYPE "NotificationKind" ADD VALUE 'COLLECTIF_REMOVED';
ALTER TYPE "NotificationKind" ADD VALUE 'COLLECTIF_PLACE_CHANGED';
ALTER TYPE "NotificationKind" ADD VALUE 'COLLECTIF_TERM_ENDS';

CREATE TYPE "CollectifRequestKind" AS ENUM ('ASKED', 'INVITED');
CREATE TYPE "CollectifRequestStatus" AS ENUM ('WAITING', 'ACCEPTED', 'REFUSED', 'WITHDRAWN');

ALTER TABLE "Notification"
  ADD COLUMN "collectifId" UUID,
  ADD CONSTRAINT "Notification_collectifId_fkey" FOREIGN KEY ("collectifId") REFERENCES "Collectif"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "Notification_collectifId_idx" ON "Notification"("collectifId");

ALTER TABLE "Collectif"
  ADD COLUMN "themeId" INTEGER,
  ADD CONSTRAINT "Collectif_themeId_fkey" FOREIGN KEY ("themeId") REFERENCES "Theme"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT "Collectif_slug" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length("slug") <= 80 AND "slug" <> 'nouveau'),
  ADD CONSTRAINT "Collectif_name" CHECK (char_length("name") BETWEEN 1 AND 80),
  ADD CONSTRAINT "Collectif_presentation" CHECK (char_length("presentation") BETWEEN 1 AND 2000),
  ADD CONSTRAINT "Collectif_charter" CHECK (char_length("charter") BETWEEN 1 AND 20000);
CREATE INDEX "Collectif_themeId_idx" ON "Collectif"("themeId");

-- Somebody who leaves the day she came, or whose place changes twice in a day, leaves an empty period, which excludes no other.
ALTER TABLE "CollectifMembership"
  ADD COLUMN "remindedAt" TIMESTAMPTZ(3),
  ADD COLUMN "endReason" TEXT,
  DROP CONSTRAINT "CollectifMembership_period",
  ADD CONSTRAINT "CollectifMembership_period" CHECK ("endsOn" IS NULL OR "endsOn" >= "startsOn"),
  ADD CONSTRAINT "CollectifMembership_end_reason" CHECK (
    "endReason" IS NULL OR ("endsOn" IS NOT NULL AND char_length("endReason") BETWEEN 1 AND 500));
CREATE INDEX "CollectifMembership_endsOn_idx" ON "CollectifMembership"("endsOn");

CREATE TABLE "CollectifRequest" (
    "id" UUID NOT NULL,
    "collectifId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "kind" "CollectifRequestKind" NOT NULL,
    "status" "CollectifRequestStatus" NOT NULL DEFAULT 'WAITING',
    "word" TEXT,
    "reply" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "invitedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,

    CONSTRAINT "CollectifRequest_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "CollectifRequest"
  ADD CONSTRAINT "CollectifRequest_collectifId_fkey" FOREIGN KEY ("collectifId") REFERENCES "Collectif"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "CollectifRequest_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "CollectifRequest_invitedById_fkey" FOREIGN KEY ("invitedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT "CollectifRequest_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT "CollectifRequest_words" CHECK (
    char_length("word") BETWEEN 1 AND 500 AND char_length("reply") BETWEEN 1 AND 500),
  ADD CONSTRAINT "CollectifRequest_decided" CHECK (("status" = 'WAITING') = ("decidedAt" IS NULL)),
  ADD CONSTRAINT "CollectifRequest_invited_by" CHECK ("invitedById" IS NULL OR "kind" = 'INVITED');

-- Of one person in one collectif, one request or invitation waits at a time.
CREATE UNIQUE INDEX "CollectifRequest_one_waiting" ON "CollectifRequest"("collectifId", "memberId") WHERE "status" = 'WAITING';
CREATE INDEX "CollectifRequest_collectifId_status_id_idx" ON "CollectifRequest"("collectifId", "status", "id");
CREATE INDEX "CollectifRequest_memberId_idx" ON "CollectifRequest"("memberId");
CREATE INDEX "CollectifRequest_invitedById_idx" ON "CollectifRequest"("invitedById");
CREATE INDEX "CollectifRequest_decidedById_idx" ON "CollectifRequest"("decidedById");

-- Checked when the transaction ends, so that one may give her place to another. Two who leave at once wait for one another
-- on the collectif's row, and what comes after the lock is read anew. Whoever cannot sign in any more leads nothing: her
-- place may go with her account, as may those of a collectif that is archived or gone.
CREATE FUNCTION collectif_keeps_an_animateur() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  today date := (now() AT TIME ZONE 'Europe/Paris')::date;
BEGIN
  IF NOT daterange(OLD."startsOn", OLD."endsOn") @> today THEN RETURN NULL; END IF;
  PERFORM FROM "Collectif" c WHERE c."id" = OLD."collectifId" AND c."archivedAt" IS NULL FOR NO KEY UPDATE;
  IF FOUND
    AND EXISTS (SELECT FROM "Member" m WHERE m."id" = OLD."memberId"
      AND m."suspendedAt" IS NULL AND m."resignedAt" IS NULL AND m."erasedAt" IS NULL)
    AND NOT EXISTS (SELECT FROM "CollectifMembership" p JOIN "Member" m ON m."id" = p."memberId"
      WHERE p."collectifId" = OLD."collectifId" AND p."role" = 'ANIMATEUR' AND daterange(p."startsOn", p."endsOn") @> today
        AND m."suspendedAt" IS NULL AND m."resignedAt" IS NULL AND m."erasedAt" IS NULL)
  THEN
    RAISE EXCEPTION 'CollectifMembership_last_animateur: nobody else leads' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER collectif_keeps_an_animateur AFTER UPDATE OR DELETE ON "CollectifMembership"
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD."role" = 'ANIMATEUR') EXECUTE FUNCTION collectif_keeps_an_animateur();
