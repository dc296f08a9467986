import type { Prisma } from "@prisma/client";
import { isHeldSql } from "#lib/collectifs/queries-visible.ts";
import { sql } from "#lib/db.ts";
import { isOpenSql } from "#lib/readers.ts";
import type { Viewer } from "#lib/viewer.ts";

/** `visiblePositions` over `"Position" p` and its `"Collectif" c`, for SQL that Prisma cannot write; a test holds both equal. */
export const visiblePositionsSql = (viewer: Viewer): Prisma.Sql => {
  if (viewer.kind === "member" && viewer.roles.includes("SECRETARIAT")) return sql`true`;
  const published = sql`(p."state" = 'ADOPTED' AND p."visibility" = 'PUBLIC' AND c."visibility" = 'PUBLIC' AND c."archivedAt" IS NULL)`;
  if (viewer.kind !== "member" || !viewer.upToDate) return published;
  return sql`(${published} OR p."collectifId" = ANY(${viewer.collectifs.map(({ id }) => id)}::uuid[])
    OR (p."state" IN ('PROPOSED', 'ADOPTED') AND p."visibility" <> 'COLLECTIF' AND c."archivedAt" IS NULL))`;
};

/** The number of the text that `"Position" p` has today for a tier; null is the common one. 0 when there is none. */
export const numberSql = (position: Prisma.Sql, tier: Prisma.Sql): Prisma.Sql =>
  sql`coalesce((SELECT max(v."number") FROM "PositionVersion" v
    WHERE v."positionId" = ${position} AND v."tier" IS NOT DISTINCT FROM ${tier}), 0)`;

/** Whether `"PositionSignature" s` is of what is said today. */
export const isCurrentSql = sql`(s."number" = ${numberSql(sql`s."positionId"`, sql`NULL`)}
  AND s."variantNumber" = ${numberSql(sql`s."positionId"`, sql`s."tier"`)})`;

/**
 * Whether `"PositionSignature" s` of `"Member" m` counts, on a position of the collectif given: while she is in it, her
 * account open, and she has not asked that her data be used for nothing (GDPR art. 18).
 */
export const countsSql = (
  collectifId: Prisma.Sql,
): Prisma.Sql => sql`(${isOpenSql} AND m."restrictedAt" IS NULL
  AND EXISTS (SELECT FROM "CollectifMembership" p WHERE p."memberId" = m."id"
    AND p."collectifId" = ${collectifId} AND ${isHeldSql}))`;
