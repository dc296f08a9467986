-- What each notice does on each channel, as its member chose when it was written.

-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "mail" "NotificationFrequency" NOT NULL DEFAULT 'NONE',
ADD COLUMN     "mailedAt" TIMESTAMPTZ(3),
ADD COLUMN     "shownFrom" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP;

UPDATE "Notification" SET "shownFrom" = "createdAt";
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_mailed" CHECK ("mailedAt" IS NULL OR "mail" <> 'NONE');
-- What the next digests are made of.
CREATE INDEX "Notification_digest" ON "Notification" ("memberId") WHERE "mail" = 'DIGEST' AND "mailedAt" IS NULL AND "readAt" IS NULL;
