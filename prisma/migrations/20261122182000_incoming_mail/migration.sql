-- Answers to notifications that come by mail.

CREATE TYPE "IncomingMailChannel" AS ENUM ('SMTP', 'LMTP', 'WEBHOOK');
CREATE TYPE "IncomingMailStatus" AS ENUM ('WAITING', 'POSTED', 'REFUSED');
CREATE TYPE "IncomingMailRefusal" AS ENUM ('AUTOMATIC', 'LOOP', 'BOUNCE', 'FORGED', 'UNVERIFIED', 'NO_ACCOUNT', 'NO_ADHESION',
  'REMOVED', 'OBSERVER', 'THREAD_GONE', 'THREAD_CLOSED', 'ARCHIVED', 'EMPTY', 'TOO_LONG', 'UNREADABLE', 'LATE');

CREATE TABLE "IncomingMail" (
    "id" UUID NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "channel" "IncomingMailChannel" NOT NULL,
    "digest" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "status" "IncomingMailStatus" NOT NULL DEFAULT 'WAITING',
    "refusal" "IncomingMailRefusal",
    "memberId" UUID,
    "threadId" UUID,
    "draftCount" INTEGER NOT NULL DEFAULT 0,
    "handledAt" TIMESTAMPTZ(3),
    "toldAt" TIMESTAMPTZ(3),
    "raw" BYTEA,
    "token" TEXT,

    CONSTRAINT "IncomingMail_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "IncomingMail" ADD CONSTRAINT "IncomingMail_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "IncomingMail" ADD CONSTRAINT "IncomingMail_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE UNIQUE INDEX "IncomingMail_digest_key" ON "IncomingMail"("digest");
CREATE INDEX "IncomingMail_memberId_toldAt_idx" ON "IncomingMail"("memberId", "toldAt");
CREATE INDEX "IncomingMail_status_id_idx" ON "IncomingMail"("status", "id");
CREATE INDEX "IncomingMail_threadId_idx" ON "IncomingMail"("threadId");

-- Mail is mostly base64: compressing it costs more than it saves.
ALTER TABLE "IncomingMail" ALTER COLUMN "raw" SET STORAGE EXTERNAL;
ALTER TABLE "IncomingMail" ADD CONSTRAINT "IncomingMail_size" CHECK ("size" BETWEEN 1 AND 20000000);
ALTER TABLE "IncomingMail" ADD CONSTRAINT "IncomingMail_digest" CHECK (octet_length("digest") = 32);
ALTER TABLE "IncomingMail" ADD CONSTRAINT "IncomingMail_drafts" CHECK ("draftCount" BETWEEN 0 AND 5);
-- What is handled keeps no word of it, and what waits has them all.
ALTER TABLE "IncomingMail" ADD CONSTRAINT "IncomingMail_content"
  CHECK (("status" = 'WAITING') = ("raw" IS NOT NULL) AND ("status" = 'WAITING') = ("token" IS NOT NULL));
ALTER TABLE "IncomingMail" ADD CONSTRAINT "IncomingMail_handled" CHECK (("status" = 'WAITING') = ("handledAt" IS NULL));
ALTER TABLE "IncomingMail" ADD CONSTRAINT "IncomingMail_refused" CHECK (("status" = 'REFUSED') = ("refusal" IS NOT NULL));
ALTER TABLE "IncomingMail" ADD CONSTRAINT "IncomingMail_told" CHECK ("toldAt" IS NULL OR "status" = 'REFUSED');

-- A reply address names its member and its thread by the last eight bytes of their ids (lib/reply-address.ts).
CREATE INDEX "Member_id_tail" ON "Member" (substring(uuid_send("id") FROM 9));
CREATE INDEX "Thread_id_tail" ON "Thread" (substring(uuid_send("id") FROM 9));
