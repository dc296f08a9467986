-- What happens inside a collectif: its threads, its meetings, its decisions, its positions, and their notices.

ALTER TYPE "NotificationKind" ADD VALUE 'THREAD_OPENED';
ALTER TYPE "NotificationKind" ADD VALUE 'THREAD_REPLY';
ALTER TYPE "NotificationKind" ADD VALUE 'THREAD_MENTION';
ALTER TYPE "NotificationKind" ADD VALUE 'MEETING_POLL';
ALTER TYPE "NotificationKind" ADD VALUE 'MEETING_CALLED';
ALTER TYPE "NotificationKind" ADD VALUE 'MEETING_CHANGED';
ALTER TYPE "NotificationKind" ADD VALUE 'MEETING_CANCELLED';
ALTER TYPE "NotificationKind" ADD VALUE 'MINUTES_READY';
ALTER TYPE "NotificationKind" ADD VALUE 'TASK_GIVEN';
ALTER TYPE "NotificationKind" ADD VALUE 'TASK_DUE';
ALTER TYPE "NotificationKind" ADD VALUE 'DECISION_OPENED';
ALTER TYPE "NotificationKind" ADD VALUE 'DECISION_STEP';
ALTER TYPE "NotificationKind" ADD VALUE 'DECISION_CLOSED';
ALTER TYPE "NotificationKind" ADD VALUE 'POSITION_PROPOSED';
ALTER TYPE "NotificationKind" ADD VALUE 'POSITION_CHANGED';

CREATE TABLE "Thread" (
    "id" UUID NOT NULL,
    "collectifId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Thread_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_collectifId_fkey" FOREIGN KEY ("collectifId") REFERENCES "Collectif"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "Thread_collectifId_id_idx" ON "Thread"("collectifId", "id");
CREATE INDEX "Thread_authorId_idx" ON "Thread"("authorId");
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_title" CHECK (char_length("title") BETWEEN 1 AND 150);

CREATE TABLE "Meeting" (
    "id" UUID NOT NULL,
    "collectifId" UUID NOT NULL,
    "createdById" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Meeting_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_collectifId_fkey" FOREIGN KEY ("collectifId") REFERENCES "Collectif"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "Meeting_collectifId_id_idx" ON "Meeting"("collectifId", "id");
CREATE INDEX "Meeting_createdById_idx" ON "Meeting"("createdById");
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_title" CHECK (char_length("title") BETWEEN 1 AND 150);

CREATE TABLE "Decision" (
    "id" UUID NOT NULL,
    "collectifId" UUID NOT NULL,
    "createdById" UUID NOT NULL,
    "meetingId" UUID,
    "title" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_collectifId_fkey" FOREIGN KEY ("collectifId") REFERENCES "Collectif"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "Decision_meetingId_idx" ON "Decision"("meetingId");
CREATE INDEX "Decision_collectifId_id_idx" ON "Decision"("collectifId", "id");
CREATE INDEX "Decision_createdById_idx" ON "Decision"("createdById");
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_title" CHECK (char_length("title") BETWEEN 1 AND 150);

CREATE TABLE "Position" (
    "id" UUID NOT NULL,
    "collectifId" UUID NOT NULL,
    "createdById" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Position_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "Position" ADD CONSTRAINT "Position_collectifId_fkey" FOREIGN KEY ("collectifId") REFERENCES "Collectif"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Position" ADD CONSTRAINT "Position_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "Position_collectifId_id_idx" ON "Position"("collectifId", "id");
CREATE INDEX "Position_createdById_idx" ON "Position"("createdById");
ALTER TABLE "Position" ADD CONSTRAINT "Position_title" CHECK (char_length("title") BETWEEN 1 AND 150);

CREATE TABLE "Post" (
    "id" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "Post" ADD CONSTRAINT "Post_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Post" ADD CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "Post_threadId_id_idx" ON "Post"("threadId", "id");
CREATE INDEX "Post_authorId_idx" ON "Post"("authorId");
ALTER TABLE "Post" ADD CONSTRAINT "Post_text" CHECK (char_length("text") BETWEEN 1 AND 10000);

ALTER TABLE "Notification" ADD COLUMN "threadId" UUID;
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "Notification_threadId_idx" ON "Notification"("threadId");
ALTER TABLE "Notification" ADD COLUMN "postId" UUID;
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "Notification_postId_idx" ON "Notification"("postId");
ALTER TABLE "Notification" ADD COLUMN "meetingId" UUID;
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "Notification_meetingId_idx" ON "Notification"("meetingId");
ALTER TABLE "Notification" ADD COLUMN "decisionId" UUID;
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "Notification_decisionId_idx" ON "Notification"("decisionId");
ALTER TABLE "Notification" ADD COLUMN "positionId" UUID;
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_positionId_fkey" FOREIGN KEY ("positionId") REFERENCES "Position"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "Notification_positionId_idx" ON "Notification"("positionId");
