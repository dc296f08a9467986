import { type NotificationKind, Prisma } from "@prisma/client";
import { sql, type Tx } from "#lib/db.ts";
import { matchesSearchSql } from "#lib/follows/queries-match.ts";
import { isOpenSql, maySeeSql, takesPartSql } from "#lib/readers.ts";
import type { Context } from "#prisma/demo/members.ts";
import { seededRandom } from "#prisma/demo/random.ts";
import { uuidAt } from "#prisma/generate/ids.ts";

// What the mutations and jobs would have told members of the rest of the demo, at the time when they would have.

type Notice = {
  memberId: string;
  kind: NotificationKind;
  documentId: string;
  commentId: string | null;
  followId: string | null;
  at: Date;
  lastSeenAt: Date | null;
};

/** Each comment, to those whom it concerns, once: as `tellOfComment` does. */
const ofCommentsSql = sql`
  SELECT m."id" AS "memberId", c."documentId", c."id" AS "commentId", c."createdAt" AS at, m."lastSeenAt",
    CASE WHEN k."memberId" IS NOT NULL THEN 'MENTION' WHEN m."id" = p."authorId" THEN 'REPLY'
      WHEN m."id" = d."authorId" THEN 'COMMENT' ELSE 'FOLLOWED_CHANGED' END AS kind,
    CASE WHEN k."memberId" IS NULL AND m."id" IS DISTINCT FROM p."authorId" AND m."id" <> d."authorId"
      THEN f."id" END AS "followId"
  FROM "Comment" c JOIN "Document" d ON d."id" = c."documentId" JOIN "Member" m ON m."id" <> c."authorId"
  LEFT JOIN "Comment" p ON p."id" = c."parentId"
  LEFT JOIN "CommentMention" k ON k."commentId" = c."id" AND k."memberId" = m."id"
  LEFT JOIN "Follow" f ON f."documentId" = d."id" AND f."memberId" = m."id" AND f."createdAt" < c."createdAt"
  WHERE (k."memberId" IS NOT NULL OR f."id" IS NOT NULL OR m."id" IN (p."authorId", d."authorId"))
    AND ${isOpenSql} AND ${takesPartSql} AND ${maySeeSql}`;

/** The decisions of the secretariat, to those who wrote and those who reported. */
const ofDecisionsSql = sql`
  SELECT m."id" AS "memberId", told."documentId", told."commentId", told.at, m."lastSeenAt", told.kind,
    NULL::uuid AS "followId"
  FROM (
    SELECT "authorId" AS "memberId", "documentId", "id" AS "commentId", "hiddenAt" AS at, 'HIDDEN' AS kind
      FROM "Comment" WHERE "hiddenAt" IS NOT NULL
    UNION ALL
    SELECT "reporterId", "documentId", "commentId", "closedAt", 'REPORT_CLOSED'
      FROM "Report" WHERE "closedAt" IS NOT NULL) told
  JOIN "Member" m ON m."id" = told."memberId"`;

/** Each publication, to those whose veilles it answers, once: as the job `tellFollowers` does. */
async function ofPublicationsSql(tx: Tx): Promise<Prisma.Sql> {
  const searches = await tx.follow.findMany({
    where: { search: { not: null } },
    distinct: ["search"],
    select: { search: true },
  });
  const found = searches.map(
    ({ search }) => sql`(f."search" = ${search} AND ${matchesSearchSql(search ?? "")})`,
  );
  return sql`
    SELECT DISTINCT ON (m."id", d."id") m."id" AS "memberId", d."id" AS "documentId", NULL::uuid AS "commentId",
      d."publishedAt" AS at, m."lastSeenAt", 'FOLLOWED_PUBLISHED' AS kind, f."id" AS "followId"
    FROM "Follow" f JOIN "Member" m ON m."id" = f."memberId"
    JOIN "Document" d ON d."publishedAt" > f."createdAt" AND d."archivedAt" IS NULL AND d."authorId" <> m."id"
    WHERE ${isOpenSql} AND ${maySeeSql} AND (
      EXISTS (SELECT FROM "DocumentTheme" t WHERE t."documentId" = d."id" AND t."themeId" = f."themeId")
      OR d."territoryId" IN (SELECT "innerId" FROM "TerritoryInclusion" WHERE "outerId" = f."territoryId")
      OR ${Prisma.join([sql`false`, ...found], " OR ")})
    ORDER BY m."id", d."id", f."createdAt", f."id"`;
}

const READ_AFTER = 9 * 3_600_000;

/** Read the same day, by whoever came after it; the rest waits. */
const readAt = ({ at, lastSeenAt }: Notice): Date | null =>
  lastSeenAt === null || lastSeenAt <= at
    ? null
    : new Date(Math.min(at.getTime() + READ_AFTER, lastSeenAt.getTime()));

/** Writes what members were told of, in the order in which it happened: their list is by id. */
export async function writeNotices({ tx }: Context): Promise<void> {
  const columns = sql`"memberId", kind, "documentId", "commentId", "followId", at, "lastSeenAt"`;
  const notices = await tx.$queryRaw<Notice[]>`
    SELECT ${columns} FROM (${ofCommentsSql}) c UNION ALL SELECT ${columns} FROM (${ofDecisionsSql}) d
    UNION ALL SELECT ${columns} FROM (${await ofPublicationsSql(tx)}) p ORDER BY at, "memberId"`;
  const random = seededRandom(2027);
  await tx.notification.createMany({
    data: notices.map((notice) => {
      const { memberId, kind, documentId, commentId, followId, at } = notice;
      const about = { memberId, kind, documentId, commentId, followId };
      return { ...about, id: uuidAt(random, at), createdAt: at, readAt: readAt(notice) };
    }),
  });
}
