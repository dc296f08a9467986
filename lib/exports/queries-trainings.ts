import { Prisma } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import type { ReadyExport } from "#lib/exports/queries.ts";
import { exportableSql } from "#lib/exports/queries-people.ts";
import { sessionsOfYearSql } from "#lib/training-sessions/queries-money.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Lines read at a time: what an export holds in memory, whatever its length. */
const BATCH = 1000;

const columnsSql: Record<string, Prisma.Sql> = {
  lastName: sql`m."lastName"`,
  firstName: sql`m."firstName"`,
  civility: sql`m."civility"`,
  training: sql`g."title"`,
  sessionOn: sql`(y."startsAt" AT TIME ZONE 'Europe/Paris')::date`,
  body: sql`b."name"`,
  status: sql`r."status"`,
  financing: sql`r."financing"`,
  price: sql`r."priceCents" / 100.0`,
  tier: sql`a."tier"`,
  territory: sql`(SELECT t."name" FROM "Territory" t WHERE t."id" = a."territoryId")`,
  hours: sql`(SELECT round((coalesce(sum(extract(epoch FROM h."endsAt" - h."startsAt")), 0) / 3600)::numeric, 1)
    FROM "Attendance" x JOIN "TrainingHalfDay" h ON h."id" = x."halfDayId"
    WHERE x."registrationId" = r."id" AND x."removedAt" IS NULL)`,
  email: sql`m."email"`,
};

type Line = { lastName: string; firstName: string; memberId: string; lineId: string; values: unknown[] };

/** The registrations of an export by name, batch by batch: of those whom it noted alone, as `exportLines`. */
export async function* trainingExportLines(
  viewer: Viewer,
  { id, columns }: ReadyExport,
): AsyncGenerator<unknown[][]> {
  if (!canManageTrainings(viewer)) return;
  const made = await db.export.findUniqueOrThrow({ where: { id }, select: { filters: true } });
  const year = Number(Object(made.filters).annee);
  const values = Prisma.join(columns.map((column) => columnsSql[column] ?? sql`NULL`));
  let last: Line | undefined;
  for (;;) {
    const after = last
      ? sql`AND (m."lastName", m."firstName", m."id", r."id") > (${last.lastName}, ${last.firstName}, ${last.memberId}::uuid, ${last.lineId}::uuid)`
      : sql``;
    const lines = await db.$queryRaw<Line[]>`
      SELECT m."lastName", m."firstName", m."id" AS "memberId", r."id" AS "lineId", json_build_array(${values}) AS "values"
      FROM (${sessionsOfYearSql(year)}) y JOIN "Registration" r ON r."sessionId" = y."id"
      JOIN "Member" m ON m."id" = r."memberId" JOIN "TrainingSession" s ON s."id" = y."id"
      JOIN "Training" g ON g."id" = y."trainingId" JOIN "TrainingBody" b ON b."id" = s."bodyId"
      LEFT JOIN "Mandate" a ON a."id" = r."mandateId"
      WHERE ${exportableSql} AND number_in(m."number", (SELECT x."members" || ''::bytea FROM "Export" x WHERE x."id" = ${id}::uuid))
        ${after}
      ORDER BY m."lastName", m."firstName", m."id", r."id" LIMIT ${BATCH}`;
    if (lines.length > 0) yield lines.map((line) => line.values);
    last = lines.at(-1);
    if (!last || lines.length < BATCH) return;
  }
}
