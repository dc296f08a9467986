import type { Tx } from "#lib/db.ts";
import { notify } from "#lib/notify.ts";

// Seats are numbered 1…capacity, unique by index: whoever calls these holds the session (queries-write.ts).

export type Place = {
  /** The lowest free one; null when none is, or when somebody waits already. */
  seat: number | null;
  /** The end of the waiting list: later than everybody in it, whatever the clock does. */
  waitingSince: Date;
};

/** What a newcomer gets. */
export async function placeIn(tx: Tx, sessionId: string): Promise<Place> {
  const [place] = await tx.$queryRaw<Place[]>`
    WITH line AS (SELECT max(r."waitingSince") AS "last" FROM "Registration" r
      WHERE r."sessionId" = ${sessionId}::uuid AND r."status" = 'WAITING')
    SELECT greatest(clock_timestamp(), line."last" + interval '1 millisecond') AS "waitingSince",
      CASE WHEN line."last" IS NULL THEN (
        SELECT min(n) FROM "TrainingSession" s, generate_series(1, s."capacity") n WHERE s."id" = ${sessionId}::uuid
          AND NOT EXISTS (SELECT FROM "Registration" r WHERE r."sessionId" = s."id" AND r."seat" = n)) END AS "seat"
    FROM line`;
  return place ?? { seat: null, waitingSince: new Date() };
}

/**
 * Offers the free seats to those who wait, the first first, each for as long as the session says and never past its
 * beginning; tells them. Nothing for a session that is cancelled, closed or begun.
 */
export async function offerFreeSeats(tx: Tx, sessionId: string): Promise<void> {
  const offered = await tx.$queryRaw<{ memberId: string }[]>`
    WITH s AS (
      SELECT s."id", s."capacity", s."acceptHours", min(h."startsAt") AS "first"
      FROM "TrainingSession" s JOIN "TrainingHalfDay" h ON h."sessionId" = s."id"
      WHERE s."id" = ${sessionId}::uuid AND s."publishedAt" IS NOT NULL AND s."cancelledAt" IS NULL AND s."closedAt" IS NULL
      GROUP BY s."id" HAVING min(h."startsAt") > now()),
    free AS (
      SELECT n AS "seat", row_number() OVER (ORDER BY n) AS "rank" FROM s, generate_series(1, s."capacity") n
      WHERE NOT EXISTS (SELECT FROM "Registration" r WHERE r."sessionId" = s."id" AND r."seat" = n)),
    line AS (
      SELECT r."id", row_number() OVER (ORDER BY r."waitingSince", r."id") AS "rank" FROM "Registration" r
      WHERE r."sessionId" = ${sessionId}::uuid AND r."status" = 'WAITING')
    UPDATE "Registration" r SET "status" = 'OFFERED', "seat" = free."seat",
      "offerEndsAt" = least(now() + s."acceptHours" * interval '1 hour', s."first")
    FROM s, free JOIN line USING ("rank") WHERE r."id" = line."id"
    RETURNING r."memberId"`;
  await notify(
    tx,
    offered.map(({ memberId }) => ({ memberId, kind: "TRAINING_OFFERED", trainingSessionId: sessionId })),
  );
}

/** Brings those whose seat is above a smaller capacity down to the free ones below it; who has a seat keeps one. */
export async function packSeats(tx: Tx, sessionId: string, capacity: number): Promise<void> {
  await tx.$executeRaw`
    WITH free AS (
      SELECT n AS "seat", row_number() OVER (ORDER BY n) AS "rank" FROM generate_series(1, ${capacity}::int) n
      WHERE NOT EXISTS (SELECT FROM "Registration" r WHERE r."sessionId" = ${sessionId}::uuid AND r."seat" = n)),
    above AS (
      SELECT r."id", row_number() OVER (ORDER BY r."seat") AS "rank" FROM "Registration" r
      WHERE r."sessionId" = ${sessionId}::uuid AND r."seat" > ${capacity}::int)
    UPDATE "Registration" r SET "seat" = free."seat" FROM free JOIN above USING ("rank") WHERE r."id" = above."id"`;
}

/** Tells everybody who has a seat, is offered one or waits. */
export async function tellEverybody(
  tx: Tx,
  sessionId: string,
  kind: "TRAINING_CHANGED" | "TRAINING_CANCELLED",
): Promise<void> {
  const people = await tx.registration.findMany({
    where: { sessionId, status: { not: "CANCELLED" } },
    select: { memberId: true },
    orderBy: { id: "asc" },
  });
  await notify(
    tx,
    people.map(({ memberId }) => ({ memberId, kind, trainingSessionId: sessionId })),
  );
}
