import { givesSql } from "#lib/attendance/queries-write.ts";
import { db } from "#lib/db.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer } from "#lib/viewer.ts";

export type CarriableSheet = {
  /** The session's. */
  id: string;
  title: string;
  /** Its first day, `YYYY-MM-DD`. */
  day: string;
  /** Changes with its participants and its half-days. */
  stamp: string;
};

/** Sheets among those sessions that the viewer may keep on a device: not cancelled nor closed, over for a week at most. */
export async function listCarriableSheets(viewer: MemberViewer, ids: string[]): Promise<CarriableSheet[]> {
  const known = ids.filter((id) => isUuid(id));
  if (known.length === 0) return [];
  return db.$queryRaw<CarriableSheet[]>`
    SELECT s."id", t."title", to_char(h."first" AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS "day",
      md5(concat_ws('|', t."title", h."stamp", (SELECT string_agg(r."id"::text, ',' ORDER BY r."id") FROM "Registration" r
        WHERE r."sessionId" = s."id" AND r."status" = 'CONFIRMED'))) AS "stamp"
    FROM "TrainingSession" s JOIN "Training" t ON t."id" = s."trainingId" CROSS JOIN LATERAL (
      SELECT min(d."startsAt") AS "first", max(d."endsAt") AS "last",
        string_agg(concat_ws('/', d."id", d."startsAt", d."endsAt", d."attestedAt"), ',' ORDER BY d."id") AS "stamp"
      FROM "TrainingHalfDay" d WHERE d."sessionId" = s."id") h
    WHERE s."id" = ANY(${known}::uuid[]) AND ${givesSql(viewer)} AND s."cancelledAt" IS NULL AND s."closedAt" IS NULL
      AND h."last" > now() - interval '7 days'
    ORDER BY h."first", s."id"`;
}
