-- CreateEnum
CREATE TYPE "Scan" AS ENUM ('NOT_ASKED', 'PENDING', 'CLEAN', 'INFECTED');

-- CreateEnum
CREATE TYPE "FileDamage" AS ENUM ('MISSING', 'DAMAGED');

-- CreateEnum
CREATE TYPE "ImportKind" AS ENUM ('ZIP', 'SCDL');

-- CreateEnum
CREATE TYPE "ImportStatus" AS ENUM ('RECEIVING', 'READING', 'READY', 'RUNNING', 'DONE', 'UNDOING', 'UNDONE', 'FAILED');

-- CreateEnum
CREATE TYPE "ImportLineStatus" AS ENUM ('PENDING', 'REFUSED', 'SKIPPED', 'DONE', 'UNDONE');

-- CreateEnum
CREATE TYPE "ReportReason" AS ENUM ('PERSONAL_DATA', 'INSULT', 'ILLEGAL', 'RIGHTS', 'OFF_TOPIC', 'OTHER');

-- CreateEnum
CREATE TYPE "ReportDecision" AS ENUM ('HIDDEN', 'KEPT');

-- CreateEnum
CREATE TYPE "NotificationKind" AS ENUM ('MENTION', 'REPLY', 'COMMENT', 'FOLLOWED_PUBLISHED', 'FOLLOWED_CHANGED', 'HIDDEN', 'UNHIDDEN', 'REPORT_CLOSED', 'FILE_INFECTED', 'IMPORT_DONE');

-- AlterTable
ALTER TABLE "Document" ADD COLUMN     "hiddenAt" TIMESTAMPTZ(3),
ADD COLUMN     "hiddenById" UUID,
ADD COLUMN     "hiddenReason" TEXT;

-- AlterTable
ALTER TABLE "StoredFile" ADD COLUMN     "checkedAt" TIMESTAMPTZ(3),
ADD COLUMN     "damage" "FileDamage",
ADD COLUMN     "scan" "Scan" NOT NULL DEFAULT 'NOT_ASKED',
ADD COLUMN     "scannedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "DeliberationRecord" (
    "documentId" UUID NOT NULL,
    "councilSiret" TEXT NOT NULL,
    "actNumber" TEXT NOT NULL,
    "subjectCode" TEXT NOT NULL,
    "subjectName" TEXT NOT NULL,
    "budgetYear" INTEGER,
    "budgetName" TEXT,
    "prefectureId" TEXT,
    "prefectureOn" DATE,
    "membersInOffice" INTEGER,
    "sourceUrl" TEXT,

    CONSTRAINT "DeliberationRecord_pkey" PRIMARY KEY ("documentId")
);

-- CreateTable
CREATE TABLE "ImportBatch" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "kind" "ImportKind" NOT NULL,
    "status" "ImportStatus" NOT NULL DEFAULT 'RECEIVING',
    "name" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "columns" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "defaults" JSONB NOT NULL DEFAULT '{}',
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "ImportBatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportLine" (
    "id" UUID NOT NULL,
    "batchId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "cells" JSONB NOT NULL DEFAULT '{}',
    "path" TEXT,
    "sha256" TEXT,
    "status" "ImportLineStatus" NOT NULL DEFAULT 'PENDING',
    "reason" TEXT,
    "documentId" UUID,

    CONSTRAINT "ImportLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FavouriteFolder" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FavouriteFolder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Favourite" (
    "memberId" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "folderId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Favourite_pkey" PRIMARY KEY ("memberId","documentId")
);

-- CreateTable
CREATE TABLE "Follow" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "documentId" UUID,
    "themeId" INTEGER,
    "territoryId" INTEGER,
    "search" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Follow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FeedToken" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "FeedToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "parentId" UUID,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "editedAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),
    "hiddenAt" TIMESTAMPTZ(3),
    "hiddenById" UUID,
    "hiddenReason" TEXT,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommentMention" (
    "commentId" UUID NOT NULL,
    "memberId" UUID NOT NULL,

    CONSTRAINT "CommentMention_pkey" PRIMARY KEY ("commentId","memberId")
);

