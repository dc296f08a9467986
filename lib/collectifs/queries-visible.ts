import type { Prisma } from "@prisma/client";
import { MOST_COUNTED } from "#lib/collectifs/labels.ts";
import { sql, todaySql } from "#lib/db.ts";
import type { Viewer } from "#lib/viewer.ts";

/** `visibleCollectifs` over `"Collectif" c`, for SQL that Prisma cannot write; a test holds both equal. */
export const visibleCollectifsSql = (viewer: Viewer): Prisma.Sql => {
  if (viewer.kind === "member" && viewer.roles.includes("SECRETARIAT")) return sql`true`;
  if (viewer.kind === "member" && viewer.upToDate) {
    return sql`(c."archivedAt" IS NULL OR c."id" = ANY(${viewer.collectifs.map(({ id }) => id)}::uuid[]))`;
  }
  return sql`(c."archivedAt" IS NULL AND c."visibility" = 'PUBLIC')`;
};

/** Whether `"CollectifMembership" p` is a place held today. */
export const isHeldSql = sql`(p."startsOn" <= ${todaySql} AND (p."endsOn" IS NULL OR p."endsOn" > ${todaySql}))`;

/** Whether `"DirectorySeat" s` is the one, of all those of a member whom the directory shows today, by which she counts once. */
const isShownSql = sql`(s."position" = 0 AND s."listedUntil" >= ${todaySql})`;

/** Whether other members may know of `"Member" m`: what the directory says. */
export const isListedSql = sql`EXISTS (SELECT FROM "DirectorySeat" s WHERE s."memberId" = m."id" AND ${isShownSql})`;

/** People of `"Collectif" c` whom members may know of, counted up to `MOST_COUNTED` + 1. */
export const countPeopleSql = sql`(SELECT count(*)::int FROM (SELECT FROM "CollectifMembership" p
  JOIN "DirectorySeat" s ON s."memberId" = p."memberId" AND ${isShownSql}
  WHERE p."collectifId" = c."id" AND ${isHeldSql} LIMIT ${MOST_COUNTED + 1}) counted)`;

const nobody: Prisma.Sql = sql`'[]'::json`;

/** Those who lead `"Collectif" c`, as JSON `{ id, name }[]`; none for whoever may not know names. */
export const leadersSql = (seesPeople: boolean): Prisma.Sql =>
  seesPeople
    ? sql`(SELECT coalesce(json_agg(json_build_object('id', m."id", 'name', m."firstName" || ' ' || m."lastName")
          ORDER BY m."lastName", m."firstName", m."id"), '[]')
        FROM "CollectifMembership" p JOIN "Member" m ON m."id" = p."memberId"
        WHERE p."collectifId" = c."id" AND p."role" = 'ANIMATEUR' AND ${isHeldSql} AND ${isListedSql})`
    : nobody;
