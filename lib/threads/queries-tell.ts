import { sql, type Tx, todaySql } from "#lib/db.ts";
import { isOpenSql, readsInsideSql } from "#lib/readers.ts";

// Whom the system tells: each person's rights are read from her rows, and again when she looks.

export type ToTell = {
  id: string;
  threadId: string;
  authorId: string;
  collectifId: string;
  /** The first of its thread: a subject opens. */
  opens: boolean;
};

export type Told = { memberId: string; isMentioned: boolean };

/** Its people today, when a subject opens; those who follow it, when somebody replies. */
const concernedSql = ({ threadId, collectifId, opens }: ToTell) =>
  opens
    ? sql`SELECT p."memberId" FROM "CollectifMembership" p WHERE p."collectifId" = ${collectifId}::uuid
        AND p."startsOn" <= ${todaySql} AND (p."endsOn" IS NULL OR p."endsOn" > ${todaySql})`
    : sql`SELECT f."memberId" FROM "ThreadFollow" f WHERE f."threadId" = ${threadId}::uuid AND f."stoppedAt" IS NULL`;

/** Who is concerned by a message, may read it and was not told yet, after `last` in the order of ids; `most` at most. */
export const listToTell = (
  tx: Tx,
  post: ToTell,
  { last, most }: { last: string; most: number },
): Promise<Told[]> =>
  tx.$queryRaw<Told[]>`
    SELECT m."id" AS "memberId", k."memberId" IS NOT NULL AS "isMentioned"
    FROM (${concernedSql(post)} UNION SELECT k."memberId" FROM "PostMention" k WHERE k."postId" = ${post.id}::uuid) x
    JOIN "Member" m ON m."id" = x."memberId"
    LEFT JOIN "PostMention" k ON k."postId" = ${post.id}::uuid AND k."memberId" = m."id",
      (SELECT ${post.collectifId}::uuid AS "collectifId") n
    WHERE m."id" > ${last}::uuid AND m."id" <> ${post.authorId}::uuid AND ${isOpenSql} AND ${readsInsideSql}
      AND NOT EXISTS (SELECT FROM "Notification" e WHERE e."memberId" = m."id" AND e."postId" = ${post.id}::uuid
        AND e."kind" IN ('THREAD_OPENED', 'THREAD_REPLY', 'THREAD_MENTION'))
    ORDER BY m."id" LIMIT ${most}`;
