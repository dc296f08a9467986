import { READ_MS } from "#lib/attendance/labels.ts";
import { isRoomCode, newCodeKey } from "#lib/attendance/labels-code.ts";
import { canSignOneself, canTakeAttendance } from "#lib/attendance/policy.ts";
import { findHalfDayHeld, findOwnSeatHeld, findSeatHeld } from "#lib/attendance/queries-write.ts";
import { halfDaySchema, ownSignatureSchema, signatureSchema } from "#lib/attendance/schema.ts";
import { refuseSettled, sign } from "#lib/attendance/write.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { memberOf, mutation } from "#lib/mutation.ts";
import { consume } from "#lib/rate-limit.ts";

/** A code has a million values, three of which hold at once. */
const CODE_LIMIT = { name: "attendance-code", points: 10, seconds: 900 };

/** A signature drawn on the trainer's phone, perhaps without network and some time ago; without strokes, her attestation. */
export const takeSignature = mutation({
  event: "attendance.signed",
  input: signatureSchema,
  find: findSeatHeld,
  allow: canTakeAttendance,
  run: ({ viewer, input: { at, strokes }, subject, tx }) =>
    sign(tx, subject, {
      at,
      strokes,
      method: strokes === null ? "PAPER" : "TRAINER_PHONE",
      recordedById: memberOf(viewer).id,
    }),
  detail: ({ input: { halfDayId } }) => ({ halfDayId }),
});

/** A participant's own, by the code that the room's screen shows. */
export const signMyself = mutation({
  event: "attendance.code-signed",
  input: ownSignatureSchema,
  find: findOwnSeatHeld,
  allow: canSignOneself,
  run: async ({ viewer, input: { code, readAt }, subject, tx }) => {
    await consume(CODE_LIMIT, `${memberOf(viewer).id}:${subject.id}`);
    const now = Date.now();
    // Judged by when it was read, as long as that is not long ago: signing in takes a while.
    const at = readAt <= now && readAt >= now - READ_MS ? readAt : now;
    if (!subject.codeKey || !isRoomCode(subject.codeKey, code, at)) {
      throw invalid({
        code: "Ce code n’est pas celui de la salle, ou il a changé depuis. Tapez celui qui est affiché maintenant, ou demandez à qui vous forme de vous faire signer.",
      });
    }
    return sign(tx, subject, { at: new Date(at), method: "CODE", strokes: null, recordedById: null });
  },
  detail: ({ input: { halfDayId } }) => ({ halfDayId }),
});

/** Makes the key of a half-day's code. Pressed twice, the first stays: what was shown goes on holding. */
export const openCode = mutation({
  event: "attendance.code-opened",
  input: halfDaySchema,
  find: (viewer, { id }, tx) => findHalfDayHeld(viewer, id, tx),
  allow: canTakeAttendance,
  run: async ({ subject, tx }) => {
    refuseSettled(subject);
    await tx.trainingHalfDay.updateMany({
      where: { id: subject.id, codeKey: null },
      data: { codeKey: newCodeKey() },
    });
    return { id: subject.id, sessionId: subject.sessionId };
  },
});

/** The trainer attests the sheet of a half-day: whoever signs later than this is refused. */
export const attestSheet = mutation({
  event: "attendance.attested",
  input: halfDaySchema,
  find: (viewer, { id }, tx) => findHalfDayHeld(viewer, id, tx),
  allow: canTakeAttendance,
  run: async ({ viewer, subject, tx }) => {
    refuseSettled(subject);
    const now = new Date();
    if (subject.startsAt > now) throw new AppError("INVALID", "Cette demi-journée n’a pas commencé.");
    const { count } = await tx.trainingHalfDay.updateMany({
      where: { id: subject.id, attestedAt: null },
      data: { attestedAt: now, attestedById: memberOf(viewer).id },
    });
    if (count === 0) throw new AppError("CONFLICT", "Cette feuille est déjà close.");
    return { id: subject.id, sessionId: subject.sessionId };
  },
});

/** Undoes it, as long as the session itself is not closed. */
export const reopenSheet = mutation({
  event: "attendance.reopened",
  input: halfDaySchema,
  find: (viewer, { id }, tx) => findHalfDayHeld(viewer, id, tx),
  allow: canTakeAttendance,
  run: async ({ subject, tx }) => {
    refuseSettled(subject);
    const { count } = await tx.trainingHalfDay.updateMany({
      where: { id: subject.id, attestedAt: { not: null } },
      data: { attestedAt: null, attestedById: null },
    });
    if (count === 0) throw new AppError("CONFLICT", "Cette feuille n’est pas close.");
    return { id: subject.id, sessionId: subject.sessionId };
  },
});
