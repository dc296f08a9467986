import { canCorrectAttendance } from "#lib/attendance/policy.ts";
import { findSeatHeld } from "#lib/attendance/queries-write.ts";
import { correctionSchema } from "#lib/attendance/schema.ts";
import { AppError } from "#lib/errors.ts";
import { memberOf, mutation } from "#lib/mutation.ts";

// Corrections: also once the session is closed, each with its reason, kept with the row and in the journal.

/** Takes a signature away: the row stays, and no longer counts. */
export const removeSignature = mutation({
  event: "attendance.removed",
  input: correctionSchema,
  find: findSeatHeld,
  allow: canCorrectAttendance,
  run: async ({ viewer, input: { reason }, subject: { registrationId, id: halfDayId, sessionId }, tx }) => {
    const { count } = await tx.attendance.updateMany({
      where: { registrationId, halfDayId, removedAt: null },
      data: { removedAt: new Date(), removedById: memberOf(viewer).id, removeReason: reason },
    });
    if (count === 0) throw new AppError("CONFLICT", "Cette signature est déjà retirée. Rechargez la page.");
    return { id: registrationId, sessionId };
  },
  detail: ({ input: { halfDayId, reason } }) => ({ halfDayId, reason }),
});

/** Copies one from the paper sheet. It says the beginning of the half-day: paper has no clock. */
export const addSignature = mutation({
  event: "attendance.added",
  input: correctionSchema,
  find: findSeatHeld,
  allow: canCorrectAttendance,
  run: async ({ viewer, subject, tx }) => {
    const { registrationId, id: halfDayId, sessionId, startsAt, status, cancelledAt } = subject;
    if (cancelledAt) throw new AppError("INVALID", "Cette session est annulée\u00A0: personne n’y était.");
    if (status !== "CONFIRMED")
      throw new AppError("INVALID", "Cette personne n’est plus inscrite à la session.");
    if (startsAt > new Date()) throw new AppError("INVALID", "Cette demi-journée n’a pas commencé.");
    const count = await tx.$executeRaw`
      INSERT INTO "Attendance" AS a ("registrationId", "halfDayId", "signedAt", "method", "recordedById")
      VALUES (${registrationId}::uuid, ${halfDayId}::uuid, ${startsAt}, 'PAPER', ${memberOf(viewer).id}::uuid)
      ON CONFLICT ("registrationId", "halfDayId") DO UPDATE SET "signedAt" = EXCLUDED."signedAt", "receivedAt" = now(),
        "method" = 'PAPER', "strokes" = NULL, "recordedById" = EXCLUDED."recordedById",
        "removedAt" = NULL, "removedById" = NULL, "removeReason" = NULL
      WHERE a."removedAt" IS NOT NULL`;
    if (count === 0) throw new AppError("CONFLICT", "Cette demi-journée est déjà signée. Rechargez la page.");
    return { id: registrationId, sessionId };
  },
  detail: ({ input: { halfDayId, reason } }) => ({ halfDayId, reason }),
});
