import { canReadInside, insideOf } from "#lib/collectifs/policy.ts";
import { db, sql, type Tx } from "#lib/db.ts";
import { offsetOf } from "#lib/pagination.ts";
import { MOST_UNREAD_SHOWN, THREADS_SIZE, type ThreadFilter } from "#lib/threads/labels.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

export type ThreadRow = {
  id: string;
  title: string;
  authorName: string;
  isClosed: boolean;
  isPinned: boolean;
  /** Messages that stand, the first included. */
  posts: number;
  /** Of the latest message. ISO. */
  lastAt: string;
  lastAuthor: string;
  /** Not seen yet by the viewer, 100 meaning « 100 or more », and the first of them. */
  unread: number;
  firstUnread: string | null;
};

export type ThreadsPage = {
  threads: ThreadRow[];
  total: number;
  /** Subjects with something new for the viewer, and the newest message: « everything read » goes up to it. */
  unread: number;
  newest: string | null;
};

/** Since when the viewer is in the collectif `c`: what was said before she came is not new to her. */
const enteredSql = (viewer: MemberViewer) => sql`(SELECT min(p."startsOn") FROM "CollectifMembership" p
  WHERE p."memberId" = ${viewer.id}::uuid AND p."collectifId" = c."id")`;

/** Whether the message `p` of the thread `t` is new to the viewer, who entered on `entered`, read up to `k`. */
const isNewSql = (viewer: MemberViewer) => sql`p."deletedAt" IS NULL AND p."hiddenAt" IS NULL
  AND p."authorId" <> ${viewer.id}::uuid AND (k."lastPostId" IS NULL OR p."id" > k."lastPostId")
  AND p."createdAt" >= e.entered`;

const filterSql = (viewer: MemberViewer, filter: ThreadFilter) => {
  if (filter === "clos") return sql`t."closedAt" IS NOT NULL`;
  if (filter === "ouverts") return sql`t."closedAt" IS NULL`;
  return sql`(t."authorId" = ${viewer.id}::uuid
    OR t."id" IN (SELECT w."threadId" FROM "Post" w WHERE w."authorId" = ${viewer.id}::uuid AND w."deletedAt" IS NULL))`;
};

/** The latest message that stands of a thread `t`; its first when all of them are gone. Reads two rows, however long it is. */
const lastSql = sql`(
  (SELECT p."id", p."createdAt", p."authorId" FROM "Post" p
    WHERE p."threadId" = t."id" AND p."deletedAt" IS NULL ORDER BY p."id" DESC LIMIT 1)
  UNION ALL
  (SELECT p."id", p."createdAt", p."authorId" FROM "Post" p WHERE p."threadId" = t."id" ORDER BY p."id" LIMIT 1)
  LIMIT 1)`;

/**
 * A page of the subjects of a collectif, pinned ones first, then by their latest message; empty for whoever may not look
 * inside. A subject whose every message is deleted is its author's alone, for the day in which she may take it back.
 * One query.
 */
export async function listThreads(
  viewer: Viewer,
  collectif: { id: string },
  { filter, page, size = THREADS_SIZE }: { filter: ThreadFilter; page: number; size?: number },
): Promise<ThreadsPage> {
  const none = { threads: [], total: 0, unread: 0, newest: null };
  if (!canReadInside(viewer, collectif)) return none;
  const [found] = await db.$queryRaw<ThreadsPage[]>`
    WITH c AS (SELECT ${collectif.id}::uuid AS "id"),
    e AS MATERIALIZED (SELECT ${enteredSql(viewer)} AS entered FROM c),
    all_threads AS MATERIALIZED (SELECT t."id", t."title", t."authorId", t."closedAt", t."pinnedAt", t."lastPostId"
      FROM c JOIN "Thread" t ON t."collectifId" = c."id"
      WHERE t."authorId" = ${viewer.id}::uuid
        OR EXISTS (SELECT FROM "Post" p WHERE p."threadId" = t."id" AND p."deletedAt" IS NULL)),
    chosen AS MATERIALIZED (SELECT t.* FROM all_threads t WHERE ${filterSql(viewer, filter)}),
    page AS MATERIALIZED (SELECT * FROM chosen t ORDER BY t."pinnedAt" IS NULL, t."lastPostId" DESC, t."id"
      LIMIT ${size} OFFSET ${offsetOf(page, size)})
    SELECT (SELECT count(*)::int FROM chosen) AS "total",
      (SELECT "lastPostId" FROM all_threads ORDER BY "lastPostId" DESC NULLS LAST LIMIT 1) AS "newest",
      (SELECT count(*)::int FROM all_threads t CROSS JOIN e
        LEFT JOIN "ThreadRead" k ON k."threadId" = t."id" AND k."memberId" = ${viewer.id}::uuid
        WHERE (k."lastPostId" IS NULL OR k."lastPostId" < t."lastPostId")
          AND EXISTS (SELECT FROM "Post" p WHERE p."threadId" = t."id" AND ${isNewSql(viewer)})) AS "unread",
      coalesce((SELECT json_agg(r) FROM (
        SELECT t."id", t."title", a."firstName" || ' ' || a."lastName" AS "authorName",
          t."closedAt" IS NOT NULL AS "isClosed", t."pinnedAt" IS NOT NULL AS "isPinned",
          (SELECT count(*)::int FROM "Post" p WHERE p."threadId" = t."id" AND p."deletedAt" IS NULL) AS "posts",
          l."createdAt" AS "lastAt", b."firstName" || ' ' || b."lastName" AS "lastAuthor",
          u."count" AS "unread", u."first" AS "firstUnread"
        FROM page t CROSS JOIN e JOIN "Member" a ON a."id" = t."authorId"
        JOIN LATERAL ${lastSql} l ON true JOIN "Member" b ON b."id" = l."authorId"
        LEFT JOIN "ThreadRead" k ON k."threadId" = t."id" AND k."memberId" = ${viewer.id}::uuid
        CROSS JOIN LATERAL (SELECT count(*)::int AS "count", (array_agg(n."id" ORDER BY n."id"))[1] AS "first"
          FROM (SELECT p."id" FROM "Post" p WHERE p."threadId" = t."id" AND ${isNewSql(viewer)}
            ORDER BY p."id" LIMIT ${MOST_UNREAD_SHOWN + 1}) n) u
        ORDER BY t."pinnedAt" IS NULL, t."lastPostId" DESC, t."id") r), '[]') AS "threads"`;
  return found ?? none;
}

