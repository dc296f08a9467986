import type { Tx } from "#lib/db.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { mutation } from "#lib/mutation.ts";
import { storedSession } from "#lib/training-sessions/labels-stored.ts";
import { findSessionHeld, type HeldSession } from "#lib/training-sessions/queries-write.ts";
import { createSessionSchema, editSessionSchema, type SessionInput } from "#lib/training-sessions/schema.ts";
import { refuseOutsideAgrement, refusePast, writeHalfDays } from "#lib/training-sessions/write-half-days.ts";
import { offerFreeSeats, packSeats, tellEverybody } from "#lib/training-sessions/write-seats.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { refuseStale } from "#lib/versions.ts";

const dataOf = (input: SessionInput) => ({
  bodyId: input.bodyId,
  capacity: input.capacity,
  minimum: input.minimum,
  registrationEndsAt: input.registrationEndsAt,
  financings: input.financings,
  priceCents: input.priceCents,
  acceptHours: input.acceptHours,
  guestTrainers: input.guestTrainers,
});

const DEADLINE_PASSED = "Cette date est passée.";

/** Begins a session that nobody else sees yet. */
export const createSession = mutation({
  event: "training-session.created",
  input: createSessionSchema,
  find: async (viewer, { trainingId }, tx) =>
    canManageTrainings(viewer)
      ? tx.training.findFirst({ where: { id: trainingId, archivedAt: null }, select: { id: true } })
      : null,
  allow: canManageTrainings,
  run: async ({ input, subject, tx }) => {
    refusePast(input.halfDays);
    if (input.registrationEndsAt <= new Date()) throw invalid({ deadlineDay: DEADLINE_PASSED });
    await refuseOutsideAgrement(tx, input.bodyId, input.halfDays);
    const { id } = await tx.trainingSession.create({
      data: { trainingId: subject.id, ...dataOf(input) },
      select: { id: true },
    });
    await writeHalfDays(tx, { id, halfDays: [] }, input.halfDays);
    return { id };
  },
  detail: ({ subject: { id } }) => ({ trainingId: id }),
});

/** Fewer places than people who hold one would put somebody out. */
async function fitCapacity(tx: Tx, { id, capacity }: HeldSession, wanted: number): Promise<void> {
  if (wanted >= capacity) return;
  const held = await tx.registration.count({ where: { sessionId: id, seat: { not: null } } });
  if (held > wanted) {
    throw invalid({ capacity: `${held}\u00a0places sont déjà données ou proposées\u00a0: pas moins.` });
  }
  await packSeats(tx, id, wanted);
}

/** Changes a session; when it is published, a new date, place or link is told to everybody, calendars included. */
export const editSession = mutation({
  event: "training-session.edited",
  input: editSessionSchema,
  find: (viewer, { id }, tx) => findSessionHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ input, subject, tx }) => {
    const { id, cancelledAt, closedAt, publishedAt, registrationEndsAt } = subject;
    if (cancelledAt) throw new AppError("CONFLICT", "Cette session est annulée\u00a0: elle ne change plus.");
    if (closedAt)
      throw new AppError("CONFLICT", "Cette session est close\u00a0: rouvrez-la pour la changer.");
    refuseStale(input.overwrite ?? input.version, storedSession(subject));
    refusePast(input.halfDays, subject.halfDays);
    const hasDeadlineMoved = input.registrationEndsAt.getTime() !== registrationEndsAt.getTime();
    if (hasDeadlineMoved && input.registrationEndsAt <= new Date() && !publishedAt) {
      throw invalid({ deadlineDay: DEADLINE_PASSED });
    }
    await refuseOutsideAgrement(tx, input.bodyId, input.halfDays);
    await fitCapacity(tx, subject, input.capacity);
    const hasMoved = await writeHalfDays(tx, subject, input.halfDays);
    const isToTell = hasMoved && publishedAt !== null;
    await tx.trainingSession.update({
      where: { id },
      data: { ...dataOf(input), ...(isToTell && { sequence: { increment: 1 } }) },
      select: { id: true },
    });
    await offerFreeSeats(tx, id);
    if (isToTell) {
      // Other dates are worth another reminder.
      await tx.registration.updateMany({
        where: { sessionId: id },
        data: { remindedAt: null, linkSentAt: null },
      });
      await tellEverybody(tx, id, "TRAINING_CHANGED");
    }
    return { id };
  },
});
