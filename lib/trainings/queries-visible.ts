import type { Prisma } from "@prisma/client";
import { sql } from "#lib/db.ts";
import { canManageTrainings, canSeeTrainings } from "#lib/trainings/policy.ts";
import type { Viewer } from "#lib/viewer.ts";

/** `listedTrainings` over `"Training" t`, for SQL that Prisma cannot write; a test holds both equal. */
export const listedTrainingsSql = (viewer: Viewer): Prisma.Sql => sql`(t."publishedAt" IS NOT NULL
  AND t."archivedAt" IS NULL AND (t."isPublic" OR ${canSeeTrainings(viewer)}::boolean))`;

/** `visibleTrainings` over `"Training" t`. */
export const visibleTrainingsSql = (viewer: Viewer): Prisma.Sql => {
  if (canManageTrainings(viewer)) return sql`true`;
  if (!canSeeTrainings(viewer)) return listedTrainingsSql(viewer);
  return sql`(t."publishedAt" IS NOT NULL AND (t."archivedAt" IS NULL OR EXISTS (
    SELECT FROM "TrainingSession" s WHERE s."trainingId" = t."id" AND (
      EXISTS (SELECT FROM "Registration" r WHERE r."sessionId" = s."id" AND r."memberId" = ${viewer.id}::uuid)
      OR EXISTS (SELECT FROM "TrainingSessionTrainer" g WHERE g."sessionId" = s."id" AND g."memberId" = ${viewer.id}::uuid)))))`;
};

/** `listedPaths` over `"TrainingPath" p`. */
export const listedPathsSql = (viewer: Viewer): Prisma.Sql => sql`(p."publishedAt" IS NOT NULL
  AND p."archivedAt" IS NULL AND (p."isPublic" OR ${canSeeTrainings(viewer)}::boolean))`;

/** `visiblePaths` over `"TrainingPath" p`. */
export const visiblePathsSql = (viewer: Viewer): Prisma.Sql =>
  canManageTrainings(viewer) ? sql`true` : listedPathsSql(viewer);

/** Whether one may still ask for a place in `"TrainingSession" s`, were it on the waiting list. */
export const isOpenSessionSql = sql`(s."publishedAt" IS NOT NULL AND s."cancelledAt" IS NULL AND s."closedAt" IS NULL
  AND s."registrationEndsAt" > now())`;

/** Whether all half-days of `"TrainingSession" s` have ended. */
const isOverSql = sql`NOT EXISTS (SELECT FROM "TrainingHalfDay" h WHERE h."sessionId" = s."id" AND h."endsAt" > now())`;

const memberId = (viewer: Viewer): string | null => (viewer.kind === "member" ? viewer.id : null);

/** Where a member is with a training. */
export type Progress = "DONE" | "REGISTERED" | null;

/** Done: she had a seat and signed a half-day at least of a session that is over. Registered: one is to come. */
export const progressSql = (viewer: Viewer, trainingId: Prisma.Sql): Prisma.Sql => sql`(
  SELECT CASE
    WHEN bool_or(r."status" = 'CONFIRMED' AND ${isOverSql} AND EXISTS (
      SELECT FROM "Attendance" a WHERE a."registrationId" = r."id" AND a."removedAt" IS NULL)) THEN 'DONE'
    WHEN bool_or(NOT ${isOverSql}) THEN 'REGISTERED' END
  FROM "Registration" r JOIN "TrainingSession" s ON s."id" = r."sessionId"
  WHERE r."memberId" = ${memberId(viewer)}::uuid AND s."trainingId" = ${trainingId} AND r."status" <> 'CANCELLED'
    AND s."cancelledAt" IS NULL)`;
