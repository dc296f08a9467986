import type { RegistrationStatus } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { offsetOf } from "#lib/pagination.ts";
import { canTrain, type SessionState, stateOf } from "#lib/training-sessions/policy.ts";
import { firstStartSql, lastEndSql, placesLeftSql } from "#lib/training-sessions/queries.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** A session holds no more. */
const MOST_TRAINEES = 1000;

/** The names of those who come, for whoever gives the session. */
export const listTrainees = async (
  viewer: Viewer,
  session: { id: string; trainers: readonly { id: string }[] },
): Promise<{ id: string; name: string }[]> =>
  canTrain(viewer, session)
    ? db.$queryRaw`
      SELECT r."id", m."firstName" || ' ' || m."lastName" AS "name"
      FROM "Registration" r JOIN "Member" m ON m."id" = r."memberId"
      WHERE r."sessionId" = ${session.id}::uuid AND r."status" = 'CONFIRMED'
      ORDER BY m."lastName", m."firstName", r."id" LIMIT ${MOST_TRAINEES}`
    : [];

export type OwnSession = {
  /** Of the session. */
  id: string;
  /** Of the registration; null where she teaches. */
  registrationId: string | null;
  title: string;
  startsAt: Date | null;
  endsAt: Date | null;
  status: RegistrationStatus | null;
  offerEndsAt: Date | null;
  rank: number | null;
  state: SessionState;
};

type Row = Omit<OwnSession, "state"> & {
  publishedAt: Date | null;
  cancelledAt: Date | null;
  closedAt: Date | null;
  registrationEndsAt: Date;
  placesLeft: number;
  total: number;
};

/** Past sessions on a page; those to come are shown at once. */
export const OWN_SIZE = 20;
const MOST_COMING = 100;

const sessionSql = sql`s."id", t."title", s."publishedAt", s."cancelledAt", s."closedAt", s."registrationEndsAt",
  ${firstStartSql} AS "startsAt", ${lastEndSql} AS "endsAt", ${placesLeftSql} AS "placesLeft"`;

const withState = ({ publishedAt, cancelledAt, closedAt, registrationEndsAt, placesLeft, ...row }: Row) => ({
  ...row,
  state: stateOf({ ...row, publishedAt, cancelledAt, closedAt, registrationEndsAt, placesLeft }),
});

/** The sessions to come where one has a seat, is offered one or waits; the nearest first. One query. */
export async function listOwnComing(viewer: MemberViewer): Promise<OwnSession[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${sessionSql}, r."id" AS "registrationId", r."status", r."offerEndsAt",
      CASE WHEN r."status" = 'WAITING' THEN (SELECT count(*)::int FROM "Registration" o WHERE o."sessionId" = s."id"
        AND o."status" = 'WAITING' AND (o."waitingSince", o."id") <= (r."waitingSince", r."id")) END AS "rank"
    FROM "Registration" r JOIN "TrainingSession" s ON s."id" = r."sessionId" JOIN "Training" t ON t."id" = s."trainingId"
    WHERE r."memberId" = ${viewer.id}::uuid AND r."status" <> 'CANCELLED' AND s."publishedAt" IS NOT NULL
      AND ${lastEndSql} > now()
    ORDER BY r."status" = 'OFFERED' DESC, ${firstStartSql}, s."id" LIMIT ${MOST_COMING}`;
  return rows.map(withState);
}

/** Those where one had a seat, the latest first: a page of them, and how many in all. */
export async function listOwnPast(
  viewer: MemberViewer,
  page: number,
): Promise<{ rows: OwnSession[]; total: number }> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${sessionSql}, r."id" AS "registrationId", r."status", NULL::timestamptz AS "offerEndsAt", NULL::int AS "rank",
      count(*) OVER ()::int AS "total"
    FROM "Registration" r JOIN "TrainingSession" s ON s."id" = r."sessionId" JOIN "Training" t ON t."id" = s."trainingId"
    WHERE r."memberId" = ${viewer.id}::uuid AND r."status" = 'CONFIRMED' AND ${lastEndSql} <= now()
    ORDER BY ${lastEndSql} DESC, s."id" LIMIT ${OWN_SIZE} OFFSET ${offsetOf(page, OWN_SIZE)}`;
  return { rows: rows.map(withState), total: rows[0]?.total ?? 0 };
}

/** The sessions that one gives, the latest first. */
export async function listTaught(viewer: MemberViewer): Promise<OwnSession[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${sessionSql}, NULL AS "registrationId", NULL AS "status", NULL::timestamptz AS "offerEndsAt", NULL::int AS "rank"
    FROM "TrainingSessionTrainer" g JOIN "TrainingSession" s ON s."id" = g."sessionId"
      JOIN "Training" t ON t."id" = s."trainingId"
    WHERE g."memberId" = ${viewer.id}::uuid AND s."publishedAt" IS NOT NULL
    ORDER BY ${firstStartSql} DESC, s."id" LIMIT ${MOST_COMING}`;
  return rows.map(withState);
}
