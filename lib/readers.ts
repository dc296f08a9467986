import { sql, todaySql } from "#lib/db.ts";

// The rights of a member `m` over a document `d`, from their rows: whom one may mention, who is told, what is unread. For
// somebody who asks, the filters on her Viewer serve instead; tests hold both equal.

/** Whether `"Adhesion" a` gives its rights today: it runs, or its grace does. */
export const givesRightsSql = sql`${todaySql} BETWEEN a."startsOn" AND greatest(a."endsOn", a."graceEndsOn")`;

/** Whether `"Member" m` is up to date, or in the grace that follows: `viewer.upToDate`, for somebody who is not asking. */
export const upToDateSql = sql`EXISTS (SELECT FROM "Adhesion" a WHERE a."memberId" = m."id" AND ${givesRightsSql})`;

/** Whether `"Member" m` is of the secretariat. */
export const isSecretariatSql = sql`EXISTS (SELECT FROM "MemberRole" r WHERE r."memberId" = m."id" AND r."role" = 'SECRETARIAT'
  AND r."startsOn" <= ${todaySql} AND (r."endsOn" IS NULL OR r."endsOn" > ${todaySql}))`;

const placeSql = sql`SELECT FROM "CollectifMembership" p WHERE p."memberId" = m."id"
  AND p."collectifId" = d."collectifId" AND p."startsOn" <= ${todaySql} AND (p."endsOn" IS NULL OR p."endsOn" > ${todaySql})`;

const listedSql = sql`(d."publishedAt" IS NOT NULL AND d."archivedAt" IS NULL)`;

/** Whether `"Member" m` can sign in. */
export const isOpenSql = sql`(m."suspendedAt" IS NULL AND m."resignedAt" IS NULL AND m."erasedAt" IS NULL)`;

/** Whether `"Member" m` takes part in what members say: adhésion current, or the secretariat. */
export const takesPartSql = sql`(${upToDateSql} OR ${isSecretariatSql})`;

/** Whether `"Member" m` may look into the collectif of `"Notification" n`: `canReadInside`, for somebody who is not asking. */
export const readsInsideSql = sql`(${isSecretariatSql} OR (${upToDateSql} AND EXISTS (
  SELECT FROM "CollectifMembership" p WHERE p."memberId" = m."id" AND p."collectifId" = n."collectifId"
    AND p."startsOn" <= ${todaySql} AND (p."endsOn" IS NULL OR p."endsOn" > ${todaySql}))))`;

/** Whether `"Member" m` may see `"Document" d`: `visibleDocuments`, for somebody who is not the one asking. */
export const maySeeSql = sql`(d."authorId" = m."id"
  OR (${listedSql} AND d."visibility" = 'PUBLIC')
  OR (d."publishedAt" IS NOT NULL AND ${isSecretariatSql})
  OR (d."publishedAt" IS NOT NULL AND ${upToDateSql} AND (
    (d."archivedAt" IS NULL AND (d."visibility" = 'MEMBERS' OR EXISTS (${placeSql})))
    OR EXISTS (${placeSql} AND p."role" = 'ANIMATEUR'))))`;
