import type { Prisma } from "@prisma/client";
import { sql } from "#lib/db.ts";
import { maySeeSql, readsInsideSql, takesPartSql } from "#lib/readers.ts";

/** Counted at most: beyond, « 99+ » says enough. */
export const MOST_UNREAD = 100;

/** About somebody's own place in a collectif, which she may hear of from outside. */
const isPlaceSql = sql`n."kind" IN ('COLLECTIF_ASKED', 'COLLECTIF_INVITED', 'COLLECTIF_ADMITTED', 'COLLECTIF_REFUSED',
  'COLLECTIF_REMOVED', 'COLLECTIF_PLACE_CHANGED', 'COLLECTIF_PLACE_KEPT', 'COLLECTIF_TERM_ENDS')`;

/**
 * Whether a notice is still shown to its member, over `"Notification" n` with its `"Document" d` and `"Comment" c` if any.
 * What concerns her own doing always is, without a title if need be; what happens inside a collectif while she is in it;
 * the rest while she may see the document, and the comment too.
 */
export const isShownSql = (
  seesDocument: Prisma.Sql,
  readsComments: Prisma.Sql,
  readsInside: Prisma.Sql,
): Prisma.Sql => sql`(
  (n."collectifId" IS NULL AND n."kind" IN ('HIDDEN', 'UNHIDDEN', 'REPORT_CLOSED', 'FILE_INFECTED', 'IMPORT_DONE', 'IMPORT_UNDONE',
    'IMPORT_FAILED', 'MEMBERS_IMPORTED', 'MEMBERS_IMPORT_UNDONE', 'PERSONAL_EXPORT_READY', 'JOIN_WAITING', 'REFERRAL_JOINED',
    'MAIL_REFUSED'))
  OR n."trainingSessionId" IS NOT NULL
  OR (n."collectifId" IS NOT NULL AND (${isPlaceSql} OR ${readsInside}))
  OR (${seesDocument} AND (n."commentId" IS NULL
    OR (${readsComments} AND c."deletedAt" IS NULL AND c."hiddenAt" IS NULL))))`;

/** Whether « Pour vous » holds a notice `n` by now: its member may want it there each morning, or by mail alone. */
export const isHereSql: Prisma.Sql = sql`n."shownFrom" <= now()`;

/** Notices that `"Member" m` has not opened and may still see, 100 at most: a column of the query that reads the viewer. */
export const countUnreadSql = sql`(SELECT count(*)::int FROM (SELECT FROM "Notification" n
  LEFT JOIN "Document" d ON d."id" = n."documentId" LEFT JOIN "Comment" c ON c."id" = n."commentId"
  WHERE n."memberId" = m."id" AND n."readAt" IS NULL AND ${isHereSql} AND ${isShownSql(maySeeSql, takesPartSql, readsInsideSql)}
  LIMIT ${MOST_UNREAD}) unread)`;
