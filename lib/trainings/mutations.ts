import type { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { mutation } from "#lib/mutation.ts";
import { MAX_TITLE } from "#lib/trainings/labels.ts";
import { storedTraining } from "#lib/trainings/labels-stored.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { createTrainingSchema, editTrainingSchema, trainingSchema } from "#lib/trainings/schema.ts";
import { findTrainingHeld, freeSlug, slugAfter, slugTaken } from "#lib/trainings/write.ts";
import { refuseStale } from "#lib/versions.ts";

type About = Omit<z.output<typeof createTrainingSchema>, "slug">;

const columnsOf = ({ duration, price, prerequisites, teaching, assessment, ...about }: About) => ({
  ...about,
  durationMinutes: duration,
  priceCents: price,
  prerequisites: prerequisites ?? null,
  teaching: teaching ?? null,
  assessment: assessment ?? null,
});

const stale = (words: string) => new AppError("CONFLICT", `${words} Rechargez la page.`);

/** A draft, at the address typed or at the one that its title makes. */
export const createTraining = mutation({
  event: "training.created",
  input: createTrainingSchema,
  find: async (viewer) => (canManageTrainings(viewer) ? {} : null),
  allow: canManageTrainings,
  run: async ({ input: { slug, ...about }, tx }) =>
    tx.training
      .create({
        data: { ...columnsOf(about), slug: slug ?? (await freeSlug(tx, "training", about.title)) },
        select: { id: true },
      })
      .catch(slugTaken),
});

export const editTraining = mutation({
  event: "training.edited",
  input: editTrainingSchema,
  find: (viewer, { id }, tx) => findTrainingHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ input, subject, tx }) => {
    const { id, version, overwrite, slug, ...about } = input;
    refuseStale(overwrite ?? version, storedTraining(subject));
    return tx.training
      .update({
        where: { id },
        data: { ...columnsOf(about), slug: slugAfter(subject, slug) },
        select: { id: true },
      })
      .catch(slugTaken);
  },
});

export const publishTraining = mutation({
  event: "training.published",
  input: trainingSchema,
  find: (viewer, { id }, tx) => findTrainingHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ subject: { id }, tx }) => {
    const { count } = await tx.training.updateMany({
      where: { id, publishedAt: null, archivedAt: null },
      data: { publishedAt: new Date() },
    });
    if (count === 0) throw stale("Cette formation est déjà publiée, ou archivée.");
    return { id };
  },
});

/** Back to a draft, while nobody was ever offered a session of it. */
export const unpublishTraining = mutation({
  event: "training.unpublished",
  input: trainingSchema,
  find: (viewer, { id }, tx) => findTrainingHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ subject: { id }, tx }) => {
    const { count } = await tx.training.updateMany({
      where: { id, publishedAt: { not: null }, archivedAt: null, sessions: { none: {} } },
      data: { publishedAt: null },
    });
    if (count === 0) {
      throw stale("Cette formation a des sessions, ou n’est plus publiée\u00A0: archivez-la plutôt.");
    }
    return { id };
  },
});

/** Takes it out of the catalogue; those who followed it still read it. Not while a session of it is to come. */
export const archiveTraining = mutation({
  event: "training.archived",
  input: trainingSchema,
  find: (viewer, { id }, tx) => findTrainingHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ subject: { id, archivedAt }, tx }) => {
    if (archivedAt) throw stale("Cette formation est déjà archivée.");
    const now = new Date();
    const toCome = {
      publishedAt: { not: null },
      cancelledAt: null,
      halfDays: { some: { endsAt: { gt: now } } },
    };
    const { count } = await tx.training.updateMany({
      where: { id, archivedAt: null, sessions: { none: toCome } },
      data: { archivedAt: now },
    });
    if (count === 0) {
      throw new AppError(
        "CONFLICT",
        "Une session de cette formation est à venir\u00A0: annulez-la, ou attendez qu’elle soit passée.",
      );
    }
    return { id };
  },
});

export const restoreTraining = mutation({
  event: "training.restored",
  input: trainingSchema,
  find: (viewer, { id }, tx) => findTrainingHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ subject: { id }, tx }) => {
    const { count } = await tx.training.updateMany({
      where: { id, archivedAt: { not: null } },
      data: { archivedAt: null },
    });
    if (count === 0) throw stale("Cette formation est déjà au catalogue.");
    return { id };
  },
});

const COPY = " (copie)";

/** A draft that says the same. */
export const duplicateTraining = mutation({
  event: "training.duplicated",
  input: trainingSchema,
  find: (viewer, { id }, tx) => findTrainingHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ subject, tx }) => {
    const {
      id: _id,
      slug: _slug,
      createdAt: _at,
      updatedAt: _on,
      publishedAt,
      archivedAt,
      ...about
    } = subject;
    const title = `${about.title.slice(0, MAX_TITLE - COPY.length)}${COPY}`;
    return tx.training
      .create({
        data: { ...about, title, slug: await freeSlug(tx, "training", title) },
        select: { id: true },
      })
      .catch(slugTaken);
  },
  detail: ({ subject: { id } }) => ({ from: id }),
});
