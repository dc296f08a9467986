-- Signing in: links asked for, when each session was last seen, and from which browser it was opened.

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "deviceId" UUID,
ADD COLUMN     "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "LinkRequest" (
    "id" UUID NOT NULL,
    "purpose" "TokenPurpose" NOT NULL,
    "email" CITEXT NOT NULL,
    "next" TEXT NOT NULL DEFAULT '/',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LinkRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "LinkRequest_createdAt_idx" ON "LinkRequest"("createdAt");

-- CreateIndex
CREATE INDEX "Session_deviceId_idx" ON "Session"("deviceId");

-- CreateIndex
CREATE INDEX "EmailChange_expiresAt_idx" ON "EmailChange"("expiresAt");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_deviceId_fkey" FOREIGN KEY ("deviceId") REFERENCES "KnownDevice"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "LinkRequest"
  ADD CONSTRAINT "LinkRequest_purpose" CHECK ("purpose" IN ('SIGN_IN', 'PASSWORD')),
  ADD CONSTRAINT "LinkRequest_email" CHECK (char_length("email") <= 254),
  ADD CONSTRAINT "LinkRequest_next" CHECK (char_length("next") <= 2000);
ALTER TABLE "AccountToken"
  ADD CONSTRAINT "AccountToken_digest" CHECK (octet_length("digest") = 32),
  -- A change of address has both its tokens, and nothing else has one.
  ADD CONSTRAINT "AccountToken_change" CHECK (("purpose" IN ('EMAIL_OLD', 'EMAIL_NEW')) = ("changeId" IS NOT NULL));
ALTER TABLE "EmailChange"
  ADD CONSTRAINT "EmailChange_done" CHECK ("doneAt" IS NULL OR ("oldConfirmedAt" IS NOT NULL AND "newConfirmedAt" IS NOT NULL AND "cancelledAt" IS NULL));

-- One invitation serves at a time, and one change of address is under way.
CREATE UNIQUE INDEX "AccountToken_one_invitation" ON "AccountToken"("memberId")
  WHERE "purpose" = 'INVITATION' AND "usedAt" IS NULL AND "cancelledAt" IS NULL;
CREATE UNIQUE INDEX "EmailChange_one_under_way" ON "EmailChange"("memberId")
  WHERE "doneAt" IS NULL AND "cancelledAt" IS NULL;

-- Whoever has a password has been using it.
UPDATE "Member" SET "activatedAt" = coalesce("lastSeenAt", "createdAt") WHERE "passwordHash" IS NOT NULL;
-- The list of those who have never signed in.
CREATE INDEX "Member_not_activated_idx" ON "Member"("lastName", "firstName", "id")
  WHERE "activatedAt" IS NULL AND "suspendedAt" IS NULL AND "resignedAt" IS NULL AND "erasedAt" IS NULL;
