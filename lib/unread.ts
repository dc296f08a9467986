import type { Prisma } from "@prisma/client";
import { sql } from "#lib/db.ts";
import { maySeeSql, takesPartSql } from "#lib/readers.ts";

/** Counted at most: beyond, « 99+ » says enough. */
export const MOST_UNREAD = 100;

/**
 * Whether a notice is still shown to its member, over `"Notification" n` with its `"Document" d` and `"Comment" c` if any.
 * What concerns her own doing always is, without a title if need be; the rest while she may see the document, and the
 * comment too.
 */
export const isShownSql = (seesDocument: Prisma.Sql, readsComments: Prisma.Sql): Prisma.Sql => sql`(
  n."kind" IN ('HIDDEN', 'UNHIDDEN', 'REPORT_CLOSED', 'FILE_INFECTED', 'IMPORT_DONE')
  OR (${seesDocument} AND (n."commentId" IS NULL
    OR (${readsComments} AND c."deletedAt" IS NULL AND c."hiddenAt" IS NULL))))`;

/** Notices that `"Member" m` has not opened and may still see, 100 at most: a column of the query that reads the viewer. */
export const countUnreadSql = sql`(SELECT count(*)::int FROM (SELECT FROM "Notification" n
  LEFT JOIN "Document" d ON d."id" = n."documentId" LEFT JOIN "Comment" c ON c."id" = n."commentId"
  WHERE n."memberId" = m."id" AND n."readAt" IS NULL AND ${isShownSql(maySeeSql, takesPartSql)}
  LIMIT ${MOST_UNREAD}) unread)`;
