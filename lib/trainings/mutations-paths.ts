import { AppError, invalid } from "#lib/errors.ts";
import { mutation } from "#lib/mutation.ts";
import { MAX_STEPS } from "#lib/trainings/labels.ts";
import { storedPath } from "#lib/trainings/labels-stored.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import {
  createPathSchema,
  editPathSchema,
  moveStepSchema,
  pathSchema,
  stepSchema,
} from "#lib/trainings/schema-paths.ts";
import { findPathHeld, freeSlug, slugAfter, slugTaken } from "#lib/trainings/write.ts";
import { refuseStale } from "#lib/versions.ts";

const stale = (words: string) => new AppError("CONFLICT", `${words} Rechargez la page.`);

export const createPath = mutation({
  event: "training-path.created",
  input: createPathSchema,
  find: async (viewer) => (canManageTrainings(viewer) ? {} : null),
  allow: canManageTrainings,
  run: async ({ input: { slug, ...about }, tx }) =>
    tx.trainingPath
      .create({
        data: { ...about, slug: slug ?? (await freeSlug(tx, "trainingPath", about.title)) },
        select: { id: true },
      })
      .catch(slugTaken),
});

export const editPath = mutation({
  event: "training-path.edited",
  input: editPathSchema,
  find: (viewer, { id }, tx) => findPathHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ input, subject, tx }) => {
    const { id, version, overwrite, slug, ...about } = input;
    refuseStale(overwrite ?? version, storedPath(subject));
    return tx.trainingPath
      .update({ where: { id }, data: { ...about, slug: slugAfter(subject, slug) }, select: { id: true } })
      .catch(slugTaken);
  },
});

/** One more training, at the end. */
export const addStep = mutation({
  event: "training-path.step-added",
  input: stepSchema,
  find: (viewer, { id }, tx) => findPathHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ input: { trainingId }, subject: { id }, tx }) => {
    const steps = await tx.trainingPathStep.findMany({ where: { pathId: id }, select: { trainingId: true } });
    if (steps.some((step) => step.trainingId === trainingId)) {
      throw invalid({ trainingId: "Cette formation est déjà dans le parcours." });
    }
    if (steps.length >= MAX_STEPS) {
      throw invalid({ trainingId: `Un parcours a ${MAX_STEPS} formations au plus.` });
    }
    const training = await tx.training.findFirst({
      where: { id: trainingId, archivedAt: null },
      select: { id: true },
    });
    if (!training) throw invalid({ trainingId: "Cette formation n’est plus au catalogue." });
    await tx.trainingPathStep.create({
      data: { pathId: id, trainingId, position: steps.length + 1 },
      select: { pathId: true },
    });
    return { id };
  },
  detail: ({ input: { trainingId } }) => ({ trainingId }),
});

/** Takes a training out; those after it move up. */
export const removeStep = mutation({
  event: "training-path.step-removed",
  input: stepSchema,
  find: (viewer, { id }, tx) => findPathHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ input: { trainingId }, subject: { id }, tx }) => {
    const step = await tx.trainingPathStep.findUnique({
      where: { pathId_trainingId: { pathId: id, trainingId } },
      select: { position: true },
    });
    if (!step) throw stale("Cette formation n’est plus dans le parcours.");
    await tx.trainingPathStep.delete({ where: { pathId_trainingId: { pathId: id, trainingId } } });
    await tx.trainingPathStep.updateMany({
      where: { pathId: id, position: { gt: step.position } },
      data: { position: { decrement: 1 } },
    });
    return { id };
  },
  detail: ({ input: { trainingId } }) => ({ trainingId }),
});

/** Changes places with the one before or after; the first cannot go up, nor the last down. */
export const moveStep = mutation({
  event: "training-path.step-moved",
  input: moveStepSchema,
  find: (viewer, { id }, tx) => findPathHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ input: { trainingId, direction }, subject: { id }, tx }) => {
    const steps = await tx.trainingPathStep.findMany({
      where: { pathId: id },
      orderBy: { position: "asc" },
      select: { trainingId: true, position: true },
    });
    const from = steps.findIndex((step) => step.trainingId === trainingId);
    const moved = steps[from];
    const other = steps[from + (direction === "up" ? -1 : 1)];
    if (!moved || !other) throw stale("Cette formation ne peut pas aller plus loin.");
    // The two positions are held to be distinct at the end of the transaction alone.
    for (const [step, position] of [
      [moved, other.position],
      [other, moved.position],
    ] as const) {
      await tx.trainingPathStep.update({
        where: { pathId_trainingId: { pathId: id, trainingId: step.trainingId } },
        data: { position },
        select: { pathId: true },
      });
    }
    return { id };
  },
  detail: ({ input: { trainingId, direction } }) => ({ trainingId, direction }),
});

/** A parcours chains two trainings at least that members can read. */
const MIN_PUBLISHED = 2;

export const publishPath = mutation({
  event: "training-path.published",
  input: pathSchema,
  find: (viewer, { id }, tx) => findPathHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ subject: { id }, tx }) => {
    const training = { publishedAt: { not: null }, archivedAt: null };
    if ((await tx.trainingPathStep.count({ where: { pathId: id, training } })) < MIN_PUBLISHED) {
      throw new AppError(
        "CONFLICT",
        "Un parcours enchaîne au moins deux formations publiées\u00A0: ajoutez-en.",
      );
    }
    const { count } = await tx.trainingPath.updateMany({
      where: { id, publishedAt: null, archivedAt: null },
      data: { publishedAt: new Date() },
    });
    if (count === 0) throw stale("Ce parcours est déjà publié, ou archivé.");
    return { id };
  },
});

export const archivePath = mutation({
  event: "training-path.archived",
  input: pathSchema,
  find: (viewer, { id }, tx) => findPathHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ subject: { id }, tx }) => {
    const { count } = await tx.trainingPath.updateMany({
      where: { id, archivedAt: null },
      data: { archivedAt: new Date() },
    });
    if (count === 0) throw stale("Ce parcours est déjà archivé.");
    return { id };
  },
});

export const restorePath = mutation({
  event: "training-path.restored",
  input: pathSchema,
  find: (viewer, { id }, tx) => findPathHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ subject: { id }, tx }) => {
    const { count } = await tx.trainingPath.updateMany({
      where: { id, archivedAt: { not: null } },
      data: { archivedAt: null },
    });
    if (count === 0) throw stale("Ce parcours est déjà au catalogue.");
    return { id };
  },
});
