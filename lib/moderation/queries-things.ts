import type { DocumentKind, Prisma } from "@prisma/client";
import { canReadComments } from "#lib/comments/policy.ts";
import { db, sql } from "#lib/db.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import { canModerate } from "#lib/moderation/policy.ts";
import { offsetOf, PAGE_SIZE } from "#lib/pagination.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer } from "#lib/viewer.ts";

export type Person = { firstName: string; lastName: string };

/** The name of the member that an alias of « Member » stands for. */
export const nameOf = (alias: Prisma.Sql) =>
  sql`json_build_object('firstName', ${alias}."firstName", 'lastName', ${alias}."lastName")`;

type Named = {
  documentId: string;
  commentId: string | null;
  /** Of the document. */
  title: string;
  kind: DocumentKind;
  author: Person;
  /** The first 1,000 characters of the comment; null for a document. */
  text: string | null;
};

export type HiddenThing = Named & {
  hiddenAt: Date;
  hiddenReason: string;
  /** Null once that person is erased. */
  hiddenBy: Person | null;
};

/** One page of what is hidden now, the latest first, reported or not. For the secretariat. */
export async function listHidden(viewer: MemberViewer, page: number): Promise<HiddenThing[]> {
  if (!canModerate(viewer)) return [];
  return db.$queryRaw<HiddenThing[]>`
    WITH hidden AS (
      SELECT "id" AS "documentId", NULL::uuid AS "commentId", NULL::text AS text, "authorId", "hiddenAt",
        "hiddenReason", "hiddenById" FROM "Document" WHERE "hiddenAt" IS NOT NULL
      UNION ALL
      SELECT "documentId", "id", left("text", 1000), "authorId", "hiddenAt",
        "hiddenReason", "hiddenById" FROM "Comment" WHERE "hiddenAt" IS NOT NULL)
    SELECT h."documentId", h."commentId", h.text, h."hiddenAt", h."hiddenReason", d."title", d."kind",
      ${nameOf(sql`a`)} AS author, CASE WHEN m."id" IS NULL THEN NULL ELSE ${nameOf(sql`m`)} END AS "hiddenBy"
    FROM hidden h JOIN "Document" d ON d."id" = h."documentId" JOIN "Member" a ON a."id" = h."authorId"
    LEFT JOIN "Member" m ON m."id" = h."hiddenById"
    WHERE ${visibleDocumentsSql(viewer)}
    ORDER BY h."hiddenAt" DESC, h."documentId", h."commentId" LIMIT ${PAGE_SIZE} OFFSET ${offsetOf(page)}`;
}

export async function countHidden(viewer: MemberViewer): Promise<number> {
  if (!canModerate(viewer)) return 0;
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT (SELECT count(*) FROM "Document" WHERE "hiddenAt" IS NOT NULL)::int
      + (SELECT count(*) FROM "Comment" WHERE "hiddenAt" IS NOT NULL)::int AS count`;
  return row?.count ?? 0;
}

export type FoundThing = Named & {
  authorId: string;
  isDeleted: boolean;
  hiddenAt: Date | null;
  hiddenReason: string | null;
  /** Since when a report of it by the viewer waits. */
  reportedAt: Date | null;
};

/**
 * A published document, or the comment under it, to report or to decide about. Null for what the viewer may not see,
 * and for what is no longer shown to anybody but the secretariat.
 */
export async function findThing(
  viewer: MemberViewer,
  documentId: string,
  commentId?: string,
): Promise<FoundThing | null> {
  if (!isUuid(documentId) || (commentId !== undefined && !isUuid(commentId))) return null;
  if (commentId !== undefined && !canReadComments(viewer)) return null;
  const id = commentId ?? null;
  const [found] = await db.$queryRaw<FoundThing[]>`
    SELECT d."id" AS "documentId", c."id" AS "commentId", d."title", d."kind", a."id" AS "authorId",
      ${nameOf(sql`a`)} AS author, left(c."text", 1000) AS text, c."deletedAt" IS NOT NULL AS "isDeleted",
      CASE WHEN c."id" IS NULL THEN d."hiddenAt" ELSE c."hiddenAt" END AS "hiddenAt",
      CASE WHEN c."id" IS NULL THEN d."hiddenReason" ELSE c."hiddenReason" END AS "hiddenReason",
      (SELECT r."createdAt" FROM "Report" r WHERE r."documentId" = d."id" AND r."commentId" IS NOT DISTINCT FROM c."id"
        AND r."reporterId" = ${viewer.id}::uuid AND r."closedAt" IS NULL) AS "reportedAt"
    FROM "Document" d LEFT JOIN "Comment" c ON c."documentId" = d."id" AND c."id" = ${id}::uuid
    JOIN "Member" a ON a."id" = coalesce(c."authorId", d."authorId")
    WHERE d."id" = ${documentId}::uuid AND d."publishedAt" IS NOT NULL AND ${visibleDocumentsSql(viewer)}
      AND (${id}::uuid IS NULL OR c."id" IS NOT NULL)
      AND (${canModerate(viewer)} OR (d."archivedAt" IS NULL AND c."hiddenAt" IS NULL AND c."deletedAt" IS NULL))`;
  return found ?? null;
}
