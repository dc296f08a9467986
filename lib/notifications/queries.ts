import type { NotificationKind, Prisma, ReportDecision } from "@prisma/client";
import { insideOf } from "#lib/collectifs/policy.ts";
import { db, sql } from "#lib/db.ts";
import { isSecretariat } from "#lib/documents/policy.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import { type Preferences, preferencesFrom } from "#lib/notification-subjects.ts";
import { MAX_PAGE, offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { isHereSql, isShownSql } from "#lib/unread.ts";
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
  /** What she was told when her document or her comment was hidden, her request refused, her place ended. */
  reason: string | null;
  /** What became of her report. */
  decision: ReportDecision | null;
  /** The theme or the territory followed; null for a search or a document. */
  followed: string | null;
  /** The collectif that it is about, by name. */
  collectif: string | null;
};

const insideSql = (viewer: MemberViewer): Prisma.Sql => {
  const inside = insideOf(viewer);
  return inside === null ? sql`true` : sql`n."collectifId" = ANY(${inside}::uuid[])`;
};

/** The viewer's notices with what they are about, among what she may see now. */
const visibleSql = (viewer: MemberViewer): Prisma.Sql => sql`"Notification" n
  LEFT JOIN "Document" d ON d."id" = n."documentId" AND ${visibleDocumentsSql(viewer)}
  LEFT JOIN "Comment" c ON c."id" = n."commentId"
  WHERE n."memberId" = ${viewer.id}::uuid
    AND ${isShownSql(sql`d."id" IS NOT NULL`, sql`${viewer.upToDate || isSecretariat(viewer)}`, insideSql(viewer))}`;

/** Those that « Pour vous » holds by now. */
const shownSql = (viewer: MemberViewer): Prisma.Sql => sql`${visibleSql(viewer)} AND ${isHereSql}`;

/** A notice `n` with its document `d` and its comment `c`, if its member may see them. */
export const keptSql = sql`n.*, d."title", d."id" AS "seenDocumentId", d."authorId", d."hiddenReason" AS "documentReason",
  c."authorId" AS "commentAuthorId", c."hiddenReason" AS "commentReason"`;

/** Title of the document, of the training, or of what happens inside a collectif, by the one address that its kind has. */
const titleSql = sql`CASE WHEN r."trainingSessionId" IS NOT NULL THEN (SELECT x."title" FROM "TrainingSession" s
    JOIN "Training" x ON x."id" = s."trainingId" WHERE s."id" = r."trainingSessionId")
  WHEN r."collectifId" IS NULL THEN r."title" ELSE coalesce(
  (SELECT x."title" FROM "Thread" x WHERE x."id" = r."threadId"),
  (SELECT x."title" FROM "Decision" x WHERE x."id" = r."decisionId"),
  (SELECT x."title" FROM "Meeting" x WHERE x."id" = r."meetingId"),
  (SELECT x."title" FROM "Position" x WHERE x."id" = r."positionId")) END`;

/** Where a notice leads, over notices `r` kept with `keptSql`. */
export const targetSql = sql`r."seenDocumentId" AS "documentId", r."commentId", r."threadId", r."postId", r."meetingId",
  r."decisionId", r."positionId", r."trainingSessionId", (SELECT k."slug" FROM "Collectif" k WHERE k."id" = r."collectifId") AS "collectifSlug"`;

/** The columns of a NotificationRow, over notices `r` kept with `keptSql`. */
export const rowSql = sql`r."id", r."kind", r."readAt" IS NULL AS "isUnread", r."createdAt",
  ${titleSql} AS "title",
  r."commentId" IS NOT NULL AS "ofComment",
  CASE WHEN r."threadId" IS NOT NULL THEN (SELECT m."firstName" || ' ' || m."lastName" FROM "Member" m WHERE m."id" =
      coalesce((SELECT x."authorId" FROM "Post" x WHERE x."id" = r."postId"), (SELECT x."authorId" FROM "Thread" x WHERE x."id" = r."threadId")))
    WHEN r."title" IS NOT NULL AND r."kind" IN ('MENTION', 'REPLY', 'COMMENT', 'FOLLOWED_CHANGED', 'FOLLOWED_PUBLISHED')
    THEN (SELECT m."firstName" || ' ' || m."lastName" FROM "Member" m WHERE m."id" =
      CASE WHEN r."kind" = 'FOLLOWED_PUBLISHED' THEN r."authorId" ELSE r."commentAuthorId" END) END AS "actor",
  CASE r."kind" WHEN 'HIDDEN' THEN CASE WHEN r."postId" IS NOT NULL THEN (SELECT x."hiddenReason" FROM "Post" x WHERE x."id" = r."postId")
      WHEN r."commentId" IS NOT NULL THEN r."commentReason" ELSE r."documentReason" END
    WHEN 'COLLECTIF_REMOVED' THEN (SELECT p."endReason" FROM "CollectifMembership" p WHERE p."memberId" = r."memberId"
      AND p."collectifId" = r."collectifId" AND p."endReason" IS NOT NULL ORDER BY p."id" DESC LIMIT 1)
    WHEN 'COLLECTIF_REFUSED' THEN (SELECT q."reply" FROM "CollectifRequest" q WHERE q."memberId" = r."memberId"
      AND q."collectifId" = r."collectifId" AND q."status" = 'REFUSED' AND q."kind" = 'ASKED' ORDER BY q."id" DESC LIMIT 1)
    END AS "reason",
  CASE WHEN r."kind" = 'REPORT_CLOSED' THEN (SELECT p."decision" FROM "Report" p
    WHERE p."reporterId" = r."memberId" AND p."documentId" IS NOT DISTINCT FROM r."documentId"
      AND p."postId" IS NOT DISTINCT FROM r."postId" AND p."commentId" IS NOT DISTINCT FROM r."commentId" AND p."closedAt" <= r."createdAt" + interval '1 minute'
    ORDER BY p."closedAt" DESC, p."id" DESC LIMIT 1) END AS "decision",
  CASE WHEN r."followId" IS NOT NULL THEN (SELECT coalesce(t."name", place."name") FROM "Follow" f
    LEFT JOIN "Theme" t ON t."id" = f."themeId" LEFT JOIN "Territory" place ON place."id" = f."territoryId"
    WHERE f."id" = r."followId") END AS "followed",
  (SELECT k."name" FROM "Collectif" k WHERE k."id" = r."collectifId") AS "collectif"`;

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
      SELECT ${keptSql} FROM ${shownSql(viewer)} ORDER BY n."id" DESC LIMIT ${MAX_PAGE * PAGE_SIZE})
    SELECT ${rowSql},
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
  /** Address of the collectif that it is about. */
  collectifSlug: string | null;
  threadId: string | null;
  postId: string | null;
  meetingId: string | null;
  decisionId: string | null;
  positionId: string | null;
  trainingSessionId: string | null;
};

/** What one of the viewer's notices leads to; without its document when that is not for her any more. Null: not hers. */
export async function findNotification(viewer: MemberViewer, id: string): Promise<NotificationTarget | null> {
  const [row] = await db.$queryRaw<NotificationTarget[]>`
    SELECT r."id", r."kind", ${targetSql}
    FROM (SELECT ${keptSql} FROM ${shownSql(viewer)} AND n."id" = ${id}::uuid) r`;
  return row ?? null;
}

/** How the viewer wants to be told of each subject. */
export async function findPreferences(viewer: MemberViewer): Promise<Preferences> {
  const choices = await db.notificationPreference.findMany({
    where: { memberId: viewer.id },
    select: { subject: true, channel: true, frequency: true },
  });
  return preferencesFrom(choices);
}
