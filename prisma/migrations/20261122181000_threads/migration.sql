-- Talk inside a collectif: what a thread and a message are, who has read what, who follows, who wants mail.

CREATE TYPE "PostOrigin" AS ENUM ('WEB', 'MAIL');

ALTER TABLE "Thread"
  ADD COLUMN "lastPostId" UUID,
  ADD COLUMN "closedAt" TIMESTAMPTZ(3),
  ADD COLUMN "closedById" UUID,
  ADD COLUMN "pinnedAt" TIMESTAMPTZ(3);
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_closed_by" CHECK ("closedById" IS NULL OR "closedAt" IS NOT NULL);
CREATE INDEX "Thread_collectifId_lastPostId_idx" ON "Thread"("collectifId", "lastPostId" DESC);
CREATE INDEX "Thread_closedById_idx" ON "Thread"("closedById");

ALTER TABLE "Post"
  ADD COLUMN "parentId" UUID,
  ADD COLUMN "origin" "PostOrigin" NOT NULL DEFAULT 'WEB',
  ADD COLUMN "editedAt" TIMESTAMPTZ(3),
  ADD COLUMN "deletedAt" TIMESTAMPTZ(3),
  ADD COLUMN "hiddenAt" TIMESTAMPTZ(3),
  ADD COLUMN "hiddenById" UUID,
  ADD COLUMN "hiddenReason" TEXT;
CREATE UNIQUE INDEX "Post_id_threadId_key" ON "Post"("id", "threadId");
CREATE INDEX "Post_parentId_idx" ON "Post"("parentId");
CREATE INDEX "Post_hiddenById_idx" ON "Post"("hiddenById");
ALTER TABLE "Post" ADD CONSTRAINT "Post_parentId_threadId_fkey" FOREIGN KEY ("parentId", "threadId") REFERENCES "Post"("id", "threadId") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "Post" ADD CONSTRAINT "Post_hiddenById_fkey" FOREIGN KEY ("hiddenById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
-- The words of a deleted message are erased, its place stays for the answers.
ALTER TABLE "Post" DROP CONSTRAINT "Post_text";
ALTER TABLE "Post"
  ADD CONSTRAINT "Post_text" CHECK (char_length("text") <= 10000 AND ("text" <> '' OR "deletedAt" IS NOT NULL)),
  ADD CONSTRAINT "Post_parent" CHECK ("parentId" <> "id"),
  ADD CONSTRAINT "Post_hidden" CHECK (("hiddenAt" IS NULL) = ("hiddenReason" IS NULL) AND ("hiddenById" IS NULL OR "hiddenAt" IS NOT NULL)),
  ADD CONSTRAINT "Post_hidden_reason" CHECK (char_length("hiddenReason") BETWEEN 1 AND 500);

CREATE TABLE "PostVersion" (
    "id" UUID NOT NULL,
    "postId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PostVersion_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "PostVersion" ADD CONSTRAINT "PostVersion_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "PostVersion" ADD CONSTRAINT "PostVersion_text" CHECK (char_length("text") BETWEEN 1 AND 10000);
CREATE INDEX "PostVersion_postId_id_idx" ON "PostVersion"("postId", "id");

CREATE TABLE "PostMention" (
    "postId" UUID NOT NULL,
    "memberId" UUID NOT NULL,

    CONSTRAINT "PostMention_pkey" PRIMARY KEY ("postId", "memberId")
);
ALTER TABLE "PostMention" ADD CONSTRAINT "PostMention_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "PostMention" ADD CONSTRAINT "PostMention_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "PostMention_memberId_idx" ON "PostMention"("memberId");

CREATE TABLE "PostDocument" (
    "postId" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "position" SMALLINT NOT NULL,

    CONSTRAINT "PostDocument_pkey" PRIMARY KEY ("postId", "documentId")
);
ALTER TABLE "PostDocument" ADD CONSTRAINT "PostDocument_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "PostDocument" ADD CONSTRAINT "PostDocument_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "PostDocument" ADD CONSTRAINT "PostDocument_position" CHECK ("position" BETWEEN 1 AND 10);
CREATE INDEX "PostDocument_documentId_idx" ON "PostDocument"("documentId");

CREATE TABLE "ThreadRead" (
    "memberId" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "lastPostId" UUID NOT NULL,
    "readAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ThreadRead_pkey" PRIMARY KEY ("memberId", "threadId")
);
ALTER TABLE "ThreadRead" ADD CONSTRAINT "ThreadRead_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ThreadRead" ADD CONSTRAINT "ThreadRead_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "ThreadRead_threadId_idx" ON "ThreadRead"("threadId");

CREATE TABLE "ThreadFollow" (
    "memberId" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stoppedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ThreadFollow_pkey" PRIMARY KEY ("memberId", "threadId")
);
ALTER TABLE "ThreadFollow" ADD CONSTRAINT "ThreadFollow_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ThreadFollow" ADD CONSTRAINT "ThreadFollow_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "ThreadFollow_threadId_idx" ON "ThreadFollow"("threadId");

CREATE TABLE "CollectifPreference" (
    "memberId" UUID NOT NULL,
    "collectifId" UUID NOT NULL,
    "mail" "NotificationFrequency" NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CollectifPreference_pkey" PRIMARY KEY ("memberId", "collectifId")
);
ALTER TABLE "CollectifPreference" ADD CONSTRAINT "CollectifPreference_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "CollectifPreference" ADD CONSTRAINT "CollectifPreference_collectifId_fkey" FOREIGN KEY ("collectifId") REFERENCES "Collectif"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "CollectifPreference_collectifId_idx" ON "CollectifPreference"("collectifId");

-- A report is about a document, a comment under it, or a message of a thread.
ALTER TABLE "Report" ALTER COLUMN "documentId" DROP NOT NULL, ADD COLUMN "postId" UUID;
ALTER TABLE "Report" ADD CONSTRAINT "Report_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Report" ADD CONSTRAINT "Report_about" CHECK (("documentId" IS NULL) <> ("postId" IS NULL) AND ("commentId" IS NULL OR "documentId" IS NOT NULL));
CREATE INDEX "Report_postId_idx" ON "Report"("postId");
DROP INDEX "Report_once";
CREATE UNIQUE INDEX "Report_once" ON "Report" ("reporterId", "documentId", "commentId", "postId") NULLS NOT DISTINCT
  WHERE "closedAt" IS NULL;

-- Whoever is told of a message is told once, of what concerns her most: a job cut halfway and begun again tells nobody twice.
CREATE UNIQUE INDEX "Notification_post_once" ON "Notification" ("memberId", "postId")
  WHERE "kind" IN ('THREAD_OPENED', 'THREAD_REPLY', 'THREAD_MENTION') AND "postId" IS NOT NULL;
