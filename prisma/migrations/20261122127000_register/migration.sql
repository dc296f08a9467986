-- CreateEnum
CREATE TYPE "RegisterKind" AS ENUM ('CONSEILLERS_MUNICIPAUX', 'MAIRES', 'CONSEILLERS_COMMUNAUTAIRES',
  'CONSEILLERS_DEPARTEMENTAUX', 'CONSEILLERS_REGIONAUX', 'DEPUTES', 'SENATEURS', 'DEPUTES_EUROPEENS',
  'FRANCAIS_ETRANGER');

-- CreateEnum
CREATE TYPE "RegisterFileStatus" AS ENUM ('WAITING', 'READING', 'DONE', 'FAILED');

-- CreateEnum
CREATE TYPE "RegisterStrength" AS ENUM ('STRONG', 'LIKELY', 'WEAK');

-- CreateEnum
CREATE TYPE "RegisterMatchStatus" AS ENUM ('PROPOSED', 'CONFIRMED', 'REFUSED');

-- AlterTable
ALTER TABLE "Member" ADD COLUMN "birthDate" DATE;

-- CreateTable
CREATE TABLE "RegisterFile" (
    "id" UUID NOT NULL,
    "sentById" UUID,
    "name" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "asOf" DATE NOT NULL,
    "kind" "RegisterKind",
    "status" "RegisterFileStatus" NOT NULL DEFAULT 'WAITING',
    "bytesRead" BIGINT NOT NULL DEFAULT 0,
    "lines" INTEGER NOT NULL DEFAULT 0,
    "kept" INTEGER NOT NULL DEFAULT 0,
    "unreadable" INTEGER NOT NULL DEFAULT 0,
    "doubtful" INTEGER NOT NULL DEFAULT 0,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RegisterFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RegisterMatch" (
    "id" UUID NOT NULL,
    "fileId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "kind" "RegisterKind" NOT NULL,
    "tier" "Tier" NOT NULL,
    "territoryId" INTEGER,
    "lastName" TEXT NOT NULL,
    "firstName" TEXT NOT NULL,
    "foldedName" TEXT NOT NULL,
    "birthDate" DATE,
    "startsOn" DATE,
    "functions" JSONB NOT NULL DEFAULT '[]',
    "comparison" JSONB NOT NULL,
    "strength" "RegisterStrength" NOT NULL,
    "status" "RegisterMatchStatus" NOT NULL DEFAULT 'PROPOSED',
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "addedMandateId" UUID,
    "addedFunctionIds" UUID[] DEFAULT ARRAY[]::UUID[],

    CONSTRAINT "RegisterMatch_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RegisterFile_createdAt_id_idx" ON "RegisterFile"("createdAt", "id");

-- CreateIndex
CREATE INDEX "RegisterMatch_memberId_idx" ON "RegisterMatch"("memberId");

-- CreateIndex
CREATE INDEX "RegisterMatch_fileId_idx" ON "RegisterMatch"("fileId");

-- CreateIndex
CREATE INDEX "RegisterMatch_decidedById_idx" ON "RegisterMatch"("decidedById");

-- CreateIndex
CREATE INDEX "RegisterMatch_territoryId_idx" ON "RegisterMatch"("territoryId");

-- AddForeignKey
ALTER TABLE "RegisterFile" ADD CONSTRAINT "RegisterFile_sentById_fkey" FOREIGN KEY ("sentById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RegisterMatch" ADD CONSTRAINT "RegisterMatch_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "RegisterFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RegisterMatch" ADD CONSTRAINT "RegisterMatch_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RegisterMatch" ADD CONSTRAINT "RegisterMatch_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RegisterMatch" ADD CONSTRAINT "RegisterMatch_territoryId_fkey" FOREIGN KEY ("territoryId") REFERENCES "Territory"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A line of the register is known again in a later file: what was decided of it stays.
CREATE UNIQUE INDEX "RegisterMatch_once" ON "RegisterMatch"
  ("memberId", "kind", "territoryId", "foldedName", "birthDate") NULLS NOT DISTINCT;
-- The page of what waits to be settled.
CREATE INDEX "RegisterMatch_to_settle" ON "RegisterMatch" ("status", "strength", "id");

ALTER TABLE "RegisterFile"
  ADD CONSTRAINT "RegisterFile_name" CHECK (char_length("name") BETWEEN 1 AND 300),
  ADD CONSTRAINT "RegisterFile_size" CHECK ("size" > 0),
  ADD CONSTRAINT "RegisterFile_done" CHECK ("status" <> 'DONE' OR ("kind" IS NOT NULL AND "finishedAt" IS NOT NULL)),
  ADD CONSTRAINT "RegisterFile_failed" CHECK (("status" = 'FAILED') = ("reason" IS NOT NULL));
ALTER TABLE "RegisterMatch"
  ADD CONSTRAINT "RegisterMatch_decided" CHECK (("status" = 'PROPOSED') = ("decidedAt" IS NULL)),
  ADD CONSTRAINT "RegisterMatch_added" CHECK (
    "status" = 'CONFIRMED' OR ("addedMandateId" IS NULL AND cardinality("addedFunctionIds") = 0));

-- Whoever is erased has no birth date and no namesakes left, whatever erases her.
CREATE FUNCTION member_erased_from_register() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "RegisterMatch" WHERE "memberId" = NEW."id";
  NEW."birthDate" := NULL;
  RETURN NEW;
END $$;

CREATE TRIGGER member_erased_from_register BEFORE UPDATE OF "erasedAt" ON "Member"
  FOR EACH ROW WHEN (NEW."erasedAt" IS NOT NULL) EXECUTE FUNCTION member_erased_from_register();
