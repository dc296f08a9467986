import { db } from "#lib/db.ts";
import { log } from "#lib/log.ts";

/**
 * Erases comments deleted more than 24 hours ago. What nobody answered nor reported goes altogether; of the rest the
 * words go and the place stays. A report that still waits keeps the words: the secretariat must be able to read them.
 */
export async function eraseDeletedComments(): Promise<void> {
  const [answers, remarks, words] = await db.$transaction([
    // Answers first: a remark may then be left without any.
    db.$executeRaw`
      DELETE FROM "Comment" c WHERE c."deletedAt" <= now() - interval '24 hours' AND c."parentId" IS NOT NULL
        AND NOT EXISTS (SELECT FROM "Report" r WHERE r."commentId" = c."id")`,
    db.$executeRaw`
      DELETE FROM "Comment" c WHERE c."deletedAt" <= now() - interval '24 hours' AND c."parentId" IS NULL
        AND NOT EXISTS (SELECT FROM "Comment" a WHERE a."parentId" = c."id")
        AND NOT EXISTS (SELECT FROM "Report" r WHERE r."commentId" = c."id")`,
    db.$executeRaw`
      WITH erased AS (
        UPDATE "Comment" c SET "text" = '' WHERE c."deletedAt" <= now() - interval '24 hours' AND c."text" <> ''
          AND NOT EXISTS (SELECT FROM "Report" r WHERE r."commentId" = c."id" AND r."closedAt" IS NULL)
        RETURNING c."id"),
      untold AS (DELETE FROM "Notification" n USING erased
        WHERE n."commentId" = erased."id" AND n."kind" IN ('MENTION', 'REPLY', 'COMMENT', 'FOLLOWED_CHANGED'))
      DELETE FROM "CommentMention" k USING erased WHERE k."commentId" = erased."id"`,
  ]);
  log.info({ answers, remarks, words }, "deleted comments erased");
}
