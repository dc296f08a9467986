import type { AttendanceMethod } from "@prisma/client";
import { askCorrection, isSigningTime, signingWords } from "#lib/attendance/labels.ts";
import type { HeldSeat } from "#lib/attendance/queries-write.ts";
import { formatDateTime } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";

type Session = { cancelledAt: Date | null; closedAt: Date | null };

/** Throws INVALID for a session whose sheets are no longer signed. */
export function refuseSettled({ cancelledAt, closedAt }: Session): void {
  if (cancelledAt) throw new AppError("INVALID", "Cette session est annulée\u00A0: personne n’y signe.");
  if (closedAt) throw new AppError("INVALID", `Cette session est close. ${askCorrection}`);
}

/** Throws INVALID with the reason why a seat cannot be signed for at that instant. */
function refuseUnlessOpen(seat: HeldSeat, at: Date): void {
  refuseSettled(seat);
  if (seat.status !== "CONFIRMED") {
    throw new AppError("INVALID", `Cette personne n’est plus inscrite à la session. ${askCorrection}`);
  }
  if (!isSigningTime(seat, at.getTime())) {
    throw new AppError(
      "INVALID",
      `Signature faite le ${formatDateTime(at)}, alors que cette demi-journée se signe ${signingWords(seat)}. ${askCorrection}`,
    );
  }
  if (seat.attestedAt && at > seat.attestedAt) {
    throw new AppError("INVALID", `La feuille de cette demi-journée est close. ${askCorrection}`);
  }
}

type Signature = {
  /** By the phone's clock. */
  at: Date;
  method: AttendanceMethod;
  strokes: string | null;
  recordedById: string | null;
};

/**
 * Writes a signature once, however often and from however many phones it comes: the earliest stays. A phone whose clock is ahead
 * signs now. One that was removed is signed again only after that. Throws CONFLICT when it is there already, INVALID with the reason.
 */
export async function sign(tx: Tx, seat: HeldSeat, { at, method, strokes, recordedById }: Signature) {
  const signedAt = new Date(Math.min(at.getTime(), Date.now()));
  refuseUnlessOpen(seat, signedAt);
  const { registrationId, id: halfDayId } = seat;
  const count = await tx.$executeRaw`
    INSERT INTO "Attendance" AS a ("registrationId", "halfDayId", "signedAt", "method", "strokes", "recordedById")
    VALUES (${registrationId}::uuid, ${halfDayId}::uuid, ${signedAt}, ${method}::"AttendanceMethod", ${strokes},
      ${recordedById}::uuid)
    ON CONFLICT ("registrationId", "halfDayId") DO UPDATE SET "signedAt" = EXCLUDED."signedAt", "receivedAt" = now(),
      "method" = EXCLUDED."method", "strokes" = EXCLUDED."strokes", "recordedById" = EXCLUDED."recordedById",
      "removedAt" = NULL, "removedById" = NULL, "removeReason" = NULL
    WHERE (a."removedAt" IS NULL AND EXCLUDED."signedAt" < a."signedAt") OR EXCLUDED."signedAt" > a."removedAt"`;
  if (count > 0) return { id: registrationId, halfDayId, sessionId: seat.sessionId, signedAt };
  const found = await tx.attendance.findUnique({
    where: { registrationId_halfDayId: { registrationId, halfDayId } },
    select: { removedAt: true },
  });
  if (found?.removedAt) {
    throw new AppError("INVALID", `Cette signature a été retirée depuis qu’elle est faite. ${askCorrection}`);
  }
  throw new AppError("CONFLICT", "Cette demi-journée est déjà signée.");
}
