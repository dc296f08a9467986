import { db, type Tx } from "#lib/db.ts";
import { log } from "#lib/log.ts";
import { type Notice, notify } from "#lib/notify.ts";
import { listToTell, type ToTell } from "#lib/threads/queries-tell.ts";

/** Notices written at once: two thousand people do not hold one transaction, nor the message that they are told of. */
const BATCH = 200;

/** Held until the batch is written: whoever deletes or hides the message waits, then takes these notices away too. */
async function holdStanding(tx: Tx, postId: string): Promise<ToTell | null> {
  const [post] = await tx.$queryRaw<ToTell[]>`
    SELECT p."id", p."threadId", p."authorId", t."collectifId",
      NOT EXISTS (SELECT FROM "Post" e WHERE e."threadId" = p."threadId" AND e."id" < p."id") AS "opens"
    FROM "Post" p JOIN "Thread" t ON t."id" = p."threadId"
    WHERE p."id" = ${postId}::uuid AND p."deletedAt" IS NULL AND p."hiddenAt" IS NULL FOR SHARE OF p`;
  return post ?? null;
}

/** Tells one batch after `last`; answers the last person looked at, null when nobody is left. */
const tellBatch = (postId: string, last: string): Promise<string | null> =>
  db.$transaction(
    async (tx) => {
      const post = await holdStanding(tx, postId);
      if (!post) return null;
      const people = await listToTell(tx, post, { last, most: BATCH });
      const { threadId, collectifId } = post;
      await notify(
        tx,
        people.map(
          ({ memberId, isMentioned }): Notice => ({
            memberId,
            kind: isMentioned ? "THREAD_MENTION" : post.opens ? "THREAD_OPENED" : "THREAD_REPLY",
            collectifId,
            threadId,
            postId,
          }),
        ),
      );
      return people.length < BATCH ? null : (people.at(-1)?.memberId ?? null);
    },
    { timeout: 30_000 },
  );

/**
 * Tells those concerned by a new message, once each: a subject to all the people of its collectif, a reply to those who
 * follow the subject, and to whoever is mentioned. Cut halfway and begun again, it tells those alone who were not: the
 * index `Notification_post_once` holds it to that.
 */
export async function tellOfPost({ postId }: { postId: string }): Promise<void> {
  let last: string | null = "00000000-0000-0000-0000-000000000000";
  while (last !== null) last = await tellBatch(postId, last);
}

/**
 * Erases messages deleted more than 24 hours ago. What nobody answered nor reported goes altogether, and a subject of
 * which nothing is left; of the rest the words, the former words and the documents go, and the place stays. A report that
 * still waits keeps the words.
 */
export async function eraseDeletedPosts(): Promise<void> {
  const [posts, words, threads] = await db.$transaction([
    db.$executeRaw`
      DELETE FROM "Post" p WHERE p."deletedAt" <= now() - interval '24 hours'
        AND NOT EXISTS (SELECT FROM "Post" a WHERE a."parentId" = p."id")
        AND EXISTS (SELECT FROM "Post" e WHERE e."threadId" = p."threadId" AND e."id" < p."id")
        AND NOT EXISTS (SELECT FROM "Report" r WHERE r."postId" = p."id")`,
    db.$executeRaw`
      WITH erased AS (
        UPDATE "Post" p SET "text" = '' WHERE p."deletedAt" <= now() - interval '24 hours' AND p."text" <> ''
          AND NOT EXISTS (SELECT FROM "Report" r WHERE r."postId" = p."id" AND r."closedAt" IS NULL)
        RETURNING p."id"),
      versions AS (DELETE FROM "PostVersion" v USING erased WHERE v."postId" = erased."id"),
      documents AS (DELETE FROM "PostDocument" d USING erased WHERE d."postId" = erased."id")
      DELETE FROM "PostMention" k USING erased WHERE k."postId" = erased."id"`,
    db.$executeRaw`
      DELETE FROM "Thread" t WHERE NOT EXISTS (SELECT FROM "Post" p WHERE p."threadId" = t."id"
          AND (p."text" <> '' OR EXISTS (SELECT FROM "Report" r WHERE r."postId" = p."id")))
        AND EXISTS (SELECT FROM "Post" p WHERE p."threadId" = t."id")`,
  ]);
  log.info({ posts, words, threads }, "deleted messages erased");
}
