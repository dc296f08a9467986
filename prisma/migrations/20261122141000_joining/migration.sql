-- Joining from outside: the charter, requests to join, and members who invite somebody.

ALTER TYPE "NotificationKind" ADD VALUE 'JOIN_WAITING';
ALTER TYPE "NotificationKind" ADD VALUE 'REFERRAL_JOINED';

CREATE TYPE "JoinStatus" AS ENUM ('UNCONFIRMED', 'WAITING', 'ASKED', 'ACCEPTED', 'REFUSED');

CREATE TABLE "CharterVersion" (
    "id" UUID NOT NULL,
    "number" INTEGER,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "publishedById" UUID,

    CONSTRAINT "CharterVersion_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "CharterAcceptance" (
    "id" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "memberId" UUID,
    "requestId" UUID,
    "acceptedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CharterAcceptance_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "JoinRequest" (
    "id" UUID NOT NULL,
    "status" "JoinStatus" NOT NULL DEFAULT 'UNCONFIRMED',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "email" CITEXT NOT NULL,
    "firstName" TEXT NOT NULL,
    "lastName" TEXT NOT NULL,
    "civility" "Civility",
    "phone" TEXT,
    "tier" "Tier" NOT NULL,
    "territoryId" INTEGER,
    "startsOn" DATE NOT NULL,
    "kind" "FunctionKind",
    "rank" INTEGER,
    "stance" "Stance",
    "word" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmedAt" TIMESTAMPTZ(3),
    "touchedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "question" TEXT,
    "reply" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "handledById" UUID,
    "memberId" UUID,
    "referralId" UUID,
    "digest" BYTEA,
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "JoinRequest_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Referral" (
    "id" UUID NOT NULL,
    "sponsorId" UUID,
    "firstName" TEXT,
    "email" CITEXT,
    "word" TEXT,
    "addressDigest" BYTEA NOT NULL,
    "digest" BYTEA,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),
    "refusedAt" TIMESTAMPTZ(3),
    "joinedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Referral_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "CharterVersion_number_key" ON "CharterVersion"("number");
CREATE UNIQUE INDEX "CharterAcceptance_requestId_key" ON "CharterAcceptance"("requestId");
CREATE UNIQUE INDEX "CharterAcceptance_memberId_versionId_key" ON "CharterAcceptance"("memberId", "versionId");
CREATE INDEX "CharterAcceptance_versionId_idx" ON "CharterAcceptance"("versionId");
CREATE UNIQUE INDEX "JoinRequest_digest_key" ON "JoinRequest"("digest");
CREATE INDEX "JoinRequest_status_touchedAt_id_idx" ON "JoinRequest"("status", "touchedAt", "id");
CREATE INDEX "JoinRequest_email_idx" ON "JoinRequest"("email");
CREATE INDEX "JoinRequest_memberId_idx" ON "JoinRequest"("memberId");
CREATE INDEX "JoinRequest_handledById_idx" ON "JoinRequest"("handledById");
CREATE INDEX "JoinRequest_referralId_idx" ON "JoinRequest"("referralId");
CREATE INDEX "JoinRequest_territoryId_idx" ON "JoinRequest"("territoryId");
CREATE UNIQUE INDEX "Referral_digest_key" ON "Referral"("digest");
CREATE UNIQUE INDEX "Referral_sponsorId_addressDigest_key" ON "Referral"("sponsorId", "addressDigest");
CREATE INDEX "Referral_createdAt_idx" ON "Referral"("createdAt");

ALTER TABLE "CharterVersion" ADD CONSTRAINT "CharterVersion_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "CharterAcceptance" ADD CONSTRAINT "CharterAcceptance_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "CharterVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CharterAcceptance" ADD CONSTRAINT "CharterAcceptance_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "CharterAcceptance" ADD CONSTRAINT "CharterAcceptance_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "JoinRequest"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "JoinRequest" ADD CONSTRAINT "JoinRequest_territoryId_fkey" FOREIGN KEY ("territoryId") REFERENCES "Territory"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "JoinRequest" ADD CONSTRAINT "JoinRequest_handledById_fkey" FOREIGN KEY ("handledById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "JoinRequest" ADD CONSTRAINT "JoinRequest_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "JoinRequest" ADD CONSTRAINT "JoinRequest_referralId_fkey" FOREIGN KEY ("referralId") REFERENCES "Referral"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Referral" ADD CONSTRAINT "Referral_sponsorId_fkey" FOREIGN KEY ("sponsorId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- The charter ---------------------------------------------------------------------------------------------

ALTER TABLE "CharterVersion"
  ADD CONSTRAINT "CharterVersion_text" CHECK (char_length("text") BETWEEN 1 AND 20000),
  ADD CONSTRAINT "CharterVersion_published" CHECK (("number" IS NULL) = ("publishedAt" IS NULL)),
  ADD CONSTRAINT "CharterVersion_counted" CHECK ("number" >= 1);
CREATE UNIQUE INDEX "CharterVersion_one_draft" ON "CharterVersion" ((true)) WHERE "publishedAt" IS NULL;

-- What was published is what people accepted: it neither changes nor goes.
CREATE FUNCTION charter_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW."id", NEW."number", NEW."text", NEW."publishedAt") IS NOT DISTINCT FROM (OLD."id", OLD."number", OLD."text", OLD."publishedAt") THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'CharterVersion_stays: a published charter never changes' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER charter_stays BEFORE UPDATE OR DELETE ON "CharterVersion"
  FOR EACH ROW WHEN (OLD."publishedAt" IS NOT NULL) EXECUTE FUNCTION charter_stays();

-- Nobody accepts a draft.
CREATE FUNCTION charter_is_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "CharterVersion" v WHERE v."id" = NEW."versionId" AND v."publishedAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'CharterAcceptance_published: that version is a draft' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER charter_is_published BEFORE INSERT ON "CharterAcceptance"
  FOR EACH ROW EXECUTE FUNCTION charter_is_published();

ALTER TABLE "CharterAcceptance"
  ADD CONSTRAINT "CharterAcceptance_whose" CHECK (num_nonnulls("memberId", "requestId") = 1);

-- Requests ------------------------------------------------------------------------------------------------

ALTER TABLE "JoinRequest"
  ADD CONSTRAINT "JoinRequest_email" CHECK (char_length("email"::text) BETWEEN 3 AND 254),
  ADD CONSTRAINT "JoinRequest_names" CHECK (char_length("firstName") BETWEEN 1 AND 80 AND char_length("lastName") BETWEEN 1 AND 80),
  ADD CONSTRAINT "JoinRequest_phone" CHECK (char_length("phone") BETWEEN 6 AND 40),
  ADD CONSTRAINT "JoinRequest_rank" CHECK ("rank" BETWEEN 1 AND 99),
  ADD CONSTRAINT "JoinRequest_words" CHECK (char_length("word") BETWEEN 1 AND 1000
    AND char_length("question") BETWEEN 1 AND 1000 AND char_length("reply") BETWEEN 1 AND 1000),
  ADD CONSTRAINT "JoinRequest_confirmed" CHECK (("status" = 'UNCONFIRMED') = ("confirmedAt" IS NULL)),
  ADD CONSTRAINT "JoinRequest_asked" CHECK ("status" <> 'ASKED' OR "question" IS NOT NULL),
  ADD CONSTRAINT "JoinRequest_decided" CHECK (("status" IN ('ACCEPTED', 'REFUSED')) = ("decidedAt" IS NOT NULL)),
  ADD CONSTRAINT "JoinRequest_accepted" CHECK ("memberId" IS NULL OR "status" = 'ACCEPTED'),
  ADD CONSTRAINT "JoinRequest_secret" CHECK (
    ("digest" IS NULL) = ("expiresAt" IS NULL)
    AND (octet_length("digest") = 32)
    AND ("digest" IS NULL OR "status" IN ('UNCONFIRMED', 'ASKED')));
-- Of one address, one request at a time is looked at.
CREATE UNIQUE INDEX "JoinRequest_one_open" ON "JoinRequest" ("email") WHERE "status" IN ('WAITING', 'ASKED');

-- Invitations by members ----------------------------------------------------------------------------------

ALTER TABLE "Referral"
  ADD CONSTRAINT "Referral_email" CHECK (char_length("email"::text) BETWEEN 3 AND 254),
  ADD CONSTRAINT "Referral_firstName" CHECK (char_length("firstName") BETWEEN 1 AND 80),
  ADD CONSTRAINT "Referral_word" CHECK (char_length("word") BETWEEN 1 AND 500),
  ADD CONSTRAINT "Referral_digests" CHECK (octet_length("addressDigest") = 32 AND (octet_length("digest") = 32)),
  ADD CONSTRAINT "Referral_secret" CHECK ("digest" IS NULL
    OR ("sentAt" IS NOT NULL AND "email" IS NOT NULL AND "refusedAt" IS NULL AND "joinedAt" IS NULL)),
  ADD CONSTRAINT "Referral_refused" CHECK ("refusedAt" IS NULL OR ("sentAt" IS NOT NULL AND "email" IS NULL)),
  ADD CONSTRAINT "Referral_joined" CHECK ("joinedAt" IS NULL OR ("refusedAt" IS NULL AND "email" IS NULL));
-- One message to an address, for ever.
CREATE UNIQUE INDEX "Referral_one_message" ON "Referral" ("addressDigest") WHERE "sentAt" IS NOT NULL;
