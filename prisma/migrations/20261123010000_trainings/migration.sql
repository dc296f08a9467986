-- CreateEnum
CREATE TYPE "TrainingPaperKind" AS ENUM ('PROGRAMME', 'CONVENTION', 'CONVOCATION', 'ATTENDANCE_SHEET', 'CERTIFICATE', 'ATTESTATION', 'INVOICE', 'CREDIT_NOTE');

-- CreateEnum
CREATE TYPE "AccessNeed" AS ENUM ('DISABILITY', 'CHILDCARE', 'TRANSPORT');

-- CreateEnum
CREATE TYPE "AttendanceMethod" AS ENUM ('TRAINER_PHONE', 'CODE', 'PAPER');

-- CreateEnum
CREATE TYPE "EvaluationMoment" AS ENUM ('DAY', 'THREE_MONTHS');

-- AlterEnum
ALTER TYPE "NotificationSubject" ADD VALUE 'TRAININGS';

-- AlterEnum
ALTER TYPE "NotificationKind" ADD VALUE 'TRAINING_OFFERED';
ALTER TYPE "NotificationKind" ADD VALUE 'TRAINING_REGISTERED';
ALTER TYPE "NotificationKind" ADD VALUE 'TRAINING_CHANGED';
ALTER TYPE "NotificationKind" ADD VALUE 'TRAINING_CANCELLED';
ALTER TYPE "NotificationKind" ADD VALUE 'TRAINING_SOON';
ALTER TYPE "NotificationKind" ADD VALUE 'TRAINING_EVALUATE';

-- AlterEnum
ALTER TYPE "RegistrationStatus" ADD VALUE 'OFFERED';

-- AlterTable
ALTER TABLE "Attendance" ADD COLUMN     "method" "AttendanceMethod" NOT NULL DEFAULT 'PAPER',
ADD COLUMN     "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "recordedById" UUID,
ADD COLUMN     "removeReason" TEXT,
ADD COLUMN     "removedAt" TIMESTAMPTZ(3),
ADD COLUMN     "removedById" UUID,
ADD COLUMN     "strokes" TEXT;

-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "trainingSessionId" UUID;

-- AlterTable
ALTER TABLE "Registration" ADD COLUMN     "confirmedAt" TIMESTAMPTZ(3),
ADD COLUMN     "linkSentAt" TIMESTAMPTZ(3),
ADD COLUMN     "mandateId" UUID,
ADD COLUMN     "needs" "AccessNeed"[] DEFAULT ARRAY[]::"AccessNeed"[],
ADD COLUMN     "offerEndsAt" TIMESTAMPTZ(3),
ADD COLUMN     "priceCents" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "registeredById" UUID,
ADD COLUMN     "remindedAt" TIMESTAMPTZ(3),
ADD COLUMN     "waitingSince" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Training" ADD COLUMN     "assessment" TEXT,
ADD COLUMN     "functions" "FunctionKind"[] DEFAULT ARRAY[]::"FunctionKind"[],
ADD COLUMN     "isFirstMandate" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "isPublic" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "teaching" TEXT,
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "TrainingBody" ADD COLUMN     "activityNumber" TEXT,
ADD COLUMN     "address" TEXT,
ADD COLUMN     "archivedAt" TIMESTAMPTZ(3),
ADD COLUMN     "iban" TEXT,
ADD COLUMN     "signatory" TEXT,
ADD COLUMN     "signatoryTitle" TEXT,
ADD COLUMN     "siret" TEXT;

-- AlterTable
ALTER TABLE "TrainingHalfDay" ADD COLUMN     "attestedAt" TIMESTAMPTZ(3),
ADD COLUMN     "attestedById" UUID,
ADD COLUMN     "codeKey" BYTEA;