export type FollowedThread = {
  id: string;
  title: string;
  slug: string;
  collectif: string;
  createdAt: string;
};

/** Listed at most: the page says how many in all. */
export const FOLLOWED_SIZE = 50;

/** Subjects that the viewer follows where she may look, the latest followed first, and how many they are. One query. */
export async function listFollowedThreads(
  viewer: MemberViewer,
): Promise<{ threads: FollowedThread[]; total: number }> {
  const inside = insideOf(viewer);
  const [found] = await db.$queryRaw<{ threads: FollowedThread[]; total: number }[]>`
    WITH followed AS MATERIALIZED (
      SELECT t."id", t."title", c."slug", c."name" AS "collectif", f."createdAt"
      FROM "ThreadFollow" f JOIN "Thread" t ON t."id" = f."threadId" JOIN "Collectif" c ON c."id" = t."collectifId"
      WHERE f."memberId" = ${viewer.id}::uuid AND f."stoppedAt" IS NULL AND t."closedAt" IS NULL AND c."archivedAt" IS NULL
        AND ${inside === null ? sql`true` : sql`c."id" = ANY(${inside}::uuid[])`})
    SELECT (SELECT count(*)::int FROM followed) AS "total", coalesce((SELECT json_agg(r) FROM (
      SELECT * FROM followed ORDER BY "createdAt" DESC, "id" DESC LIMIT ${FOLLOWED_SIZE}) r), '[]') AS "threads"`;
  return found ?? { threads: [], total: 0 };
}

export type CollectifMail = { id: string; slug: string; name: string; mail: "AT_ONCE" | "DIGEST" | "NONE" };

/** How the viewer wants the subjects of each of her collectifs by mail. */
export async function listCollectifMails(viewer: MemberViewer): Promise<CollectifMail[]> {
  const ids = viewer.collectifs.map(({ id }) => id);
  return db.$queryRaw<CollectifMail[]>`
    SELECT c."id", c."slug", c."name", coalesce(k."mail", 'DIGEST')::text AS "mail" FROM "Collectif" c
    LEFT JOIN "CollectifPreference" k ON k."collectifId" = c."id" AND k."memberId" = ${viewer.id}::uuid
    WHERE c."id" = ANY(${ids}::uuid[]) AND c."archivedAt" IS NULL ORDER BY c."name", c."id"`;
}

/** The same for one collectif. */
export async function findCollectifMail(
  viewer: MemberViewer,
  collectifId: string,
): Promise<CollectifMail["mail"]> {
  const found = await db.collectifPreference.findUnique({
    where: { memberId_collectifId: { memberId: viewer.id, collectifId } },
    select: { mail: true },
  });
  return found?.mail ?? "DIGEST";
}

/** Collectifs to which the viewer may move a subject: those that she leads, all for the secretariat. */
export async function listLedCollectifs(viewer: MemberViewer, client: Tx = db) {
  const led = viewer.collectifs.filter(({ role }) => role === "ANIMATEUR").map(({ id }) => id);
  const all = viewer.roles.includes("SECRETARIAT");
  return client.collectif.findMany({
    where: { archivedAt: null, ...(all ? {} : { id: { in: viewer.upToDate ? led : [] } }) },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 200,
  });
}
