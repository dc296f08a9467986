import { toDay } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer } from "#lib/viewer.ts";

export type LetterSession = {
  id: string;
  title: string;
  body: string;
  agrement: string;
  /** First and last days, `YYYY-MM-DD`. */
  startsOn: string;
  endsOn: string;
  halfDays: number;
  priceCents: number;
};

/** Sessions to come that are open to members, or where she has a place: the nearest first. */
async function sessions(viewer: MemberViewer, id?: string): Promise<LetterSession[]> {
  const rows = await db.$queryRaw<(Omit<LetterSession, "startsOn" | "endsOn"> & { from: Date; to: Date })[]>`
    SELECT s."id", t."title", b."name" AS "body", b."agrementNumber" AS "agrement", h."from", h."to", h."halfDays",
      coalesce(r."priceCents", s."priceCents", t."priceCents") AS "priceCents"
    FROM "TrainingSession" s
    JOIN "Training" t ON t."id" = s."trainingId"
    JOIN "TrainingBody" b ON b."id" = s."bodyId"
    JOIN LATERAL (SELECT min(x."startsAt") AS "from", max(x."endsAt") AS "to", count(*)::int AS "halfDays"
      FROM "TrainingHalfDay" x WHERE x."sessionId" = s."id") h ON h."from" > now()
    LEFT JOIN "Registration" r ON r."sessionId" = s."id" AND r."memberId" = ${viewer.id}::uuid AND r."status" <> 'CANCELLED'
    WHERE s."publishedAt" IS NOT NULL AND s."cancelledAt" IS NULL
      AND (r."id" IS NOT NULL OR t."publishedAt" IS NOT NULL AND t."archivedAt" IS NULL)
      AND (${id ?? null}::uuid IS NULL OR s."id" = ${id ?? null}::uuid)
    ORDER BY (r."id" IS NULL), h."from", s."id" LIMIT 50`;
  return rows.map(({ from, to, ...row }) => ({ ...row, startsOn: toDay(from), endsOn: toDay(to) }));
}

/** Those that a letter may be about; her own first. */
export const listLetterSessions = (viewer: MemberViewer): Promise<LetterSession[]> => sessions(viewer);

export const findLetterSession = async (viewer: MemberViewer, id: string): Promise<LetterSession | null> =>
  isUuid(id) ? ((await sessions(viewer, id))[0] ?? null) : null;
