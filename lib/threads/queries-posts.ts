import type { PostOrigin, Prisma } from "@prisma/client";
import { insideOf } from "#lib/collectifs/policy.ts";
import { db, sql } from "#lib/db.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import { talkHtml } from "#lib/files/markdown-talk.ts";
import { POSTS_SIZE } from "#lib/threads/labels.ts";
import type { ThreadParams } from "#lib/threads/schema.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

export type PostRow = {
  id: string;
  authorId: string;
  authorName: string;
  isOwn: boolean;
  /** The message answered, while it stands. */
  parent: { id: string; authorName: string } | null;
  origin: PostOrigin;
  createdAt: string;
  /** ISO, as it is kept. */
  editedAt: string | null;
  state: "SHOWN" | "DELETED" | "HIDDEN";
  /** To its author and to those who decide. */
  hiddenReason: string | null;
  /** Null when it is not for this viewer: deleted, or hidden from her. */
  text: string | null;
  html: string | null;
  /** A draft is its author's alone to see: what came by mail waits for her to publish it. */
  documents: { id: string; title: string; isDraft: boolean }[];
  versions: number;
  isNew: boolean;
  /** Open reports, to those who decide. */
  reports: number;
};

export type ThreadPage = {
  id: string;
  title: string;
  authorId: string;
  closedAt: Date | null;
  pinnedAt: Date | null;
  collectif: { id: string; slug: string; name: string; archivedAt: Date | null };
  isFollowed: boolean;
  /** Whether something told the viewer of its messages, which she has not opened. */
  isAwaited: boolean;
  /** Messages that stand. */
  total: number;
  /** From 1, the oldest. */
  page: number;
  pages: number;
  posts: PostRow[];
  /** The viewer's latest message here: another one means that what she typed was published. */
  latestOwn: string | null;
};

type Row = Omit<ThreadPage, "posts" | "collectif"> & {
  collectif: Omit<ThreadPage["collectif"], "archivedAt"> & { archivedAt: string | null };
  posts: Omit<PostRow, "html">[];
};

const insideSql = (viewer: Viewer) => {
  const inside = insideOf(viewer);
  return inside === null ? sql`true` : sql`c."id" = ANY(${inside}::uuid[])`;
};

/** Of `"Notification" n`: what told the viewer of messages, not opened yet. */
export const unreadPostsSql = (viewer: MemberViewer): Prisma.Sql => sql`
  n."memberId" = ${viewer.id}::uuid AND n."readAt" IS NULL
  AND n."kind" IN ('THREAD_OPENED', 'THREAD_REPLY', 'THREAD_MENTION')`;

/**
 * A subject, and the page of its messages that is asked for, oldest first; null for whoever may not look into its collectif.
 * A deleted message shows to its author for the day in which she may take it back, and to all as an empty place when it
 * opens the subject or somebody answered it. One query.
 */
