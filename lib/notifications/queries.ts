import type { NotificationKind, Prisma, ReportDecision } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { isSecretariat } from "#lib/documents/policy.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import { MAX_PAGE, offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { isShownSql } from "#lib/unread.ts";
import type { MemberViewer } from "#lib/viewer.ts";

export type NotificationRow = {
  id: string;
  kind: NotificationKind;
  isUnread: boolean;
  createdAt: Date;
  /** Null when the document is gone, or is no longer for this viewer. */
  title: string | null;
  /** About a comment rather than the document itself. */
  ofComment: boolean;
  /** Who wrote the comment, or filed the document that is published. */
  actor: string | null;
  /** What the secretariat said when it hid her document or her comment. */
  reason: string | null;
  /** What became of her report. */
  decision: ReportDecision | null;
  /** The theme or the territory followed; null for a search or a document. */
  followed: string | null;
};

/** The viewer's notices with what they are about, among what she may see now. */
const shownSql = (viewer: MemberViewer): Prisma.Sql => sql`"Notification" n
  LEFT JOIN "Document" d ON d."id" = n."documentId" AND ${visibleDocumentsSql(viewer)}
  LEFT JOIN "Comment" c ON c."id" = n."commentId"
  WHERE n."memberId" = ${viewer.id}::uuid
    AND ${isShownSql(sql`d."id" IS NOT NULL`, sql`${viewer.upToDate || isSecretariat(viewer)}`)}`;

export type NotificationPage = {
  rows: NotificationRow[];
  total: number;
  unread: number;
  /** The newest of all pages: « everything read » goes up to it. */
  newest: string | null;
};

/** A page of notices, newest first; the counts stop at the last page that is served. One query. */
export async function listNotifications(viewer: MemberViewer, page: number): Promise<NotificationPage> {
  const rows = await db.$queryRaw<(NotificationRow & Omit<NotificationPage, "rows">)[]>`
    WITH recent AS MATERIALIZED (
      SELECT n.*, d."title", d."authorId", d."hiddenReason" AS "documentReason",
        c."authorId" AS "commentAuthorId", c."hiddenReason" AS "commentReason"
      FROM ${shownSql(viewer)} ORDER BY n."id" DESC LIMIT ${MAX_PAGE * PAGE_SIZE})
    SELECT r."id", r."kind", r."readAt" IS NULL AS "isUnread", r."createdAt", r."title",
      r."commentId" IS NOT NULL AS "ofComment",
      CASE WHEN r."title" IS NOT NULL AND r."kind" IN ('MENTION', 'REPLY', 'COMMENT', 'FOLLOWED_CHANGED', 'FOLLOWED_PUBLISHED')
        THEN (SELECT m."firstName" || ' ' || m."lastName" FROM "Member" m WHERE m."id" =
          CASE WHEN r."kind" = 'FOLLOWED_PUBLISHED' THEN r."authorId" ELSE r."commentAuthorId" END) END AS "actor",
      CASE WHEN r."kind" = 'HIDDEN' THEN CASE WHEN r."commentId" IS NOT NULL THEN r."commentReason"
        ELSE r."documentReason" END END AS "reason",
      CASE WHEN r."kind" = 'REPORT_CLOSED' THEN (SELECT p."decision" FROM "Report" p
        WHERE p."reporterId" = r."memberId" AND p."documentId" = r."documentId"
          AND p."commentId" IS NOT DISTINCT FROM r."commentId" AND p."closedAt" <= r."createdAt" + interval '1 minute'
        ORDER BY p."closedAt" DESC, p."id" DESC LIMIT 1) END AS "decision",
      CASE WHEN r."followId" IS NOT NULL THEN (SELECT coalesce(t."name", place."name") FROM "Follow" f
        LEFT JOIN "Theme" t ON t."id" = f."themeId" LEFT JOIN "Territory" place ON place."id" = f."territoryId"
        WHERE f."id" = r."followId") END AS "followed",
      (SELECT count(*)::int FROM recent) AS "total",
      (SELECT count(*)::int FROM recent WHERE "readAt" IS NULL) AS "unread",
      (SELECT "id" FROM recent ORDER BY "id" DESC LIMIT 1) AS "newest"
    FROM recent r ORDER BY r."id" DESC LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)}`;
  const [first] = rows;
  return {
    rows: rows.map(({ total: _total, unread: _unread, newest: _newest, ...row }) => row),
    total: first?.total ?? 0,
    unread: first?.unread ?? 0,
    newest: first?.newest ?? null,
  };
}

export type NotificationTarget = {
  id: string;
  kind: NotificationKind;
  documentId: string | null;
  commentId: string | null;
};

/** What one of the viewer's notices leads to; without its document when that is not for her any more. Null: not hers. */
export async function findNotification(viewer: MemberViewer, id: string): Promise<NotificationTarget | null> {
  const [row] = await db.$queryRaw<NotificationTarget[]>`
    SELECT n."id", n."kind", d."id" AS "documentId", n."commentId"
    FROM ${shownSql(viewer)} AND n."id" = ${id}::uuid`;
  return row ?? null;
}
