import type { Financing } from "@prisma/client";
import { sql, type Tx } from "#lib/db.ts";
import { isVisibleSql } from "#lib/training-sessions/queries.ts";
import type { Viewer } from "#lib/viewer.ts";

// What mutations act on, held until the end of their transaction. In two queries: everybody may come at once, and each waits
// for those before.

export type HeldSession = {
  id: string;
  trainingId: string;
  bodyId: string;
  capacity: number;
  minimum: number;
  registrationEndsAt: Date;
  financings: Financing[];
  priceCents: number | null;
  acceptHours: number;
  guestTrainers: string[];
  publishedAt: Date | null;
  cancelledAt: Date | null;
  closedAt: Date | null;
  training: { priceCents: number; isPublished: boolean; isArchived: boolean };
  body: { name: string };
  halfDays: { id: string; startsAt: Date; endsAt: Date; place: string | null; link: string | null }[];
  trainers: { memberId: string }[];
};

/** Whoever gives or frees a seat of a session holds it: one after the other, in the order in which they came. */
export const lockSession = (tx: Tx, id: string): Promise<{ id: string }[]> =>
  tx.$queryRaw`SELECT "id" FROM "TrainingSession" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;

type Row = Omit<HeldSession, "halfDays"> & {
  halfDays: (Omit<HeldSession["halfDays"][number], "startsAt" | "endsAt"> & {
    startsAt: string;
    endsAt: string;
  })[];
};

/** A session already held, as it is now. */
export async function readHeldSession(tx: Tx, id: string): Promise<HeldSession | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT s."id", s."trainingId", s."bodyId", s."capacity", s."minimum", s."registrationEndsAt", s."financings"::text[],
      s."priceCents", s."acceptHours", s."guestTrainers", s."publishedAt", s."cancelledAt", s."closedAt",
      json_build_object('priceCents', t."priceCents", 'isPublished', t."publishedAt" IS NOT NULL,
        'isArchived', t."archivedAt" IS NOT NULL) AS "training",
      json_build_object('name', b."name") AS "body",
      (SELECT coalesce(json_agg(json_build_object('id', h."id", 'startsAt', h."startsAt", 'endsAt', h."endsAt",
        'place', h."place", 'link', h."link") ORDER BY h."startsAt"), '[]')
        FROM "TrainingHalfDay" h WHERE h."sessionId" = s."id") AS "halfDays",
      (SELECT coalesce(json_agg(json_build_object('memberId', g."memberId")), '[]')
        FROM "TrainingSessionTrainer" g WHERE g."sessionId" = s."id") AS "trainers"
    FROM "TrainingSession" s JOIN "Training" t ON t."id" = s."trainingId" JOIN "TrainingBody" b ON b."id" = s."bodyId"
    WHERE s."id" = ${id}::uuid`;
  if (!row) return null;
  const halfDays = row.halfDays.map((halfDay) => ({
    ...halfDay,
    startsAt: new Date(halfDay.startsAt),
    endsAt: new Date(halfDay.endsAt),
  }));
  return { ...row, halfDays };
}

/** A session that the viewer may see, as it is once nobody else writes about it. */
export async function findSessionHeld(viewer: Viewer, id: string, tx: Tx): Promise<HeldSession | null> {
  const [seen] = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT s."id" FROM "TrainingSession" s JOIN "Training" t ON t."id" = s."trainingId"
    WHERE s."id" = ${id}::uuid AND ${isVisibleSql(viewer)} FOR NO KEY UPDATE OF s`);
  return seen ? readHeldSession(tx, seen.id) : null;
}
