-- A mail that left and came back: it keeps both dates, and the notice that says so names it.

ALTER TABLE "Mail" DROP CONSTRAINT "Mail_sent";
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_sent"
  CHECK (("status" = 'SENT') = ("sentAt" IS NOT NULL AND "failedAt" IS NULL) AND ("status" <> 'WAITING' OR "sentAt" IS NULL));

ALTER TABLE "IncomingMail" ADD COLUMN "mailId" UUID, ADD COLUMN "code" TEXT;
ALTER TABLE "IncomingMail" ADD CONSTRAINT "IncomingMail_mailId_fkey" FOREIGN KEY ("mailId") REFERENCES "Mail"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "IncomingMail_mailId_idx" ON "IncomingMail"("mailId");
-- A code, never the words of a server, which quote addresses.
ALTER TABLE "IncomingMail" ADD CONSTRAINT "IncomingMail_code"
  CHECK ("code" IS NULL OR ("code" ~ '^[245](\.\d{1,3}\.\d{1,3}|\d\d)$' AND "refusal" IS NOT DISTINCT FROM 'BOUNCE'));
ALTER TABLE "IncomingMail" ADD CONSTRAINT "IncomingMail_mail" CHECK ("mailId" IS NULL OR "refusal" IS NOT DISTINCT FROM 'BOUNCE');
