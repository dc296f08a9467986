import type { DocumentKind, ReportDecision, ReportReason } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import { canModerate } from "#lib/moderation/policy.ts";
import { nameOf, type Person } from "#lib/moderation/queries-things.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

export type ReportRow = {
  id: string;
  reason: ReportReason;
  note: string;
  /** ISO. */
  createdAt: string;
  reporter: Person;
};

/** A document or a comment that was reported, with what was said of it. */
export type ReportedThing = {
  documentId: string;
  commentId: string | null;
  title: string;
  kind: DocumentKind;
  author: Person;
  /** The first 1,000 characters of the comment; null for a document. */
  text: string | null;
  isDeleted: boolean;
  isHidden: boolean;
  /** How many reports; `reports` holds the ten oldest. */
  count: number;
  reports: ReportRow[];
  /** All null while open. */
  decision: ReportDecision | null;
  closedAt: Date | null;
  closedBy: Person | null;
};

/** Reports together as they are decided: by thing, and by decision once closed. */
export type ReportState = "open" | "closed";
type Thing = { documentId: string; commentId: string | undefined };

const isThing = ({ documentId, commentId }: Thing) =>
  sql`r."documentId" = ${documentId}::uuid AND r."commentId" IS NOT DISTINCT FROM ${commentId ?? null}::uuid`;

/** One page of what was reported: the open ones oldest first, the decided ones latest first. For the secretariat. */
export async function listReported(
  viewer: MemberViewer,
  state: ReportState,
  page: number,
  only?: Thing,
): Promise<ReportedThing[]> {
  if (!canModerate(viewer)) return [];
  const isOpen = state === "open";
  return db.$queryRaw<ReportedThing[]>`
    WITH things AS (
      SELECT r."documentId", r."commentId", r."closedAt", r."closedById", r."decision", count(*)::int AS count,
        min(r."createdAt") AS first, (array_agg(r."id" ORDER BY r."id"))[1] AS "firstId"
      FROM "Report" r JOIN "Document" d ON d."id" = r."documentId"
      WHERE ${isOpen ? sql`r."closedAt" IS NULL` : sql`r."closedAt" IS NOT NULL`} AND ${visibleDocumentsSql(viewer)}
        AND ${only ? isThing(only) : sql`true`}
      GROUP BY 1, 2, 3, 4, 5
      ORDER BY ${isOpen ? sql`first, "firstId"` : sql`r."closedAt" DESC, "firstId" DESC`}
      LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)})
    SELECT t."documentId", t."commentId", t."closedAt", t."decision", t.count, d."title", d."kind",
      left(c."text", 1000) AS text, c."deletedAt" IS NOT NULL AS "isDeleted", ${nameOf(sql`a`)} AS author,
      CASE WHEN t."commentId" IS NULL THEN d."hiddenAt" IS NOT NULL ELSE c."hiddenAt" IS NOT NULL END AS "isHidden",
      CASE WHEN closer."id" IS NULL THEN NULL ELSE ${nameOf(sql`closer`)} END AS "closedBy", said.reports
    FROM things t JOIN "Document" d ON d."id" = t."documentId" LEFT JOIN "Comment" c ON c."id" = t."commentId"
    JOIN "Member" a ON a."id" = coalesce(c."authorId", d."authorId")
    LEFT JOIN "Member" closer ON closer."id" = t."closedById"
    CROSS JOIN LATERAL (
      SELECT json_agg(json_build_object('id', r."id", 'reason', r."reason", 'note', r."note",
        'createdAt', r."createdAt", 'reporter', ${nameOf(sql`m`)}) ORDER BY r."createdAt", r."id") AS reports
      FROM (SELECT * FROM "Report" r WHERE r."documentId" = t."documentId"
          AND r."commentId" IS NOT DISTINCT FROM t."commentId" AND r."closedAt" IS NOT DISTINCT FROM t."closedAt"
        ORDER BY r."createdAt", r."id" LIMIT 10) r
      JOIN "Member" m ON m."id" = r."reporterId") said
    ORDER BY ${isOpen ? sql`t.first, t."firstId"` : sql`t."closedAt" DESC, t."firstId" DESC`}`;
}

/** How many things wait for a decision, or decisions were taken; 0 for whoever does not decide. */
export async function countReported(viewer: Viewer, state: ReportState): Promise<number> {
  if (!canModerate(viewer)) return 0;
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT DISTINCT r."documentId", r."commentId", r."closedAt"
      FROM "Report" r JOIN "Document" d ON d."id" = r."documentId" WHERE ${visibleDocumentsSql(viewer)}
      AND ${state === "open" ? sql`r."closedAt" IS NULL` : sql`r."closedAt" IS NOT NULL`}) t`;
  return row?.count ?? 0;
}
