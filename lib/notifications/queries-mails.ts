import { sql, type Tx } from "#lib/db.ts";
import { type Preferences, preferencesFrom } from "#lib/notification-subjects.ts";
import {
  keptSql,
  type NotificationRow,
  type NotificationTarget,
  rowSql,
  targetSql,
} from "#lib/notifications/queries.ts";
import { isOpenSql, maySeeSql, readsInsideSql, takesPartSql } from "#lib/readers.ts";
import { isShownSql } from "#lib/unread.ts";

// What leaves by mail, as the system: a member's rights are read from her rows, at the moment it leaves.

/** Who can be written to: `"Member" m` with an account that is open, and that she has entered once. */
export const isReachableSql = sql`(${isOpenSql} AND m."activatedAt" IS NOT NULL)`;

/** Which unread notices: those just written, as soon as they are, or all that wait for the digest. */
export type ToMail = { ids: string[] } | "digest";

/** A message of a thread that a notice is about. */
export type MailedPost = {
  text: string;
  threadId: string;
  collectifId: string;
  collectif: string;
  slug: string;
};

export type MailedNotice = NotificationRow & NotificationTarget & { total: number; post: MailedPost | null };

/** A mail about what is said in a thread is for a message that still stands. */
const postSql = sql`CASE WHEN r."kind" IN ('THREAD_OPENED', 'THREAD_REPLY', 'THREAD_MENTION') THEN
  (SELECT json_build_object('text', p."text", 'threadId', t."id", 'collectifId', c."id", 'collectif', c."name", 'slug', c."slug")
    FROM "Post" p JOIN "Thread" t ON t."id" = p."threadId" JOIN "Collectif" c ON c."id" = t."collectifId"
    WHERE p."id" = r."postId" AND p."deletedAt" IS NULL AND p."hiddenAt" IS NULL) END`;

/** Whether she has said since, of the collectif of a notice `n`, that she wants no mail about its threads. */
const isStoppedSql = sql`(n."kind" IN ('THREAD_OPENED', 'THREAD_REPLY') AND EXISTS (SELECT FROM "CollectifPreference" k
  WHERE k."memberId" = n."memberId" AND k."collectifId" = n."collectifId" AND k."mail" = 'NONE'))`;

/** Lines of a mail; the rest is in « Pour vous ». */
export const MOST_LINES = 20;

/** Notices `n` that are due, read neither on the portal nor in an earlier mail. */
export const dueSql = (memberId: string, what: ToMail) => sql`n."memberId" = ${memberId}::uuid
  AND n."mailedAt" IS NULL AND n."readAt" IS NULL AND ${
    what === "digest"
      ? sql`n."mail" = 'DIGEST'`
      : sql`n."mail" = 'AT_ONCE' AND n."id" = ANY(${what.ids}::uuid[])`
  }`;

/** Of a member's notices that are due, those that she may still see, newest first: the first twenty, and how many in all. */
export const listToMail = (
  tx: Tx,
  memberId: string,
  what: ToMail,
  kinds: readonly string[],
): Promise<MailedNotice[]> => tx.$queryRaw<MailedNotice[]>`
  WITH due AS MATERIALIZED (
    SELECT ${keptSql} FROM "Notification" n JOIN "Member" m ON m."id" = n."memberId" AND ${isReachableSql}
    LEFT JOIN "Document" d ON d."id" = n."documentId" AND ${maySeeSql}
    LEFT JOIN "Comment" c ON c."id" = n."commentId"
    WHERE ${dueSql(memberId, what)} AND n."kind"::text = ANY(${kinds}::text[]) AND NOT ${isStoppedSql}
      AND ${isShownSql(sql`d."id" IS NOT NULL`, takesPartSql, readsInsideSql)})
  SELECT ${rowSql}, ${targetSql}, (SELECT count(*)::int FROM due) AS "total", ${postSql} AS "post"
  FROM due r ORDER BY r."id" DESC LIMIT ${MOST_LINES}`;

/** How a member wants to be told: what was due before she said no does not leave. */
export async function preferencesOf(tx: Tx, memberId: string): Promise<Preferences> {
  const choices = await tx.notificationPreference.findMany({
    where: { memberId },
    select: { subject: true, channel: true, frequency: true },
  });
  return preferencesFrom(choices);
}
