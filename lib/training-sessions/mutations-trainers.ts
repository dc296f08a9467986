import { AppError, invalid } from "#lib/errors.ts";
import { mutation } from "#lib/mutation.ts";
import { findSessionHeld } from "#lib/training-sessions/queries-write.ts";
import { addTrainerSchema, removeTrainerSchema } from "#lib/training-sessions/schema.ts";
import { personTyped } from "#lib/training-sessions/write-people.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";

/** A member who gives the session: from then on she sees who takes part, and holds its sheets. */
export const addTrainer = mutation({
  event: "training-session.trainer-added",
  input: addTrainerSchema,
  find: (viewer, { id }, tx) => findSessionHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ viewer, input, subject: { id, trainers }, tx }) => {
    const memberId = await personTyped(viewer, { person: input.person, personId: input.personId }, tx);
    if (trainers.some((trainer) => trainer.memberId === memberId)) {
      throw invalid({ person: "Cette personne donne déjà la session." });
    }
    const attends = await tx.registration.count({
      where: { sessionId: id, memberId, status: { not: "CANCELLED" } },
    });
    if (attends > 0) throw invalid({ person: "Cette personne est inscrite à la session." });
    await tx.trainingSessionTrainer.create({ data: { sessionId: id, memberId } });
    return { id, memberId };
  },
  detail: ({ result: { memberId } }) => ({ memberId }),
});

export const removeTrainer = mutation({
  event: "training-session.trainer-removed",
  input: removeTrainerSchema,
  find: (viewer, { id }, tx) => findSessionHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ input: { memberId }, subject: { id }, tx }) => {
    const { count } = await tx.trainingSessionTrainer.deleteMany({ where: { sessionId: id, memberId } });
    if (count === 0) throw new AppError("CONFLICT", "Cette personne ne donne plus la session.");
    return { id };
  },
  detail: ({ input: { memberId } }) => ({ memberId }),
});
