import type { Prisma } from "@prisma/client";
import { sql } from "#lib/db.ts";

const overSql = (days: number): Prisma.Sql => sql`h."endsAt" < now() - make_interval(days => ${days}::int)`;

/** Signatures `a` drawn so long ago that nothing asks to keep their strokes. */
export const dueSignatureSql = (days: number): Prisma.Sql => sql`
  (SELECT a."registrationId", a."halfDayId" FROM "Attendance" a JOIN "TrainingHalfDay" h ON h."id" = a."halfDayId"
    WHERE a."strokes" IS NOT NULL AND ${overSql(days)}) a`;

/** Attendance sheets `s` that still show such strokes. */
export const dueSheetSql = (days: number): Prisma.Sql => sql`
  (SELECT p."id" FROM "TrainingPaper" p JOIN "TrainingHalfDay" h ON h."id" = p."halfDayId"
    WHERE p."kind" = 'ATTENDANCE_SHEET' AND p."content" @? '$.people[*].strokes ? (@ != null)' AND ${overSql(days)}) s`;
