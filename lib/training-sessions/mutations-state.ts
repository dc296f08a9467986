import { instantOf, parseDay, toDay, wallClock } from "#lib/dates.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { mutation } from "#lib/mutation.ts";
import { findSessionHeld } from "#lib/training-sessions/queries-write.ts";
import { cancelSessionSchema, duplicateSessionSchema, sessionSchema } from "#lib/training-sessions/schema.ts";
import { refuseOutsideAgrement } from "#lib/training-sessions/write-half-days.ts";
import { tellEverybody } from "#lib/training-sessions/write-seats.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";

const conflict = (why: string) => new AppError("CONFLICT", why);

/** Opens a session to registrations. */
export const publishSession = mutation({
  event: "training-session.published",
  input: sessionSchema,
  find: (viewer, { id }, tx) => findSessionHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ subject, tx }) => {
    const { id, training, halfDays, registrationEndsAt, bodyId } = subject;
    const now = new Date();
    const first = halfDays[0];
    if (training.isArchived) throw conflict("Cette formation est archivée\u00a0: restaurez-la d’abord.");
    if (!training.isPublished) throw conflict("Publiez d’abord la formation dans le catalogue.");
    if (!first || first.startsAt <= now) throw conflict("Sa première demi-journée est passée.");
    if (registrationEndsAt <= now) throw conflict("La fin des inscriptions est passée\u00a0: reportez-la.");
    await refuseOutsideAgrement(tx, bodyId, halfDays).catch((error: unknown) => {
      throw error instanceof AppError ? conflict(error.fields.bodyId ?? error.message) : error;
    });
    const { count } = await tx.trainingSession.updateMany({
      where: { id, publishedAt: null, cancelledAt: null },
      data: { publishedAt: now },
    });
    if (count === 0) throw conflict("Cette session est déjà publiée, ou annulée.");
    return { id };
  },
});

/** Cancels it for good; those who have a seat, are offered one or wait are told, with the reason. */
export const cancelSession = mutation({
  event: "training-session.cancelled",
  input: cancelSessionSchema,
  find: (viewer, { id }, tx) => findSessionHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ input: { reason }, subject: { id, publishedAt }, tx }) => {
    const { count } = await tx.trainingSession.updateMany({
      where: { id, cancelledAt: null, closedAt: null, publishedAt: { not: null } },
      data: { cancelledAt: new Date(), cancelReason: reason, sequence: { increment: 1 } },
    });
    if (count === 0) throw conflict("Seule une session publiée, ni close ni annulée, peut être annulée.");
    if (publishedAt) await tellEverybody(tx, id, "TRAINING_CANCELLED");
    return { id };
  },
});

/** Takes off a session that was never shown. */
export const deleteSession = mutation({
  event: "training-session.deleted",
  input: sessionSchema,
  find: (viewer, { id }, tx) => findSessionHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ subject: { id }, tx }) => {
    const { count } = await tx.trainingSession.deleteMany({
      where: { id, publishedAt: null, registrations: { none: {} } },
    });
    if (count === 0) throw conflict("Seule une session en préparation se supprime\u00a0: annulez celle-ci.");
    return { id };
  },
});

/** Its sheets are complete: attendance no longer changes but by a correction. */
export const closeSession = mutation({
  event: "training-session.closed",
  input: sessionSchema,
  find: (viewer, { id }, tx) => findSessionHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ subject: { id, halfDays }, tx }) => {
    const last = halfDays.at(-1);
    if (!last || last.endsAt > new Date()) throw conflict("Cette session n’est pas terminée.");
    const { count } = await tx.trainingSession.updateMany({
      where: { id, closedAt: null, cancelledAt: null, publishedAt: { not: null } },
      data: { closedAt: new Date() },
    });
    if (count === 0) throw conflict("Cette session est déjà close, ou n’a pas eu lieu.");
    return { id };
  },
});

export const reopenSession = mutation({
  event: "training-session.reopened",
  input: sessionSchema,
  find: (viewer, { id }, tx) => findSessionHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ subject: { id }, tx }) => {
    const { count } = await tx.trainingSession.updateMany({
      where: { id, closedAt: { not: null } },
      data: { closedAt: null },
    });
    if (count === 0) throw conflict("Cette session n’est pas close.");
    return { id };
  },
});

const DAY_MS = 86_400_000;

/** The same hour of Paris so many days later, summer or winter. */
function shifted(at: Date, days: number): Date {
  const { day, time } = wallClock(at);
  const midnight = parseDay(day)?.getTime() ?? Number.NaN;
  const moved = instantOf({ day: new Date(midnight + days * DAY_MS).toISOString().slice(0, 10), time });
  if (!moved)
    throw invalid({ day: "On change d’heure ce jour-là, à l’une de ses heures\u00a0: un autre jour." });
  return moved;
}

/** The same session to come from another day on, to prepare: dates and deadline move by as many days. */
export const duplicateSession = mutation({
  event: "training-session.duplicated",
  input: duplicateSessionSchema,
  find: (viewer, { id }, tx) => findSessionHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ input, subject, tx }) => {
    const first = subject.halfDays[0];
    if (!first) throw conflict("Cette session n’a pas de date.");
    if (subject.training.isArchived)
      throw conflict("Cette formation est archivée\u00a0: restaurez-la d’abord.");
    const days = Math.round((Date.parse(input.day) - Date.parse(toDay(first.startsAt))) / DAY_MS);
    const halfDays = subject.halfDays.map(({ startsAt, endsAt, place, link }) => ({
      startsAt: shifted(startsAt, days),
      endsAt: shifted(endsAt, days),
      place,
      link,
    }));
    const now = new Date();
    if (halfDays.some(({ startsAt }) => startsAt <= now)) throw invalid({ day: "Ce jour est passé." });
    await refuseOutsideAgrement(tx, subject.bodyId, halfDays).catch((error: unknown) => {
      throw error instanceof AppError ? invalid({ day: error.fields.bodyId ?? error.message }) : error;
    });
    const deadline = shifted(subject.registrationEndsAt, days);
    const { id } = await tx.trainingSession.create({
      data: {
        trainingId: subject.trainingId,
        bodyId: subject.bodyId,
        capacity: subject.capacity,
        minimum: subject.minimum,
        financings: subject.financings,
        priceCents: subject.priceCents,
        acceptHours: subject.acceptHours,
        guestTrainers: subject.guestTrainers,
        registrationEndsAt: deadline > now ? deadline : (halfDays[0]?.startsAt ?? deadline),
        halfDays: { create: halfDays },
        trainers: { create: subject.trainers.map(({ memberId }) => ({ memberId })) },
      },
      select: { id: true },
    });
    return { id };
  },
  detail: ({ subject: { id } }) => ({ fromId: id }),
});
