import { canReadInside } from "#lib/collectifs/policy.ts";
import { db } from "#lib/db.ts";
import { unreadPostsSql } from "#lib/threads/queries-posts.ts";
import type { Viewer } from "#lib/viewer.ts";

// Not mutations: the journal is no record of who reads what and when.

/** Notes that the viewer has been shown a thread up to one of its messages, and opened what told her of them. */
export async function noteThreadRead(viewer: Viewer, threadId: string, upTo: string): Promise<void> {
  if (viewer.kind !== "member") return;
  await db.$executeRaw`
    WITH reached AS (
      INSERT INTO "ThreadRead" ("memberId", "threadId", "lastPostId") VALUES (${viewer.id}::uuid, ${threadId}::uuid, ${upTo}::uuid)
      ON CONFLICT ("memberId", "threadId") DO UPDATE SET "lastPostId" = EXCLUDED."lastPostId", "readAt" = now()
      WHERE "ThreadRead"."lastPostId" < EXCLUDED."lastPostId")
    UPDATE "Notification" n SET "readAt" = now()
    WHERE ${unreadPostsSql(viewer)} AND n."threadId" = ${threadId}::uuid AND n."postId" <= ${upTo}::uuid`;
}

/** Notes that the viewer has read all that is said in a collectif up to a message: what came since stays new. */
export async function noteAllThreadsRead(viewer: Viewer, collectifId: string, upTo: string): Promise<void> {
  if (viewer.kind !== "member" || !canReadInside(viewer, { id: collectifId })) return;
  await db.$executeRaw`
    WITH reached AS (
      INSERT INTO "ThreadRead" ("memberId", "threadId", "lastPostId")
      SELECT ${viewer.id}::uuid, t."id", least(t."lastPostId", ${upTo}::uuid) FROM "Thread" t
      WHERE t."collectifId" = ${collectifId}::uuid AND t."lastPostId" IS NOT NULL
      ON CONFLICT ("memberId", "threadId") DO UPDATE SET "lastPostId" = EXCLUDED."lastPostId", "readAt" = now()
      WHERE "ThreadRead"."lastPostId" < EXCLUDED."lastPostId")
    UPDATE "Notification" n SET "readAt" = now()
    WHERE ${unreadPostsSql(viewer)} AND n."collectifId" = ${collectifId}::uuid AND n."postId" <= ${upTo}::uuid`;
}
