import type { AccessNeed, Financing, Prisma, RegistrationStatus, TrainingMethod } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { canSeeLink, type SessionState, stateOf } from "#lib/training-sessions/policy.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { isUuid } from "#lib/uuid.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Sessions of one training shown at once. */
const MOST_SESSIONS = 50;

/** `visibleSessions` over `"TrainingSession" s` joined with its `"Training" t`; a test holds both equal. */
export const isVisibleSql = (viewer: Viewer): Prisma.Sql => {
  if (canManageTrainings(viewer)) return sql`true`;
  const published = sql`s."publishedAt" IS NOT NULL AND t."publishedAt" IS NOT NULL`;
  return viewer.kind === "member"
    ? published
    : sql`(${published} AND t."archivedAt" IS NULL AND t."isPublic")`;
};

/** Seats of `"TrainingSession" s` that nobody holds, for a newcomer: none while somebody waits. */
export const placesLeftSql: Prisma.Sql = sql`(SELECT CASE WHEN count(*) FILTER (WHERE r."status" = 'WAITING') > 0 THEN 0
  ELSE greatest(s."capacity" - count(r."seat"), 0) END::int FROM "Registration" r WHERE r."sessionId" = s."id")`;

export const firstStartSql: Prisma.Sql = sql`(SELECT min(h."startsAt") FROM "TrainingHalfDay" h WHERE h."sessionId" = s."id")`;
export const lastEndSql: Prisma.Sql = sql`(SELECT max(h."endsAt") FROM "TrainingHalfDay" h WHERE h."sessionId" = s."id")`;

/** Instants of a JSON column come as text. */
type Stored<Row> = { [Key in keyof Row]: Row[Key] extends Date ? string : Row[Key] };

export type ListedHalfDay = { startsAt: Date; endsAt: Date; place: string | null; isRemote: boolean };

export type ListedSession = {
  id: string;
  halfDays: ListedHalfDay[];
  state: SessionState;
  placesLeft: number;
  waiting: number;
  financings: Financing[];
  bodyName: string;
  registrationEndsAt: Date;
};

type ListedRow = Omit<ListedSession, "state" | "halfDays"> & {
  halfDays: Stored<ListedHalfDay>[];
  publishedAt: Date | null;
  cancelledAt: Date | null;
  closedAt: Date | null;
  endsAt: Date | null;
};

const inTime = <Row extends { startsAt: string; endsAt: string }>(row: Row) => ({
  ...row,
  startsAt: new Date(row.startsAt),
  endsAt: new Date(row.endsAt),
});

/** The sessions of a training that the viewer may see, those to come first, then the latest past; fifty at most. One query. */
export async function listSessionsOf(viewer: Viewer, trainingId: string): Promise<ListedSession[]> {
  if (!isUuid(trainingId)) return [];
  const rows = await db.$queryRaw<ListedRow[]>`
    SELECT s."id", s."financings"::text[], s."registrationEndsAt", s."publishedAt", s."cancelledAt", s."closedAt",
      b."name" AS "bodyName", ${placesLeftSql} AS "placesLeft", ${lastEndSql} AS "endsAt",
      (SELECT count(*)::int FROM "Registration" r WHERE r."sessionId" = s."id" AND r."status" = 'WAITING') AS "waiting",
      (SELECT coalesce(json_agg(json_build_object('startsAt', h."startsAt", 'endsAt', h."endsAt", 'place', h."place",
        'isRemote', h."link" IS NOT NULL) ORDER BY h."startsAt"), '[]') FROM "TrainingHalfDay" h WHERE h."sessionId" = s."id")
        AS "halfDays"
    FROM "TrainingSession" s JOIN "Training" t ON t."id" = s."trainingId" JOIN "TrainingBody" b ON b."id" = s."bodyId"
    WHERE s."trainingId" = ${trainingId}::uuid AND ${isVisibleSql(viewer)}
    ORDER BY coalesce(${lastEndSql} <= now(), false),
      CASE WHEN ${lastEndSql} > now() THEN ${firstStartSql} END, ${firstStartSql} DESC, s."id"
    LIMIT ${MOST_SESSIONS}`;
  return rows.map(({ publishedAt, cancelledAt, closedAt, endsAt, halfDays, ...row }) => ({
    ...row,
    halfDays: halfDays.map(inTime),
    state: stateOf({ ...row, publishedAt, cancelledAt, closedAt, endsAt }),
  }));
}

export type SessionHalfDay = {
  id: string;
  startsAt: Date;
  endsAt: Date;
  place: string | null;
  /** Null for whoever may not see it, or not yet. */
  link: string | null;
  isRemote: boolean;
};

export type OwnRegistration = {
  id: string;
  status: RegistrationStatus;
  financing: Financing;
  priceCents: number;
  mandateId: string | null;
  needs: AccessNeed[];
  accessNeeds: string | null;
  offerEndsAt: Date | null;
  cancelledAt: Date | null;
  confirmedAt: Date | null;
  waitingSince: Date | null;
  /** In the waiting list, from 1. */
  rank: number | null;
};

