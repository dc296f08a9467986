import type { AttendanceMethod } from "@prisma/client";
import { attendedMinutes } from "#lib/attendance/calculate.ts";
import { codeEnds, roomCode } from "#lib/attendance/labels-code.ts";
import { givesSql } from "#lib/attendance/queries-write.ts";
import { db, sql } from "#lib/db.ts";
import { offsetOf } from "#lib/pagination.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** The most that a session holds. */
const MOST_PEOPLE = 1000;
/** Participants of a page of corrections. */
export const CORRECTION_SIZE = 50;

export type GridHalfDay = {
  id: string;
  startsAt: Date;
  endsAt: Date;
  place: string | null;
  attestedAt: Date | null;
  attestedBy: string | null;
};

/** A signature of one half-day; one that was removed no longer counts. */
export type Mark = {
  halfDayId: string;
  signedAt: Date;
  method: AttendanceMethod;
  /** An SVG path in a box of 300 × 100. */
  strokes: string | null;
  recordedBy: string | null;
  removedAt: Date | null;
  removedBy: string | null;
  removeReason: string | null;
};

export type GridPerson = {
  registrationId: string;
  memberId: string;
  name: string;
  marks: Mark[];
  /** That she attended, by the signatures that stand. */
  minutes: number;
};

export type AttendanceGrid = {
  id: string;
  title: string;
  cancelledAt: Date | null;
  closedAt: Date | null;
  halfDays: GridHalfDay[];
  people: GridPerson[];
  /** Participants in all. */
  total: number;
};

type Text<Row> = {
  [Key in keyof Row]: Row[Key] extends Date
    ? string
    : Row[Key] extends Date | null
      ? string | null
      : Row[Key];
};
type StoredGrid = Omit<AttendanceGrid, "halfDays" | "people"> & {
  halfDays: Text<GridHalfDay>[];
  people: (Omit<GridPerson, "marks" | "minutes"> & { marks: Text<Mark>[] })[];
};

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));
const inTime = <Row extends { startsAt: string; endsAt: string }>(row: Row) => ({
  ...row,
  startsAt: new Date(row.startsAt),
  endsAt: new Date(row.endsAt),
});

const by = sql`b."firstName" || ' ' || b."lastName"`;

/** Registrations `r` of a sheet: those who hold their place, and those who signed before they gave it up. */
const onSheetSql = sql`(r."status" = 'CONFIRMED' OR EXISTS (SELECT FROM "Attendance" a WHERE a."registrationId" = r."id"))`;

type Part = { page?: number; registrationId?: string };

/**
 * Who signed what in a session that the viewer gives or runs: every participant, or a page of them, or one. Null for others.
 * One query.
 */
export async function listAttendance(
  viewer: Viewer,
  sessionId: string,
  part: Part = {},
): Promise<AttendanceGrid | null> {
  const { page, registrationId } = part;
  if (!isUuid(sessionId) || (registrationId !== undefined && !isUuid(registrationId))) return null;
  const only = registrationId === undefined ? sql`true` : sql`r."id" = ${registrationId}::uuid`;
  const size = page === undefined ? MOST_PEOPLE : CORRECTION_SIZE;
  const [row] = await db.$queryRaw<StoredGrid[]>`
    SELECT s."id", t."title", s."cancelledAt", s."closedAt",
      (SELECT count(*)::int FROM "Registration" r WHERE r."sessionId" = s."id" AND ${onSheetSql}) AS "total",
      (SELECT coalesce(json_agg(json_build_object('id', h."id", 'startsAt', h."startsAt", 'endsAt', h."endsAt",
          'place', h."place", 'attestedAt', h."attestedAt", 'attestedBy', ${by}) ORDER BY h."startsAt"), '[]')
        FROM "TrainingHalfDay" h LEFT JOIN "Member" b ON b."id" = h."attestedById" WHERE h."sessionId" = s."id") AS "halfDays",
      (SELECT coalesce(json_agg(json_build_object('registrationId', p."id", 'memberId', p."memberId", 'name', p."name",
          'marks', (SELECT coalesce(json_agg(json_build_object('halfDayId', a."halfDayId", 'signedAt', a."signedAt",
              'method', a."method", 'strokes', a."strokes", 'recordedBy', ${by}, 'removedAt', a."removedAt",
              'removedBy', x."firstName" || ' ' || x."lastName", 'removeReason', a."removeReason") ORDER BY a."halfDayId"), '[]')
            FROM "Attendance" a LEFT JOIN "Member" b ON b."id" = a."recordedById"
            LEFT JOIN "Member" x ON x."id" = a."removedById" WHERE a."registrationId" = p."id"))
          ORDER BY p."lastName", p."firstName", p."id"), '[]')
        FROM (SELECT r."id", r."memberId", m."lastName", m."firstName", m."firstName" || ' ' || m."lastName" AS "name"
          FROM "Registration" r JOIN "Member" m ON m."id" = r."memberId"
          WHERE r."sessionId" = s."id" AND ${onSheetSql} AND ${only}
          ORDER BY m."lastName", m."firstName", r."id"
          LIMIT ${size} OFFSET ${offsetOf(page ?? 1, size)}) p) AS "people"
    FROM "TrainingSession" s JOIN "Training" t ON t."id" = s."trainingId"
    WHERE s."id" = ${sessionId}::uuid AND ${givesSql(viewer)}`;
  if (!row) return null;
  const halfDays = row.halfDays.map((halfDay) => ({
    ...inTime(halfDay),
    attestedAt: instant(halfDay.attestedAt),
  }));
  const people = row.people.map((person) => {
    const marks = person.marks.map((mark) => ({
      ...mark,
      signedAt: new Date(mark.signedAt),
      removedAt: instant(mark.removedAt),
    }));
    return { ...person, marks, minutes: attendedMinutes(halfDays, marks) };
  });
  return { ...row, halfDays, people };
}

