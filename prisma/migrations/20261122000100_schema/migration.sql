-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "CollectifVisibility" AS ENUM ('PUBLIC', 'MEMBERS');

-- CreateEnum
CREATE TYPE "CollectifJoining" AS ENUM ('OPEN', 'ON_REQUEST', 'INVITATION');

-- CreateEnum
CREATE TYPE "CollectifRole" AS ENUM ('ANIMATEUR', 'FACILITATEUR', 'GARANT', 'MEMBER', 'OBSERVER');

-- CreateEnum
CREATE TYPE "DocumentKind" AS ENUM ('DELIBERATION', 'VOEU', 'MOTION', 'AMENDEMENT', 'QUESTION_ORALE', 'INTERVENTION', 'TRACT', 'COMMUNIQUE', 'ARGUMENTAIRE', 'NOTE', 'COMPTE_RENDU', 'MODELE');

-- CreateEnum
CREATE TYPE "Visibility" AS ENUM ('COLLECTIF', 'MEMBERS', 'PUBLIC');

-- CreateEnum
CREATE TYPE "Licence" AS ENUM ('CC_BY_SA', 'LICENCE_OUVERTE', 'TOUS_DROITS_RESERVES');

-- CreateEnum
CREATE TYPE "OutcomeStatus" AS ENUM ('TO_TABLE', 'TABLED', 'ON_AGENDA', 'ADOPTED', 'REJECTED', 'WITHDRAWN', 'REFERRED');

-- CreateEnum
CREATE TYPE "Majority" AS ENUM ('UNANIMITY', 'MAJORITY');

-- CreateEnum
CREATE TYPE "FileKind" AS ENUM ('PDF', 'DOCX', 'ODT', 'RTF', 'TXT', 'MD', 'JPEG', 'PNG');

-- CreateEnum
CREATE TYPE "Extraction" AS ENUM ('PENDING', 'READ', 'SCANNED', 'UNREADABLE');

-- CreateEnum
CREATE TYPE "Tier" AS ENUM ('COMMUNE', 'EPCI', 'DEPARTEMENT', 'REGION', 'ASSEMBLEE', 'SENAT', 'PARLEMENT_EUROPEEN', 'FRANCAIS_ETRANGER');

-- CreateEnum
CREATE TYPE "Stance" AS ENUM ('MAJORITE', 'OPPOSITION', 'INDEPENDANT');

-- CreateEnum
CREATE TYPE "FunctionKind" AS ENUM ('MAIRE', 'MAIRE_DELEGUE', 'ADJOINT', 'CONSEILLER_DELEGUE', 'PRESIDENT', 'VICE_PRESIDENT', 'PRESIDENT_DE_COMMISSION', 'PRESIDENT_DE_GROUPE', 'RAPPORTEUR');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('REFERENT', 'TRAINING_MANAGER', 'TREASURER', 'SECRETARIAT', 'ADMIN');

-- CreateEnum
CREATE TYPE "ReadingPreference" AS ENUM ('MEDIAN', 'DOUBLE');

-- CreateEnum
CREATE TYPE "TerritoryKind" AS ENUM ('COMMUNE', 'EPCI', 'DEPARTEMENT', 'REGION');

-- CreateEnum
CREATE TYPE "TrainingMethod" AS ENUM ('ON_SITE', 'REMOTE', 'MIXED');

-- CreateEnum
CREATE TYPE "Financing" AS ENUM ('COLLECTIVITE', 'DIFE', 'FREE');

-- CreateEnum
CREATE TYPE "RegistrationStatus" AS ENUM ('CONFIRMED', 'WAITING', 'CANCELLED');