-- AlterTable
ALTER TABLE "TrainingSession" ADD COLUMN     "acceptHours" INTEGER NOT NULL DEFAULT 48,
ADD COLUMN     "closedAt" TIMESTAMPTZ(3),
ADD COLUMN     "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "guestTrainers" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "priceCents" INTEGER,
ADD COLUMN     "publishedAt" TIMESTAMPTZ(3),
ADD COLUMN     "sequence" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "TrainingTemplate" (
    "id" UUID NOT NULL,
    "kind" "TrainingPaperKind" NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID NOT NULL,

    CONSTRAINT "TrainingTemplate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrainingAgreement" (
    "id" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "territoryId" INTEGER NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "bodySignedOn" DATE,
    "payerSignedOn" DATE,
    "cancelledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TrainingAgreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrainingPaper" (
    "id" UUID NOT NULL,
    "kind" "TrainingPaperKind" NOT NULL,
    "sessionId" UUID NOT NULL,
    "registrationId" UUID,
    "agreementId" UUID,
    "halfDayId" UUID,
    "year" INTEGER,
    "number" INTEGER,
    "code" TEXT,
    "issuedOn" DATE NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "issuedById" UUID,
    "content" JSONB NOT NULL,
    "cents" INTEGER,
    "paidOn" DATE,
    "replacedAt" TIMESTAMPTZ(3),
    "cancelsId" UUID,

    CONSTRAINT "TrainingPaper_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrainingPaperCounter" (
    "year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "TrainingPaperCounter_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "TrainingPack" (
    "id" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "registrationId" UUID,
    "askedById" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "readyAt" TIMESTAMPTZ(3),
    "failedAt" TIMESTAMPTZ(3),
    "reason" TEXT,
    "size" INTEGER,

    CONSTRAINT "TrainingPack_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrainingRights" (
    "id" UUID NOT NULL,
    "startsOn" DATE NOT NULL,
    "leaveDays" INTEGER NOT NULL,
    "difeYearlyCents" INTEGER NOT NULL,
    "difeCeilingCents" INTEGER NOT NULL,
    "budgetFloor" INTEGER NOT NULL,
    "budgetCeiling" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TrainingRights_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IndemnityRate" (
    "id" UUID NOT NULL,
    "startsOn" DATE NOT NULL,
    "function" "FunctionKind" NOT NULL,
    "fromPopulation" INTEGER NOT NULL,
    "monthlyCents" INTEGER NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "IndemnityRate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OwnTraining" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "mandateId" UUID,
    "title" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "halfDays" INTEGER NOT NULL,
    "difeCents" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "OwnTraining_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrainingPath" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "aims" TEXT NOT NULL,
    "isPublic" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "publishedAt" TIMESTAMPTZ(3),
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "TrainingPath_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrainingPathStep" (
    "pathId" UUID NOT NULL,
    "trainingId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "TrainingPathStep_pkey" PRIMARY KEY ("pathId","trainingId")
);

-- CreateTable
CREATE TABLE "Evaluation" (
    "id" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "moment" "EvaluationMoment" NOT NULL,
    "overall" INTEGER NOT NULL,
    "aims" INTEGER NOT NULL,
    "trainers" INTEGER,
    "organisation" INTEGER,
    "comment" TEXT,

    CONSTRAINT "Evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EvaluationAnswered" (
    "registrationId" UUID NOT NULL,
    "moment" "EvaluationMoment" NOT NULL,
    "askedAt" TIMESTAMPTZ(3),
    "isAnswered" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "EvaluationAnswered_pkey" PRIMARY KEY ("registrationId","moment")
);

-- CreateIndex
CREATE INDEX "TrainingTemplate_createdById_idx" ON "TrainingTemplate"("createdById");

-- CreateIndex
CREATE UNIQUE INDEX "TrainingTemplate_kind_version_key" ON "TrainingTemplate"("kind", "version");

-- CreateIndex
CREATE INDEX "TrainingAgreement_territoryId_idx" ON "TrainingAgreement"("territoryId");

-- CreateIndex
CREATE UNIQUE INDEX "TrainingAgreement_sessionId_territoryId_key" ON "TrainingAgreement"("sessionId", "territoryId");

-- CreateIndex
CREATE UNIQUE INDEX "TrainingPaper_code_key" ON "TrainingPaper"("code");

-- CreateIndex
CREATE UNIQUE INDEX "TrainingPaper_cancelsId_key" ON "TrainingPaper"("cancelsId");

-- CreateIndex
CREATE INDEX "TrainingPaper_sessionId_kind_idx" ON "TrainingPaper"("sessionId", "kind");

-- CreateIndex
CREATE INDEX "TrainingPaper_registrationId_idx" ON "TrainingPaper"("registrationId");

-- CreateIndex
CREATE INDEX "TrainingPaper_agreementId_idx" ON "TrainingPaper"("agreementId");

-- CreateIndex
CREATE INDEX "TrainingPaper_issuedById_idx" ON "TrainingPaper"("issuedById");

-- CreateIndex
CREATE UNIQUE INDEX "TrainingPaper_year_number_key" ON "TrainingPaper"("year", "number");

-- CreateIndex
CREATE INDEX "TrainingPack_sessionId_idx" ON "TrainingPack"("sessionId");

-- CreateIndex
CREATE INDEX "TrainingPack_registrationId_idx" ON "TrainingPack"("registrationId");

-- CreateIndex
CREATE INDEX "TrainingPack_askedById_idx" ON "TrainingPack"("askedById");

-- CreateIndex
CREATE UNIQUE INDEX "TrainingRights_startsOn_key" ON "TrainingRights"("startsOn");

-- CreateIndex
CREATE INDEX "TrainingRights_createdById_idx" ON "TrainingRights"("createdById");

-- CreateIndex
CREATE UNIQUE INDEX "IndemnityRate_function_startsOn_fromPopulation_key" ON "IndemnityRate"("function", "startsOn", "fromPopulation");

-- CreateIndex
CREATE INDEX "OwnTraining_memberId_day_idx" ON "OwnTraining"("memberId", "day");

-- CreateIndex
CREATE INDEX "OwnTraining_mandateId_idx" ON "OwnTraining"("mandateId");

-- CreateIndex
CREATE UNIQUE INDEX "TrainingPath_slug_key" ON "TrainingPath"("slug");

-- CreateIndex
CREATE INDEX "TrainingPathStep_trainingId_idx" ON "TrainingPathStep"("trainingId");

-- CreateIndex
CREATE INDEX "Evaluation_sessionId_moment_idx" ON "Evaluation"("sessionId", "moment");

-- CreateIndex
CREATE INDEX "Attendance_recordedById_idx" ON "Attendance"("recordedById");

-- CreateIndex
CREATE INDEX "Attendance_removedById_idx" ON "Attendance"("removedById");

-- CreateIndex
CREATE INDEX "Notification_trainingSessionId_idx" ON "Notification"("trainingSessionId");

-- CreateIndex
CREATE INDEX "Registration_mandateId_idx" ON "Registration"("mandateId");

-- CreateIndex
CREATE INDEX "Registration_registeredById_idx" ON "Registration"("registeredById");

-- CreateIndex
CREATE INDEX "TrainingHalfDay_startsAt_idx" ON "TrainingHalfDay"("startsAt");

-- CreateIndex
CREATE INDEX "TrainingHalfDay_attestedById_idx" ON "TrainingHalfDay"("attestedById");

-- CreateIndex
CREATE INDEX "TrainingSession_bodyId_idx" ON "TrainingSession"("bodyId");

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_trainingSessionId_fkey" FOREIGN KEY ("trainingSessionId") REFERENCES "TrainingSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingTemplate" ADD CONSTRAINT "TrainingTemplate_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingAgreement" ADD CONSTRAINT "TrainingAgreement_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "TrainingSession"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingAgreement" ADD CONSTRAINT "TrainingAgreement_territoryId_fkey" FOREIGN KEY ("territoryId") REFERENCES "Territory"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingPaper" ADD CONSTRAINT "TrainingPaper_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "TrainingSession"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingPaper" ADD CONSTRAINT "TrainingPaper_registrationId_fkey" FOREIGN KEY ("registrationId") REFERENCES "Registration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingPaper" ADD CONSTRAINT "TrainingPaper_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "TrainingAgreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingPaper" ADD CONSTRAINT "TrainingPaper_issuedById_fkey" FOREIGN KEY ("issuedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingPaper" ADD CONSTRAINT "TrainingPaper_cancelsId_fkey" FOREIGN KEY ("cancelsId") REFERENCES "TrainingPaper"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingPack" ADD CONSTRAINT "TrainingPack_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "TrainingSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingPack" ADD CONSTRAINT "TrainingPack_registrationId_fkey" FOREIGN KEY ("registrationId") REFERENCES "Registration"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingPack" ADD CONSTRAINT "TrainingPack_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingRights" ADD CONSTRAINT "TrainingRights_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OwnTraining" ADD CONSTRAINT "OwnTraining_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OwnTraining" ADD CONSTRAINT "OwnTraining_mandateId_fkey" FOREIGN KEY ("mandateId") REFERENCES "Mandate"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingPathStep" ADD CONSTRAINT "TrainingPathStep_pathId_fkey" FOREIGN KEY ("pathId") REFERENCES "TrainingPath"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingPathStep" ADD CONSTRAINT "TrainingPathStep_trainingId_fkey" FOREIGN KEY ("trainingId") REFERENCES "Training"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingHalfDay" ADD CONSTRAINT "TrainingHalfDay_attestedById_fkey" FOREIGN KEY ("attestedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Registration" ADD CONSTRAINT "Registration_mandateId_fkey" FOREIGN KEY ("mandateId") REFERENCES "Mandate"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Registration" ADD CONSTRAINT "Registration_registeredById_fkey" FOREIGN KEY ("registeredById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_removedById_fkey" FOREIGN KEY ("removedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "TrainingSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvaluationAnswered" ADD CONSTRAINT "EvaluationAnswered_registrationId_fkey" FOREIGN KEY ("registrationId") REFERENCES "Registration"("id") ON DELETE CASCADE ON UPDATE CASCADE;
