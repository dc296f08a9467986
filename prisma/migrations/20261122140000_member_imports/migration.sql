-- Members imported from a spreadsheet.

-- CreateEnum
CREATE TYPE "MemberImportStatus" AS ENUM ('READING', 'CHECKING', 'READY', 'RUNNING', 'DONE', 'UNDOING', 'UNDONE', 'FAILED');

-- CreateEnum
CREATE TYPE "MemberLineVerdict" AS ENUM ('PENDING', 'GOOD', 'SURE', 'LIKELY', 'BAD');

-- CreateEnum
CREATE TYPE "MemberLineDecision" AS ENUM ('COMPLETE', 'ADD', 'LEAVE');

-- CreateEnum
CREATE TYPE "MemberLineOutcome" AS ENUM ('CREATED', 'COMPLETED', 'LEFT', 'REFUSED', 'UNDONE', 'KEPT');

-- CreateTable
CREATE TABLE "MemberImport" (
    "id" UUID NOT NULL,
    "sentById" UUID,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "status" "MemberImportStatus" NOT NULL DEFAULT 'READING',
    "columns" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "defaults" JSONB NOT NULL DEFAULT '{}',
    "lines" INTEGER NOT NULL DEFAULT 0,
    "checked" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),
    "forgottenAt" TIMESTAMPTZ(3),

    CONSTRAINT "MemberImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberImportLine" (
    "id" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "cells" JSONB NOT NULL DEFAULT '{}',
    "verdict" "MemberLineVerdict" NOT NULL DEFAULT 'PENDING',
    "problems" JSONB NOT NULL DEFAULT '[]',
    "person" JSONB,
    "matchId" UUID,
    "matchReason" TEXT,
    "decision" "MemberLineDecision",
    "outcome" "MemberLineOutcome",
    "memberId" UUID,
    "written" UUID[] DEFAULT ARRAY[]::UUID[],
    "filled" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "digest" TEXT,

    CONSTRAINT "MemberImportLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberImportMapping" (
    "headers" BYTEA NOT NULL,
    "mapping" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MemberImportMapping_pkey" PRIMARY KEY ("headers")
);

-- CreateIndex
CREATE INDEX "MemberImport_createdAt_id_idx" ON "MemberImport"("createdAt", "id");

-- CreateIndex
CREATE INDEX "MemberImport_sentById_idx" ON "MemberImport"("sentById");

-- CreateIndex
CREATE UNIQUE INDEX "MemberImportLine_importId_position_key" ON "MemberImportLine"("importId", "position");

-- CreateIndex
CREATE INDEX "MemberImportLine_importId_verdict_position_idx" ON "MemberImportLine"("importId", "verdict", "position");

-- CreateIndex
CREATE INDEX "MemberImportLine_importId_outcome_position_idx" ON "MemberImportLine"("importId", "outcome", "position");

-- CreateIndex
CREATE INDEX "MemberImportLine_matchId_idx" ON "MemberImportLine"("matchId");

-- CreateIndex
CREATE INDEX "MemberImportLine_memberId_idx" ON "MemberImportLine"("memberId");

-- AddForeignKey
ALTER TABLE "MemberImport" ADD CONSTRAINT "MemberImport_sentById_fkey" FOREIGN KEY ("sentById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberImportLine" ADD CONSTRAINT "MemberImportLine_importId_fkey" FOREIGN KEY ("importId") REFERENCES "MemberImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberImportLine" ADD CONSTRAINT "MemberImportLine_matchId_fkey" FOREIGN KEY ("matchId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberImportLine" ADD CONSTRAINT "MemberImportLine_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "MemberImport"
  ADD CONSTRAINT "MemberImport_name" CHECK (char_length("name") BETWEEN 1 AND 300),
  ADD CONSTRAINT "MemberImport_size" CHECK ("size" BETWEEN 1 AND 20000000),
  ADD CONSTRAINT "MemberImport_lines" CHECK ("lines" BETWEEN 0 AND 10000 AND "checked" BETWEEN 0 AND "lines"),
  ADD CONSTRAINT "MemberImport_failed" CHECK (("status" = 'FAILED') = ("reason" IS NOT NULL)),
  ADD CONSTRAINT "MemberImport_undone" CHECK (("status" = 'UNDONE') = ("undoneAt" IS NOT NULL));
ALTER TABLE "MemberImportLine"
  ADD CONSTRAINT "MemberImportLine_position" CHECK ("position" > 0),
  -- With the same address, it is the same person: there is nobody to add.
  ADD CONSTRAINT "MemberImportLine_decision" CHECK ("decision" IS NULL OR "verdict" = 'LIKELY'
    OR ("verdict" = 'SURE' AND "decision" <> 'ADD'));

-- Whoever is erased is so from the files that spoke of her too, whatever erases her.
CREATE FUNCTION member_erased_from_imports() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "MemberImportLine" SET "cells" = '{}', "person" = NULL, "problems" = '[]'
    WHERE "memberId" = NEW."id" OR "matchId" = NEW."id";
  RETURN NEW;
END $$;

CREATE TRIGGER member_erased_from_imports AFTER UPDATE OF "erasedAt" ON "Member"
  FOR EACH ROW WHEN (NEW."erasedAt" IS NOT NULL) EXECUTE FUNCTION member_erased_from_imports();

/* What a line of an import wrote about a member, in short: another text later says that somebody changed it. `whole`: the
   line made her, and anything that is hers counts; otherwise the rows with these ids and what fills empty columns. */
CREATE FUNCTION member_import_digest(member uuid, ids uuid[], whole boolean) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT md5(string_agg(part, E'\n' ORDER BY part)) FROM (
    SELECT jsonb_build_array(m."civility", m."birthDate")::text AS part FROM "Member" m WHERE m."id" = member
    UNION ALL SELECT jsonb_build_array(m."email", m."firstName", m."lastName", m."presentation", m."suspendedAt" IS NULL,
      m."resignedAt" IS NULL, m."erasedAt" IS NULL)::text FROM "Member" m WHERE m."id" = member AND whole
    UNION ALL SELECT jsonb_build_array('theme', t."themeId")::text FROM "MemberTheme" t WHERE t."memberId" = member
    UNION ALL SELECT jsonb_build_array(a."id", a."tier", a."territoryId", a."groupName", a."startsOn", a."endsOn",
        ARRAY(SELECT jsonb_build_array(f."id", f."kind", f."rank", f."delegation", f."startsOn", f."endsOn")
          FROM "MandateFunction" f WHERE f."mandateId" = a."id" ORDER BY f."id"),
        ARRAY(SELECT jsonb_build_array(s."id", s."stance", s."startsOn", s."endsOn")
          FROM "MandateStance" s WHERE s."mandateId" = a."id" ORDER BY s."id"),
        ARRAY(SELECT e."electionId" FROM "MandateElection" e WHERE e."mandateId" = a."id" ORDER BY 1))::text
      FROM "Mandate" a WHERE a."memberId" = member AND (whole OR a."id" = ANY (ids))
    UNION ALL SELECT jsonb_build_array(c."id", c."kind", c."value", c."visibility")::text FROM "ContactMeans" c
      WHERE c."memberId" = member AND (whole OR c."id" = ANY (ids))
    UNION ALL SELECT jsonb_build_array(d."id", d."startsOn", d."endsOn")::text FROM "Adhesion" d
      WHERE d."memberId" = member AND (whole OR d."id" = ANY (ids))) parts
$$;
