import type { ReportDecision } from "@prisma/client";
import { canAnimate, insideOf } from "#lib/collectifs/policy.ts";
import { db, sql } from "#lib/db.ts";
import { talkHtml } from "#lib/files/markdown-talk.ts";
import type { ReportRow } from "#lib/moderation/queries.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { isUuid } from "#lib/uuid.ts";
import type { Viewer } from "#lib/viewer.ts";

export type ReportedPost = {
  id: string;
  threadId: string;
  title: string;
  slug: string;
  collectif: string;
  author: string;
  /** What it says, as HTML that holds no script; its beginning alone in a list, and nothing once erased. */
  html: string;
  isDeleted: boolean;
  isHidden: boolean;
  hiddenReason: string | null;
  /** How many reports; `reports` holds the ten oldest. */
  count: number;
  reports: ReportRow[];
  /** All null while open. */
  decision: ReportDecision | null;
  closedAt: Date | null;
  closedBy: string | null;
};

type Stored<Post extends ReportedPost> = Omit<Post, "html"> & { text: string };

const read = <Post extends { text: string }>({ text, ...post }: Post) => ({ ...post, html: talkHtml(text) });

export type ReportedState = "open" | "closed";

/** Collectifs whose messages the viewer decides of; null for all. */
const ledBy = (viewer: Viewer): string[] | null => {
  if (insideOf(viewer) === null) return null;
  return viewer.kind === "member" && viewer.upToDate
    ? viewer.collectifs.filter((place) => canAnimate(viewer, place)).map(({ id }) => id)
    : [];
};

const whereSql = (viewer: Viewer, collectifId: string | null) => {
  const led = ledBy(viewer);
  const mine = led === null ? sql`true` : sql`t."collectifId" = ANY(${led}::uuid[])`;
  return collectifId === null ? mine : sql`${mine} AND t."collectifId" = ${collectifId}::uuid`;
};

const authorSql = sql`a."firstName" || ' ' || a."lastName"`;

const reportsSql = sql`SELECT json_agg(json_build_object('id', r."id", 'reason', r."reason", 'note', r."note",
    'createdAt', r."createdAt", 'reporter', json_build_object('firstName', m."firstName", 'lastName', m."lastName")) ORDER BY r."id") AS reports
  FROM (SELECT * FROM "Report" r WHERE r."postId" = x."postId" AND r."closedAt" IS NOT DISTINCT FROM x."closedAt"
    ORDER BY r."id" LIMIT 10) r JOIN "Member" m ON m."id" = r."reporterId"`;

/** Characters of a message in a list: whoever decides opens it, and reads it whole. */
const SHOWN = 1000;
const beginningSql = sql`CASE WHEN length(p."text") > ${SHOWN}::int THEN left(p."text", ${SHOWN}::int) || '…' ELSE p."text" END`;

const postSql = (
  text = sql`p."text"`,
) => sql`p."id", p."threadId", t."title", c."slug", c."name" AS "collectif",
  ${authorSql} AS "author", ${text} AS "text", p."deletedAt" IS NOT NULL AS "isDeleted", p."hiddenAt" IS NOT NULL AS "isHidden", p."hiddenReason"`;

/**
 * A page of the messages that were reported, in the collectifs that the viewer leads or in one of
 * them: open reports oldest first, decided ones latest first. One query.
 */
export async function listReportedPosts(
  viewer: Viewer,
  state: ReportedState,
  page: number,
  collectifId: string | null = null,
): Promise<ReportedPost[]> {
  const isOpen = state === "open";
  const rows = await db.$queryRaw<Stored<ReportedPost>[]>`
    WITH things AS (
      SELECT r."postId", r."closedAt", r."closedById", r."decision", count(*)::int AS count, (array_agg(r."id" ORDER BY r."id"))[1] AS "firstId"
      FROM "Report" r JOIN "Post" p ON p."id" = r."postId" JOIN "Thread" t ON t."id" = p."threadId"
      WHERE ${isOpen ? sql`r."closedAt" IS NULL` : sql`r."closedAt" IS NOT NULL`} AND ${whereSql(viewer, collectifId)}
      GROUP BY 1, 2, 3, 4
      ORDER BY ${isOpen ? sql`"firstId"` : sql`r."closedAt" DESC, "firstId" DESC`}
      LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)})
    SELECT ${postSql(beginningSql)}, x.count, x."closedAt", x."decision", b."firstName" || ' ' || b."lastName" AS "closedBy", s.reports
    FROM things x JOIN "Post" p ON p."id" = x."postId" JOIN "Thread" t ON t."id" = p."threadId"
    JOIN "Collectif" c ON c."id" = t."collectifId" JOIN "Member" a ON a."id" = p."authorId"
    LEFT JOIN "Member" b ON b."id" = x."closedById" CROSS JOIN LATERAL (${reportsSql}) s
    ORDER BY ${isOpen ? sql`x."firstId"` : sql`x."closedAt" DESC, x."firstId" DESC`}`;
  return rows.map(read);
}

/** How many messages wait for a decision of the viewer, or had one; 0 for whoever decides nothing. */
export async function countReportedPosts(
  viewer: Viewer,
  state: ReportedState,
  collectifId: string | null = null,
): Promise<number> {
  if (viewer.kind !== "member" || ledBy(viewer)?.length === 0) return 0;
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT DISTINCT r."postId", r."closedAt" FROM "Report" r
      JOIN "Post" p ON p."id" = r."postId" JOIN "Thread" t ON t."id" = p."threadId"
      WHERE ${state === "open" ? sql`r."closedAt" IS NULL` : sql`r."closedAt" IS NOT NULL`} AND ${whereSql(viewer, collectifId)}) x`;
  return row?.count ?? 0;
}

export type FoundPost = ReportedPost & {
  authorId: string;
  collectifId: string;
  archivedAt: Date | null;
  /** Since when a report of it by the viewer waits. */
  reportedAt: Date | null;
};

/** A message where the viewer may look, to report or to decide about; its reports for those who decide. One query. */
export async function findPostToModerate(viewer: Viewer, id: string): Promise<FoundPost | null> {
  if (viewer.kind !== "member" || !isUuid(id)) return null;
  const inside = insideOf(viewer);
  const [found] = await db.$queryRaw<Stored<FoundPost>[]>`
    SELECT ${postSql()}, p."authorId", c."id" AS "collectifId", c."archivedAt", NULL AS "decision", NULL AS "closedAt", NULL AS "closedBy",
      (SELECT r."createdAt" FROM "Report" r WHERE r."postId" = p."id" AND r."reporterId" = ${viewer.id}::uuid AND r."closedAt" IS NULL) AS "reportedAt",
      (SELECT count(*)::int FROM "Report" r WHERE r."postId" = p."id" AND r."closedAt" IS NULL AND ${whereSql(viewer, null)}) AS "count",
      CASE WHEN ${whereSql(viewer, null)} THEN coalesce(s.reports, '[]') ELSE '[]' END AS "reports"
    FROM "Post" p JOIN "Thread" t ON t."id" = p."threadId" JOIN "Collectif" c ON c."id" = t."collectifId"
    JOIN "Member" a ON a."id" = p."authorId"
    CROSS JOIN LATERAL (SELECT p."id" AS "postId", NULL::timestamptz AS "closedAt") x CROSS JOIN LATERAL (${reportsSql}) s
    WHERE p."id" = ${id}::uuid AND ${inside === null ? sql`true` : sql`c."id" = ANY(${inside}::uuid[])`}
      AND (${whereSql(viewer, null)} OR (p."deletedAt" IS NULL AND p."hiddenAt" IS NULL))`;
  return found ? read(found) : null;
}