-- CreateTable
CREATE TABLE "Report" (
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "commentId" UUID,
    "reporterId" UUID NOT NULL,
    "reason" "ReportReason" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMPTZ(3),
    "closedById" UUID,
    "decision" "ReportDecision",

    CONSTRAINT "Report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "kind" "NotificationKind" NOT NULL,
    "documentId" UUID,
    "commentId" UUID,
    "followId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "DeliberationRecord_councilSiret_actNumber_key" ON "DeliberationRecord"("councilSiret", "actNumber");

-- CreateIndex
CREATE INDEX "ImportBatch_memberId_id_idx" ON "ImportBatch"("memberId", "id");

-- CreateIndex
CREATE INDEX "ImportLine_batchId_status_position_idx" ON "ImportLine"("batchId", "status", "position");

-- CreateIndex
CREATE INDEX "ImportLine_documentId_idx" ON "ImportLine"("documentId");

-- CreateIndex
CREATE INDEX "ImportLine_sha256_idx" ON "ImportLine"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "ImportLine_batchId_position_key" ON "ImportLine"("batchId", "position");

-- CreateIndex
CREATE INDEX "FavouriteFolder_memberId_idx" ON "FavouriteFolder"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "FavouriteFolder_id_memberId_key" ON "FavouriteFolder"("id", "memberId");

-- CreateIndex
CREATE INDEX "Favourite_documentId_idx" ON "Favourite"("documentId");

-- CreateIndex
CREATE INDEX "Favourite_folderId_idx" ON "Favourite"("folderId");

-- CreateIndex
CREATE INDEX "Follow_memberId_idx" ON "Follow"("memberId");

-- CreateIndex
CREATE INDEX "Follow_documentId_idx" ON "Follow"("documentId");

-- CreateIndex
CREATE INDEX "Follow_themeId_idx" ON "Follow"("themeId");

-- CreateIndex
CREATE INDEX "Follow_territoryId_idx" ON "Follow"("territoryId");

-- CreateIndex
CREATE UNIQUE INDEX "FeedToken_hash_key" ON "FeedToken"("hash");

-- CreateIndex
CREATE INDEX "FeedToken_memberId_idx" ON "FeedToken"("memberId");

-- CreateIndex
CREATE INDEX "Comment_documentId_id_idx" ON "Comment"("documentId", "id");

-- CreateIndex
CREATE INDEX "Comment_authorId_idx" ON "Comment"("authorId");

-- CreateIndex
CREATE INDEX "Comment_parentId_idx" ON "Comment"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "Comment_id_documentId_key" ON "Comment"("id", "documentId");

-- CreateIndex
CREATE INDEX "CommentMention_memberId_idx" ON "CommentMention"("memberId");

-- CreateIndex
CREATE INDEX "Report_documentId_idx" ON "Report"("documentId");

-- CreateIndex
CREATE INDEX "Report_commentId_idx" ON "Report"("commentId");

-- CreateIndex
CREATE INDEX "Report_reporterId_idx" ON "Report"("reporterId");

-- CreateIndex
CREATE INDEX "Notification_memberId_id_idx" ON "Notification"("memberId", "id");

-- CreateIndex
CREATE INDEX "Notification_documentId_idx" ON "Notification"("documentId");

-- CreateIndex
CREATE INDEX "Notification_commentId_idx" ON "Notification"("commentId");

-- CreateIndex
CREATE INDEX "Notification_followId_idx" ON "Notification"("followId");

-- CreateIndex
CREATE INDEX "StoredFile_checkedAt_idx" ON "StoredFile"("checkedAt");

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_hiddenById_fkey" FOREIGN KEY ("hiddenById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeliberationRecord" ADD CONSTRAINT "DeliberationRecord_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportBatch" ADD CONSTRAINT "ImportBatch_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportLine" ADD CONSTRAINT "ImportLine_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "ImportBatch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportLine" ADD CONSTRAINT "ImportLine_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "StoredFile"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportLine" ADD CONSTRAINT "ImportLine_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FavouriteFolder" ADD CONSTRAINT "FavouriteFolder_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Favourite" ADD CONSTRAINT "Favourite_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Favourite" ADD CONSTRAINT "Favourite_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Favourite" ADD CONSTRAINT "Favourite_folderId_fkey" FOREIGN KEY ("folderId") REFERENCES "FavouriteFolder"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_themeId_fkey" FOREIGN KEY ("themeId") REFERENCES "Theme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Follow" ADD CONSTRAINT "Follow_territoryId_fkey" FOREIGN KEY ("territoryId") REFERENCES "Territory"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeedToken" ADD CONSTRAINT "FeedToken_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_parentId_documentId_fkey" FOREIGN KEY ("parentId", "documentId") REFERENCES "Comment"("id", "documentId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_hiddenById_fkey" FOREIGN KEY ("hiddenById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentMention" ADD CONSTRAINT "CommentMention_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentMention" ADD CONSTRAINT "CommentMention_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_reporterId_fkey" FOREIGN KEY ("reporterId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_followId_fkey" FOREIGN KEY ("followId") REFERENCES "Follow"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the schema language cannot say --------------------------------------------------------------------------

ALTER TABLE "Document"
  ADD CONSTRAINT "Document_hidden" CHECK (("hiddenAt" IS NULL) = ("hiddenReason" IS NULL)),
  -- Hidden is out of the lists: every filter on "archivedAt" keeps it away.
  ADD CONSTRAINT "Document_hidden_is_archived" CHECK ("hiddenAt" IS NULL OR "archivedAt" IS NOT NULL);

ALTER TABLE "Comment"
  ADD CONSTRAINT "Comment_text" CHECK (char_length("text") <= 4000 AND ("deletedAt" IS NOT NULL OR "text" <> '')),
  ADD CONSTRAINT "Comment_not_its_own_answer" CHECK ("parentId" <> "id"),
  ADD CONSTRAINT "Comment_hidden" CHECK (("hiddenAt" IS NULL) = ("hiddenReason" IS NULL));

-- Two levels: an answer answers a remark, never another answer.
CREATE FUNCTION comment_two_levels() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "Comment" WHERE "id" = NEW."parentId" AND "parentId" IS NOT NULL) THEN
    RAISE EXCEPTION 'an answer cannot be answered' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER comment_two_levels BEFORE INSERT OR UPDATE OF "parentId" ON "Comment"
  FOR EACH ROW WHEN (NEW."parentId" IS NOT NULL) EXECUTE FUNCTION comment_two_levels();

ALTER TABLE "Report"
  ADD CONSTRAINT "Report_note" CHECK (char_length("note") <= 1000),
  ADD CONSTRAINT "Report_closed" CHECK (("closedAt" IS NULL) = ("decision" IS NULL));
-- The secretariat's queue, oldest first; one open report of a thing a person.
CREATE INDEX "Report_open" ON "Report" ("id") WHERE "closedAt" IS NULL;
CREATE UNIQUE INDEX "Report_once" ON "Report" ("reporterId", "documentId", "commentId") NULLS NOT DISTINCT
  WHERE "closedAt" IS NULL;

CREATE INDEX "Notification_unread" ON "Notification" ("memberId", "id") WHERE "readAt" IS NULL;
-- However many veilles match a document, and however often a job runs, its publication is told once.
CREATE UNIQUE INDEX "Notification_published_once" ON "Notification" ("memberId", "documentId")
  WHERE "kind" = 'FOLLOWED_PUBLISHED';

ALTER TABLE "FavouriteFolder"
  ADD CONSTRAINT "FavouriteFolder_name" CHECK (char_length("name") BETWEEN 1 AND 60);
CREATE UNIQUE INDEX "FavouriteFolder_name_folded" ON "FavouriteFolder" ("memberId", fold_name("name"));
-- Into a folder of one's own; a folder thrown away leaves what it held.
ALTER TABLE "Favourite" ADD CONSTRAINT "Favourite_own_folder" FOREIGN KEY ("folderId", "memberId")
  REFERENCES "FavouriteFolder" ("id", "memberId") ON DELETE SET NULL ("folderId");

ALTER TABLE "Follow"
  ADD CONSTRAINT "Follow_one_thing" CHECK (num_nonnulls("documentId", "themeId", "territoryId", "search") = 1),
  ADD CONSTRAINT "Follow_search" CHECK (char_length("search") BETWEEN 1 AND 1000);
CREATE UNIQUE INDEX "Follow_once" ON "Follow" ("memberId", "documentId", "themeId", "territoryId", "search")
  NULLS NOT DISTINCT;

ALTER TABLE "FeedToken" ADD CONSTRAINT "FeedToken_hash" CHECK ("hash" ~ '^[0-9a-f]{64}$');
CREATE UNIQUE INDEX "FeedToken_one_each" ON "FeedToken" ("memberId") WHERE "revokedAt" IS NULL;

ALTER TABLE "StoredFile" ADD CONSTRAINT "StoredFile_scanned"
  CHECK (("scan" IN ('CLEAN', 'INFECTED')) = ("scannedAt" IS NOT NULL));
CREATE INDEX "StoredFile_damaged" ON "StoredFile" ("sha256") WHERE "damage" IS NOT NULL;

ALTER TABLE "DeliberationRecord"
  ADD CONSTRAINT "DeliberationRecord_siret" CHECK ("councilSiret" ~ '^[0-9]{14}$'),
  ADD CONSTRAINT "DeliberationRecord_subject" CHECK ("subjectCode" ~ '^[0-9]\.[0-9]{1,2}$'),
  ADD CONSTRAINT "DeliberationRecord_budget_year" CHECK ("budgetYear" BETWEEN 1900 AND 2100),
  ADD CONSTRAINT "DeliberationRecord_members" CHECK ("membersInOffice" BETWEEN 1 AND 1000);

ALTER TABLE "ImportBatch"
  ADD CONSTRAINT "ImportBatch_size" CHECK ("size" > 0),
  ADD CONSTRAINT "ImportBatch_failed" CHECK (("status" = 'FAILED') = ("reason" IS NOT NULL)),
  ADD CONSTRAINT "ImportBatch_undone" CHECK (("status" = 'UNDONE') = ("undoneAt" IS NOT NULL));
ALTER TABLE "ImportLine"
  ADD CONSTRAINT "ImportLine_reason" CHECK ("status" <> 'REFUSED' OR "reason" IS NOT NULL);