-- CreateTable
CREATE TABLE "Collectif" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "presentation" TEXT NOT NULL,
    "charter" TEXT,
    "visibility" "CollectifVisibility" NOT NULL DEFAULT 'MEMBERS',
    "joining" "CollectifJoining" NOT NULL DEFAULT 'ON_REQUEST',
    "tiers" "Tier"[] DEFAULT ARRAY[]::"Tier"[],
    "endsOn" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Collectif_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CollectifMembership" (
    "id" UUID NOT NULL,
    "collectifId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "role" "CollectifRole" NOT NULL DEFAULT 'MEMBER',
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,

    CONSTRAINT "CollectifMembership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Theme" (
    "id" SERIAL NOT NULL,
    "code" TEXT,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Theme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Document" (
    "id" UUID NOT NULL,
    "kind" "DocumentKind" NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "keywords" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "tier" "Tier",
    "territoryId" INTEGER,
    "councilName" TEXT,
    "actDate" DATE,
    "authorId" UUID NOT NULL,
    "collectifId" UUID,
    "licence" "Licence" NOT NULL DEFAULT 'CC_BY_SA',
    "visibility" "Visibility" NOT NULL DEFAULT 'MEMBERS',
    "outcome" "OutcomeStatus",
    "outcomeOn" DATE,
    "majority" "Majority",
    "votesFor" INTEGER,
    "votesAgainst" INTEGER,
    "abstentions" INTEGER,
    "nonVoting" INTEGER,
    "currentVersionId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "archivedAt" TIMESTAMPTZ(3),
    "archivedById" UUID,
    "search" tsvector NOT NULL DEFAULT ''::tsvector,

    CONSTRAINT "Document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DocumentTheme" (
    "documentId" UUID NOT NULL,
    "themeId" INTEGER NOT NULL,

    CONSTRAINT "DocumentTheme_pkey" PRIMARY KEY ("documentId","themeId")
);

-- CreateTable
CREATE TABLE "DocumentVersion" (
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "note" TEXT,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DocumentVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DocumentFile" (
    "id" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "DocumentFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StoredFile" (
    "sha256" TEXT NOT NULL,
    "kind" "FileKind" NOT NULL,
    "size" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "extraction" "Extraction" NOT NULL DEFAULT 'PENDING',
    "readAt" TIMESTAMPTZ(3),
    "pages" INTEGER,
    "reason" TEXT,
    "html" TEXT,

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "FilePassage" (
    "sha256" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "search" tsvector,

    CONSTRAINT "FilePassage_pkey" PRIMARY KEY ("sha256","position")
);

-- CreateTable
CREATE TABLE "SearchWord" (
    "word" TEXT NOT NULL,
    "display" TEXT NOT NULL,

    CONSTRAINT "SearchWord_pkey" PRIMARY KEY ("word")
);

-- CreateTable
CREATE TABLE "Mandate" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "tier" "Tier" NOT NULL,
    "territoryId" INTEGER,
    "groupName" TEXT,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,

    CONSTRAINT "Mandate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MandateFunction" (
    "id" UUID NOT NULL,
    "mandateId" UUID NOT NULL,
    "kind" "FunctionKind" NOT NULL,
    "rank" INTEGER,
    "delegation" TEXT,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,

    CONSTRAINT "MandateFunction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MandateStance" (
    "id" UUID NOT NULL,
    "mandateId" UUID NOT NULL,
    "stance" "Stance" NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,

    CONSTRAINT "MandateStance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "id" UUID NOT NULL,
    "email" CITEXT NOT NULL,
    "passwordHash" TEXT,
    "firstName" TEXT NOT NULL,
    "lastName" TEXT NOT NULL,
    "foldedName" TEXT NOT NULL DEFAULT '',
    "presentation" TEXT,
    "readingPreference" "ReadingPreference" NOT NULL DEFAULT 'MEDIAN',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3),
    "previousSeenAt" TIMESTAMPTZ(3),
    "suspendedAt" TIMESTAMPTZ(3),
    "resignedAt" TIMESTAMPTZ(3),
    "erasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberRole" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "territoryId" INTEGER,
    "grantedById" UUID,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,

    CONSTRAINT "MemberRole_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "device" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Adhesion" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Adhesion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JournalEntry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "memberId" UUID,
    "actor" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "subjectId" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "JournalEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Territory" (
    "id" SERIAL NOT NULL,
    "kind" "TerritoryKind" NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "foldedName" TEXT NOT NULL,
    "precision" TEXT NOT NULL,
    "departementCode" TEXT,
    "population" INTEGER,
    "postcodes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "formerCodes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "vintage" INTEGER NOT NULL,
    "search" tsvector NOT NULL,

    CONSTRAINT "Territory_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TerritoryInclusion" (
    "outerId" INTEGER NOT NULL,
    "innerId" INTEGER NOT NULL,

    CONSTRAINT "TerritoryInclusion_pkey" PRIMARY KEY ("outerId","innerId")
);

-- CreateTable
CREATE TABLE "TrainingBody" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "agrementNumber" TEXT NOT NULL,
    "agrementStartsOn" DATE NOT NULL,
    "agrementEndsOn" DATE NOT NULL,

    CONSTRAINT "TrainingBody_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Training" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "aims" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "prerequisites" TEXT,
    "tiers" "Tier"[] DEFAULT ARRAY[]::"Tier"[],
    "method" "TrainingMethod" NOT NULL,
    "durationMinutes" INTEGER NOT NULL,
    "priceCents" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "publishedAt" TIMESTAMPTZ(3),
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Training_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrainingSession" (
    "id" UUID NOT NULL,
    "trainingId" UUID NOT NULL,
    "bodyId" UUID NOT NULL,
    "capacity" INTEGER NOT NULL,
    "minimum" INTEGER NOT NULL DEFAULT 1,
    "registrationEndsAt" TIMESTAMPTZ(3) NOT NULL,
    "financings" "Financing"[] DEFAULT ARRAY[]::"Financing"[],
    "cancelledAt" TIMESTAMPTZ(3),
    "cancelReason" TEXT,

    CONSTRAINT "TrainingSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrainingHalfDay" (
    "id" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT,
    "link" TEXT,

    CONSTRAINT "TrainingHalfDay_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrainingSessionTrainer" (
    "sessionId" UUID NOT NULL,
    "memberId" UUID NOT NULL,

    CONSTRAINT "TrainingSessionTrainer_pkey" PRIMARY KEY ("sessionId","memberId")
);

-- CreateTable
CREATE TABLE "Registration" (
    "id" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "status" "RegistrationStatus" NOT NULL,
    "seat" INTEGER,
    "financing" "Financing" NOT NULL,
    "accessNeeds" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cancelledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Registration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attendance" (
    "registrationId" UUID NOT NULL,
    "halfDayId" UUID NOT NULL,
    "signedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Attendance_pkey" PRIMARY KEY ("registrationId","halfDayId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Collectif_slug_key" ON "Collectif"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Collectif_name_key" ON "Collectif"("name");

-- CreateIndex
CREATE INDEX "CollectifMembership_memberId_idx" ON "CollectifMembership"("memberId");

-- CreateIndex
CREATE INDEX "CollectifMembership_collectifId_idx" ON "CollectifMembership"("collectifId");

-- CreateIndex
CREATE UNIQUE INDEX "Theme_code_key" ON "Theme"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Theme_name_key" ON "Theme"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Document_currentVersionId_key" ON "Document"("currentVersionId");

-- CreateIndex
CREATE INDEX "Document_search_idx" ON "Document" USING GIN ("search");

-- CreateIndex
CREATE INDEX "Document_authorId_idx" ON "Document"("authorId");

-- CreateIndex
CREATE INDEX "Document_collectifId_idx" ON "Document"("collectifId");

-- CreateIndex
CREATE INDEX "Document_territoryId_idx" ON "Document"("territoryId");

-- CreateIndex
CREATE INDEX "DocumentTheme_themeId_idx" ON "DocumentTheme"("themeId");

-- CreateIndex
CREATE UNIQUE INDEX "DocumentVersion_documentId_number_key" ON "DocumentVersion"("documentId", "number");

-- CreateIndex
CREATE INDEX "DocumentFile_sha256_idx" ON "DocumentFile"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "DocumentFile_versionId_position_key" ON "DocumentFile"("versionId", "position");

-- CreateIndex
CREATE INDEX "Mandate_memberId_idx" ON "Mandate"("memberId");

-- CreateIndex
CREATE INDEX "Mandate_territoryId_idx" ON "Mandate"("territoryId");

-- CreateIndex
CREATE INDEX "MandateFunction_mandateId_idx" ON "MandateFunction"("mandateId");

-- CreateIndex
CREATE INDEX "MandateStance_mandateId_idx" ON "MandateStance"("mandateId");

-- CreateIndex
CREATE UNIQUE INDEX "Member_email_key" ON "Member"("email");

-- CreateIndex
CREATE INDEX "Member_lastName_firstName_id_idx" ON "Member"("lastName", "firstName", "id");

-- CreateIndex
CREATE INDEX "MemberRole_memberId_idx" ON "MemberRole"("memberId");

-- CreateIndex
CREATE INDEX "Session_memberId_idx" ON "Session"("memberId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE INDEX "Adhesion_memberId_endsOn_idx" ON "Adhesion"("memberId", "endsOn");

-- CreateIndex
CREATE INDEX "JournalEntry_subjectId_id_idx" ON "JournalEntry"("subjectId", "id");

-- CreateIndex
CREATE INDEX "JournalEntry_memberId_id_idx" ON "JournalEntry"("memberId", "id");

-- CreateIndex
CREATE INDEX "JournalEntry_event_id_idx" ON "JournalEntry"("event", "id");

-- CreateIndex
CREATE INDEX "Territory_search_idx" ON "Territory" USING GIN ("search");

-- CreateIndex
CREATE UNIQUE INDEX "Territory_kind_code_key" ON "Territory"("kind", "code");

-- CreateIndex
CREATE INDEX "TerritoryInclusion_innerId_idx" ON "TerritoryInclusion"("innerId");

-- CreateIndex
CREATE UNIQUE INDEX "TrainingBody_name_key" ON "TrainingBody"("name");

-- CreateIndex
CREATE UNIQUE INDEX "TrainingBody_agrementNumber_key" ON "TrainingBody"("agrementNumber");

-- CreateIndex
CREATE UNIQUE INDEX "Training_slug_key" ON "Training"("slug");

-- CreateIndex
CREATE INDEX "TrainingSession_trainingId_idx" ON "TrainingSession"("trainingId");

-- CreateIndex
CREATE INDEX "TrainingHalfDay_sessionId_idx" ON "TrainingHalfDay"("sessionId");

-- CreateIndex
CREATE INDEX "TrainingSessionTrainer_memberId_idx" ON "TrainingSessionTrainer"("memberId");

-- CreateIndex
CREATE INDEX "Registration_memberId_idx" ON "Registration"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Registration_sessionId_memberId_key" ON "Registration"("sessionId", "memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Registration_sessionId_seat_key" ON "Registration"("sessionId", "seat");

-- CreateIndex
CREATE INDEX "Attendance_halfDayId_idx" ON "Attendance"("halfDayId");

-- AddForeignKey
ALTER TABLE "CollectifMembership" ADD CONSTRAINT "CollectifMembership_collectifId_fkey" FOREIGN KEY ("collectifId") REFERENCES "Collectif"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CollectifMembership" ADD CONSTRAINT "CollectifMembership_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_archivedById_fkey" FOREIGN KEY ("archivedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_territoryId_fkey" FOREIGN KEY ("territoryId") REFERENCES "Territory"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_collectifId_fkey" FOREIGN KEY ("collectifId") REFERENCES "Collectif"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_currentVersionId_fkey" FOREIGN KEY ("currentVersionId") REFERENCES "DocumentVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentTheme" ADD CONSTRAINT "DocumentTheme_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentTheme" ADD CONSTRAINT "DocumentTheme_themeId_fkey" FOREIGN KEY ("themeId") REFERENCES "Theme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentVersion" ADD CONSTRAINT "DocumentVersion_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentVersion" ADD CONSTRAINT "DocumentVersion_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentFile" ADD CONSTRAINT "DocumentFile_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "DocumentVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentFile" ADD CONSTRAINT "DocumentFile_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "StoredFile"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FilePassage" ADD CONSTRAINT "FilePassage_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "StoredFile"("sha256") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mandate" ADD CONSTRAINT "Mandate_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mandate" ADD CONSTRAINT "Mandate_territoryId_fkey" FOREIGN KEY ("territoryId") REFERENCES "Territory"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MandateFunction" ADD CONSTRAINT "MandateFunction_mandateId_fkey" FOREIGN KEY ("mandateId") REFERENCES "Mandate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MandateStance" ADD CONSTRAINT "MandateStance_mandateId_fkey" FOREIGN KEY ("mandateId") REFERENCES "Mandate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberRole" ADD CONSTRAINT "MemberRole_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberRole" ADD CONSTRAINT "MemberRole_grantedById_fkey" FOREIGN KEY ("grantedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberRole" ADD CONSTRAINT "MemberRole_territoryId_fkey" FOREIGN KEY ("territoryId") REFERENCES "Territory"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Adhesion" ADD CONSTRAINT "Adhesion_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JournalEntry" ADD CONSTRAINT "JournalEntry_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TerritoryInclusion" ADD CONSTRAINT "TerritoryInclusion_outerId_fkey" FOREIGN KEY ("outerId") REFERENCES "Territory"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TerritoryInclusion" ADD CONSTRAINT "TerritoryInclusion_innerId_fkey" FOREIGN KEY ("innerId") REFERENCES "Territory"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingSession" ADD CONSTRAINT "TrainingSession_trainingId_fkey" FOREIGN KEY ("trainingId") REFERENCES "Training"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingSession" ADD CONSTRAINT "TrainingSession_bodyId_fkey" FOREIGN KEY ("bodyId") REFERENCES "TrainingBody"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingHalfDay" ADD CONSTRAINT "TrainingHalfDay_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "TrainingSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingSessionTrainer" ADD CONSTRAINT "TrainingSessionTrainer_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "TrainingSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingSessionTrainer" ADD CONSTRAINT "TrainingSessionTrainer_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Registration" ADD CONSTRAINT "Registration_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "TrainingSession"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Registration" ADD CONSTRAINT "Registration_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_registrationId_fkey" FOREIGN KEY ("registrationId") REFERENCES "Registration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_halfDayId_fkey" FOREIGN KEY ("halfDayId") REFERENCES "TrainingHalfDay"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

