import { db, sql } from "#lib/db.ts";
import type { MemberViewer } from "#lib/viewer.ts";

export type AgendaSession = {
  id: string;
  title: string;
  bodyName: string;
  sequence: number;
  cancelledAt: Date | null;
  halfDays: { id: string; startsAt: Date; endsAt: Date; place: string | null; isRemote: boolean }[];
};

/** As much as a calendar is given at once, and how far back: what is older stays where it is. */
const SESSIONS = 200;
const DAYS = 90;

type Stored = Omit<AgendaSession, "halfDays"> & {
  halfDays: { id: string; startsAt: string; endsAt: string; place: string | null; isRemote: boolean }[];
};

/** The sessions where the viewer has her seat or that she gives, for her own calendar, cancelled ones too. */
export async function listSessionsForCalendar(viewer: MemberViewer): Promise<AgendaSession[]> {
  const mine = sql`SELECT r."sessionId" FROM "Registration" r
      WHERE r."memberId" = ${viewer.id}::uuid AND r."status" = 'CONFIRMED'
    UNION SELECT g."sessionId" FROM "TrainingSessionTrainer" g WHERE g."memberId" = ${viewer.id}::uuid`;
  const rows = await db.$queryRaw<Stored[]>`
    SELECT s."id", t."title", b."name" AS "bodyName", s."sequence", s."cancelledAt", d."halfDays"
    FROM "TrainingSession" s JOIN "Training" t ON t."id" = s."trainingId" JOIN "TrainingBody" b ON b."id" = s."bodyId"
    JOIN LATERAL (SELECT min(h."startsAt") AS "startsAt", max(h."endsAt") AS "endsAt",
        json_agg(json_build_object('id', h."id", 'startsAt', h."startsAt", 'endsAt', h."endsAt", 'place', h."place",
          'isRemote', h."link" IS NOT NULL) ORDER BY h."startsAt", h."id") AS "halfDays"
      FROM "TrainingHalfDay" h WHERE h."sessionId" = s."id") d ON d."endsAt" > now() - ${DAYS}::int * interval '1 day'
    WHERE s."id" IN (${mine}) AND s."publishedAt" IS NOT NULL
    ORDER BY d."startsAt", s."id" LIMIT ${SESSIONS}`;
  return rows.map((row) => ({
    ...row,
    halfDays: row.halfDays.map((halfDay) => ({
      ...halfDay,
      startsAt: new Date(halfDay.startsAt),
      endsAt: new Date(halfDay.endsAt),
    })),
  }));
}