export type SessionPage = {
  id: string;
  trainingId: string;
  title: string;
  slug: string;
  isPublic: boolean;
  method: TrainingMethod;
  bodyId: string;
  bodyName: string;
  agrementNumber: string;
  agrementStartsOn: Date;
  agrementEndsOn: Date;
  capacity: number;
  minimum: number;
  registrationEndsAt: Date;
  financings: Financing[];
  /** Of one participant: the session's, otherwise the training's. */
  priceCents: number;
  /** The session's own, null when it is the training's. */
  ownPriceCents: number | null;
  acceptHours: number;
  publishedAt: Date | null;
  cancelledAt: Date | null;
  cancelReason: string | null;
  closedAt: Date | null;
  sequence: number;
  halfDays: SessionHalfDay[];
  startsAt: Date | null;
  endsAt: Date | null;
  /** Members who teach; to visitors nobody is named. */
  trainers: { id: string; name: string }[];
  guestTrainers: string[];
  confirmed: number;
  offered: number;
  waiting: number;
  placesLeft: number;
  state: SessionState;
  own: OwnRegistration | null;
};

type StoredOwn = Omit<OwnRegistration, "offerEndsAt" | "cancelledAt" | "confirmedAt" | "waitingSince"> &
  Record<"offerEndsAt" | "cancelledAt" | "confirmedAt" | "waitingSince", string | null>;

type Row = Omit<SessionPage, "halfDays" | "own" | "state"> & {
  halfDays: (Omit<SessionHalfDay, "startsAt" | "endsAt" | "isRemote"> & {
    startsAt: string;
    endsAt: string;
  })[];
  own: StoredOwn | null;
};

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

const ownSql = (viewer: Viewer): Prisma.Sql =>
  viewer.kind !== "member"
    ? sql`NULL::json`
    : sql`(SELECT json_build_object('id', r."id", 'status', r."status", 'financing', r."financing", 'priceCents', r."priceCents",
        'mandateId', r."mandateId", 'needs', r."needs", 'accessNeeds', r."accessNeeds", 'offerEndsAt', r."offerEndsAt",
        'cancelledAt', r."cancelledAt", 'confirmedAt', r."confirmedAt", 'waitingSince', r."waitingSince",
        'rank', CASE WHEN r."status" = 'WAITING' THEN (SELECT count(*) FROM "Registration" o WHERE o."sessionId" = s."id"
          AND o."status" = 'WAITING' AND (o."waitingSince", o."id") <= (r."waitingSince", r."id")) END)
      FROM "Registration" r WHERE r."sessionId" = s."id" AND r."memberId" = ${viewer.id}::uuid)`;

const countSql = (status: RegistrationStatus): Prisma.Sql =>
  sql`(SELECT count(*)::int FROM "Registration" r WHERE r."sessionId" = s."id" AND r."status" = ${status}::"RegistrationStatus")`;

/** A session that the viewer may see, with her own registration; null otherwise. One query. */
export async function findSession(viewer: Viewer, id: string): Promise<SessionPage | null> {
  if (!isUuid(id)) return null;
  const [row] = await db.$queryRaw<Row[]>`
    SELECT s."id", s."trainingId", t."title", t."slug", t."isPublic", t."method", s."bodyId", b."name" AS "bodyName",
      b."agrementNumber", b."agrementStartsOn", b."agrementEndsOn", s."capacity", s."minimum", s."registrationEndsAt",
      s."financings"::text[], coalesce(s."priceCents", t."priceCents") AS "priceCents", s."priceCents" AS "ownPriceCents",
      s."acceptHours", s."publishedAt", s."cancelledAt", s."cancelReason", s."closedAt", s."sequence", s."guestTrainers",
      ${firstStartSql} AS "startsAt", ${lastEndSql} AS "endsAt", ${placesLeftSql} AS "placesLeft",
      ${countSql("CONFIRMED")} AS "confirmed", ${countSql("OFFERED")} AS "offered", ${countSql("WAITING")} AS "waiting",
      (SELECT coalesce(json_agg(json_build_object('id', h."id", 'startsAt', h."startsAt", 'endsAt', h."endsAt",
        'place', h."place", 'link', h."link") ORDER BY h."startsAt"), '[]')
        FROM "TrainingHalfDay" h WHERE h."sessionId" = s."id") AS "halfDays",
      (SELECT coalesce(json_agg(json_build_object('id', m."id", 'name', m."firstName" || ' ' || m."lastName")
        ORDER BY m."lastName", m."id"), '[]') FROM "TrainingSessionTrainer" g JOIN "Member" m ON m."id" = g."memberId"
        WHERE g."sessionId" = s."id") AS "trainers",
      ${ownSql(viewer)} AS "own"
    FROM "TrainingSession" s JOIN "Training" t ON t."id" = s."trainingId" JOIN "TrainingBody" b ON b."id" = s."bodyId"
    WHERE s."id" = ${id}::uuid AND ${isVisibleSql(viewer)}`;
  if (!row) return null;
  const own = row.own && {
    ...row.own,
    offerEndsAt: instant(row.own.offerEndsAt),
    cancelledAt: instant(row.own.cancelledAt),
    confirmedAt: instant(row.own.confirmedAt),
    waitingSince: instant(row.own.waitingSince),
  };
  const isVisitor = viewer.kind !== "member";
  return {
    ...row,
    own,
    state: stateOf(row),
    trainers: isVisitor ? [] : row.trainers,
    guestTrainers: isVisitor ? [] : row.guestTrainers,
    halfDays: row.halfDays.map(inTime).map((halfDay) => ({
      ...halfDay,
      isRemote: halfDay.link !== null,
      link: canSeeLink(viewer, { ...halfDay, trainers: row.trainers, own }) ? halfDay.link : null,
    })),
  };
}