export async function findThread(
  viewer: Viewer,
  id: string,
  { page, around }: Pick<ThreadParams, "page" | "around">,
): Promise<ThreadPage | null> {
  if (viewer.kind !== "member" || !isUuid(id)) return null;
  const me = sql`${viewer.id}::uuid`;
  const isSecretary = viewer.roles.includes("SECRETARIAT");
  const led = viewer.upToDate
    ? viewer.collectifs.filter(({ role }) => role === "ANIMATEUR").map((place) => place.id)
    : [];
  const decides = sql`(${isSecretary} OR t."collectifId" = ANY(${led}::uuid[]))`;
  const [row] = await db.$queryRaw<Row[]>`
    WITH t AS MATERIALIZED (SELECT t.*, json_build_object('id', c."id", 'slug', c."slug", 'name', c."name",
        'archivedAt', c."archivedAt") AS "collectif"
      FROM "Thread" t JOIN "Collectif" c ON c."id" = t."collectifId" WHERE t."id" = ${id}::uuid AND ${insideSql(viewer)}),
    said AS MATERIALIZED (SELECT p."id", p."deletedAt" IS NULL AS stands, row_number() OVER (ORDER BY p."id") AS place
      FROM t JOIN "Post" p ON p."threadId" = t."id"
      WHERE p."deletedAt" IS NULL OR (p."authorId" = ${me} AND p."deletedAt" > now() - interval '24 hours')
        OR EXISTS (SELECT FROM "Post" a WHERE a."parentId" = p."id")
        OR NOT EXISTS (SELECT FROM "Post" f WHERE f."threadId" = t."id" AND f."id" < p."id")),
    pages AS (SELECT greatest(ceil(count(*) / ${POSTS_SIZE}::numeric), 1)::int AS pages FROM said),
    chosen AS (SELECT pages, least(pages, coalesce((SELECT (s.place - 1) / ${POSTS_SIZE}::int + 1 FROM said s
      WHERE s."id" = ${around}::uuid), ${page}::int))::int AS page FROM pages),
    shown AS MATERIALIZED (SELECT s."id" FROM said s, chosen
      WHERE s.place > (page - 1) * ${POSTS_SIZE}::int AND s.place <= page * ${POSTS_SIZE}::int),
    k AS MATERIALIZED (SELECT (SELECT r."lastPostId" FROM "ThreadRead" r WHERE r."threadId" = t."id" AND r."memberId" = ${me}) AS "upTo",
      (SELECT min(m."startsOn") FROM "CollectifMembership" m WHERE m."memberId" = ${me} AND m."collectifId" = t."collectifId") AS entered
      FROM t)
    SELECT t."id", t."title", t."authorId", t."closedAt", t."pinnedAt", t."collectif", chosen.page, chosen.pages,
      (SELECT count(*)::int FROM said WHERE stands) AS "total",
      EXISTS (SELECT FROM "ThreadFollow" f WHERE f."threadId" = t."id" AND f."memberId" = ${me} AND f."stoppedAt" IS NULL) AS "isFollowed",
      EXISTS (SELECT FROM "Notification" n WHERE ${unreadPostsSql(viewer)} AND n."threadId" = t."id") AS "isAwaited",
      (SELECT p."id" FROM "Post" p WHERE p."threadId" = t."id" AND p."authorId" = ${me} ORDER BY p."id" DESC LIMIT 1) AS "latestOwn",
      coalesce((SELECT json_agg(r) FROM (
        SELECT p."id", p."authorId", m."firstName" || ' ' || m."lastName" AS "authorName", p."authorId" = ${me} AS "isOwn",
          (SELECT json_build_object('id', q."id", 'authorName', w."firstName" || ' ' || w."lastName")
            FROM "Post" q JOIN "Member" w ON w."id" = q."authorId" WHERE q."id" = p."parentId" AND q."deletedAt" IS NULL) AS "parent",
          p."origin", p."createdAt", p."editedAt", CASE WHEN p."deletedAt" IS NOT NULL THEN 'DELETED'
            WHEN p."hiddenAt" IS NOT NULL THEN 'HIDDEN' ELSE 'SHOWN' END AS "state",
          CASE WHEN ${decides} OR p."authorId" = ${me} THEN p."hiddenReason" END AS "hiddenReason",
          CASE WHEN p."deletedAt" IS NULL AND (p."hiddenAt" IS NULL OR ${decides} OR p."authorId" = ${me}) THEN p."text" END AS "text",
          CASE WHEN p."deletedAt" IS NULL AND p."hiddenAt" IS NULL THEN (SELECT coalesce(json_agg(
            json_build_object('id', d."id", 'title', d."title", 'isDraft', d."publishedAt" IS NULL) ORDER BY x."position"), '[]') FROM "PostDocument" x
            JOIN "Document" d ON d."id" = x."documentId" WHERE x."postId" = p."id" AND ${visibleDocumentsSql(viewer)})
            ELSE '[]' END AS "documents",
          (SELECT count(*)::int FROM "PostVersion" v WHERE v."postId" = p."id") AS "versions",
          coalesce(p."authorId" <> ${me} AND p."createdAt" >= k.entered AND (k."upTo" IS NULL OR p."id" > k."upTo"), false) AS "isNew",
          CASE WHEN ${decides} THEN (SELECT count(*)::int FROM "Report" o WHERE o."postId" = p."id" AND o."closedAt" IS NULL)
            ELSE 0 END AS "reports"
        FROM shown JOIN "Post" p ON p."id" = shown."id" JOIN "Member" m ON m."id" = p."authorId" CROSS JOIN k
        ORDER BY p."id") r), '[]') AS "posts"
    FROM t, chosen`;
  if (!row) return null;
  const { collectif, posts, ...thread } = row;
  const { archivedAt } = collectif;
  return {
    ...thread,
    collectif: { ...collectif, archivedAt: archivedAt === null ? null : new Date(archivedAt) },
    posts: posts.map((post) => ({ ...post, html: post.text === null ? null : talkHtml(post.text) })),
  };
}

export type PostVersions = {
  id: string;
  threadId: string;
  title: string;
  slug: string;
  collectif: string;
  authorName: string;
  /** What it says now, then what it said before, the latest first; 50 at most. ISO. */
  texts: { text: string; writtenAt: string }[];
};

const VERSIONS = 50;

/** A message with what it said before, for whoever reads it; null for one that is deleted or hidden. One query. */
export async function findVersions(viewer: Viewer, id: string): Promise<PostVersions | null> {
  if (viewer.kind !== "member" || !isUuid(id)) return null;
  const [found] = await db.$queryRaw<PostVersions[]>`
    SELECT p."id", p."threadId", t."title", c."slug", c."name" AS "collectif", m."firstName" || ' ' || m."lastName" AS "authorName",
      (SELECT json_agg(r) FROM (
        SELECT p."text", coalesce(p."editedAt", p."createdAt") AS "writtenAt"
        UNION ALL (SELECT v."text", v."writtenAt" FROM "PostVersion" v WHERE v."postId" = p."id"
          ORDER BY v."id" DESC LIMIT ${VERSIONS})) r) AS "texts"
    FROM "Post" p JOIN "Thread" t ON t."id" = p."threadId" JOIN "Collectif" c ON c."id" = t."collectifId"
    JOIN "Member" m ON m."id" = p."authorId"
    WHERE p."id" = ${id}::uuid AND p."deletedAt" IS NULL AND p."hiddenAt" IS NULL AND ${insideSql(viewer)}`;
  return found ?? null;
}
