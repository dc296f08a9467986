import type { RegistrationStatus } from "@prisma/client";
import { canCorrectAttendance } from "#lib/attendance/policy.ts";
import { sql, type Tx } from "#lib/db.ts";
import type { Viewer } from "#lib/viewer.ts";

// What mutations act on, among what the viewer may see; what it stands on stays as it is until the end of their transaction.

/** Sessions `s` that the viewer gives or runs; drafts have no sheet. */
export const givesSql = (viewer: Viewer) => {
  if (viewer.kind !== "member") return sql`false`;
  if (canCorrectAttendance(viewer)) return sql`s."publishedAt" IS NOT NULL`;
  return sql`(s."publishedAt" IS NOT NULL AND EXISTS (SELECT FROM "TrainingSessionTrainer" g
    WHERE g."sessionId" = s."id" AND g."memberId" = ${viewer.id}::uuid))`;
};

export const trainersSql = sql`ARRAY(SELECT g."memberId"::text FROM "TrainingSessionTrainer" g WHERE g."sessionId" = s."id")`;

export type HeldHalfDay = {
  id: string;
  sessionId: string;
  startsAt: Date;
  endsAt: Date;
  attestedAt: Date | null;
  hasCode: boolean;
  cancelledAt: Date | null;
  closedAt: Date | null;
  trainerIds: string[];
};

const halfDaySql = sql`h."id", h."sessionId", h."startsAt", h."endsAt", h."attestedAt", h."codeKey" IS NOT NULL AS "hasCode",
  s."cancelledAt", s."closedAt", ${trainersSql} AS "trainerIds"`;

/** A half-day of a session that the viewer gives or runs; of two who act on its sheet, one waits for the other. */
export async function findHalfDayHeld(viewer: Viewer, id: string, tx: Tx): Promise<HeldHalfDay | null> {
  const [row] = await tx.$queryRaw<HeldHalfDay[]>`
    SELECT ${halfDaySql} FROM "TrainingSession" s JOIN "TrainingHalfDay" h ON h."sessionId" = s."id"
    WHERE h."id" = ${id}::uuid AND ${givesSql(viewer)} FOR SHARE OF s FOR UPDATE OF h`;
  return row ?? null;
}

export type HeldSeat = HeldHalfDay & { registrationId: string; memberId: string; status: RegistrationStatus };

type Ids = { registrationId: string; halfDayId: string };

/** A participant and a half-day of her session. Signatures of many are written at once: they wait for no other. */
export async function findSeatHeld(viewer: Viewer, ids: Ids, tx: Tx): Promise<HeldSeat | null> {
  const [row] = await tx.$queryRaw<HeldSeat[]>`
    SELECT r."id" AS "registrationId", r."memberId", r."status", ${halfDaySql}
    FROM "TrainingSession" s JOIN "Registration" r ON r."sessionId" = s."id" JOIN "TrainingHalfDay" h ON h."sessionId" = s."id"
    WHERE r."id" = ${ids.registrationId}::uuid AND h."id" = ${ids.halfDayId}::uuid AND ${givesSql(viewer)}
    FOR SHARE OF s, r, h`;
  return row ?? null;
}

export type OwnSeat = HeldSeat & { codeKey: Uint8Array | null };

/** The viewer's own seat in a session, for one of its half-days. */
export async function findOwnSeatHeld(
  viewer: Viewer,
  { id, halfDayId }: { id: string; halfDayId: string },
  tx: Tx,
): Promise<OwnSeat | null> {
  if (viewer.kind !== "member") return null;
  const [row] = await tx.$queryRaw<OwnSeat[]>`
    SELECT r."id" AS "registrationId", r."memberId", r."status", h."codeKey", ${halfDaySql}
    FROM "TrainingSession" s JOIN "Registration" r ON r."sessionId" = s."id" JOIN "TrainingHalfDay" h ON h."sessionId" = s."id"
    WHERE s."id" = ${id}::uuid AND r."memberId" = ${viewer.id}::uuid AND h."id" = ${halfDayId}::uuid
      AND s."publishedAt" IS NOT NULL AND r."status" = 'CONFIRMED'
    FOR SHARE OF s, r, h`;
  return row ?? null;
}