/** What stands on the sheet now, for another phone of the same room: `<registration>:<half-day>` each. Null: not hers. */
export async function listSigned(viewer: MemberViewer, sessionId: string): Promise<string[] | null> {
  if (!isUuid(sessionId)) return null;
  const [row] = await db.$queryRaw<{ signed: string[] }[]>`
    SELECT ARRAY(SELECT a."registrationId" || ':' || a."halfDayId" FROM "Registration" r
      JOIN "Attendance" a ON a."registrationId" = r."id"
      WHERE r."sessionId" = s."id" AND a."removedAt" IS NULL ORDER BY 1) AS "signed"
    FROM "TrainingSession" s WHERE s."id" = ${sessionId}::uuid AND ${givesSql(viewer)}`;
  return row?.signed ?? null;
}

export type RoomCode = {
  title: string;
  startsAt: Date;
  endsAt: Date;
  cancelledAt: Date | null;
  closedAt: Date | null;
  attestedAt: Date | null;
  /** Null until somebody has it shown. `endsAt`: when the next one takes its place, milliseconds. */
  code: { digits: string; endsAt: number } | null;
};

/** The code of a half-day as it is now, for whoever gives the session. */
export async function findRoomCode(
  viewer: Viewer,
  sessionId: string,
  halfDayId: string,
): Promise<RoomCode | null> {
  if (!isUuid(sessionId) || !isUuid(halfDayId)) return null;
  const [row] = await db.$queryRaw<(Omit<RoomCode, "code"> & { codeKey: Uint8Array | null })[]>`
    SELECT t."title", h."startsAt", h."endsAt", h."attestedAt", h."codeKey", s."cancelledAt", s."closedAt"
    FROM "TrainingHalfDay" h JOIN "TrainingSession" s ON s."id" = h."sessionId" JOIN "Training" t ON t."id" = s."trainingId"
    WHERE h."id" = ${halfDayId}::uuid AND s."id" = ${sessionId}::uuid AND ${givesSql(viewer)}`;
  if (!row) return null;
  const { codeKey, ...room } = row;
  const now = Date.now();
  return { ...room, code: codeKey && { digits: roomCode(codeKey, now), endsAt: codeEnds(now) } };
}

export type OwnHalfDay = {
  id: string;
  startsAt: Date;
  endsAt: Date;
  place: string | null;
  attestedAt: Date | null;
  /** Null while she has not signed, or when that was removed. */
  signedAt: Date | null;
  method: AttendanceMethod | null;
};

export type OwnSheet = {
  id: string;
  title: string;
  cancelledAt: Date | null;
  closedAt: Date | null;
  halfDays: OwnHalfDay[];
};

/** The half-days of a session in which the viewer holds a place, with her own signatures; null for others. One query. */
export async function findOwnSheet(viewer: MemberViewer, sessionId: string): Promise<OwnSheet | null> {
  if (!isUuid(sessionId)) return null;
  const [row] = await db.$queryRaw<(Omit<OwnSheet, "halfDays"> & { halfDays: Text<OwnHalfDay>[] })[]>`
    SELECT s."id", t."title", s."cancelledAt", s."closedAt",
      (SELECT coalesce(json_agg(json_build_object('id', h."id", 'startsAt', h."startsAt", 'endsAt', h."endsAt",
          'place', h."place", 'attestedAt', h."attestedAt", 'signedAt', a."signedAt", 'method', a."method")
          ORDER BY h."startsAt"), '[]')
        FROM "TrainingHalfDay" h LEFT JOIN "Attendance" a ON a."halfDayId" = h."id" AND a."registrationId" = r."id"
          AND a."removedAt" IS NULL WHERE h."sessionId" = s."id") AS "halfDays"
    FROM "Registration" r JOIN "TrainingSession" s ON s."id" = r."sessionId" JOIN "Training" t ON t."id" = s."trainingId"
    WHERE r."sessionId" = ${sessionId}::uuid AND r."memberId" = ${viewer.id}::uuid AND r."status" = 'CONFIRMED'
      AND s."publishedAt" IS NOT NULL`;
  if (!row) return null;
  return {
    ...row,
    halfDays: row.halfDays.map((halfDay) => ({
      ...inTime(halfDay),
      attestedAt: instant(halfDay.attestedAt),
      signedAt: instant(halfDay.signedAt),
    })),
  };
}

/** The same half-days, for a page that shows the session already; none for whoever holds no place. */
export const listOwnAttendance = async (viewer: MemberViewer, sessionId: string): Promise<OwnHalfDay[]> =>
  (await findOwnSheet(viewer, sessionId))?.halfDays ?? [];
