import type { z } from "zod";
import { AppError, invalid, isRefusedBy, isUniqueViolation } from "#lib/errors.ts";
import { mutation } from "#lib/mutation.ts";
import { storedBody } from "#lib/trainings/labels-stored.ts";
import { canManageTrainings } from "#lib/trainings/policy.ts";
import { bodySchema, createBodySchema, editBodySchema } from "#lib/trainings/schema-bodies.ts";
import { findBodyHeld } from "#lib/trainings/write.ts";
import { refuseStale } from "#lib/versions.ts";

type About = z.output<typeof createBodySchema>;

const columnsOf = ({ address, siret, activityNumber, signatory, signatoryTitle, iban, ...about }: About) => ({
  ...about,
  address: address ?? null,
  siret: siret ?? null,
  activityNumber: activityNumber ?? null,
  signatory: signatory ?? null,
  signatoryTitle: signatoryTitle ?? null,
  iban: iban ?? null,
});

const taken = (error: unknown): never => {
  if (!isUniqueViolation(error)) throw error;
  if (isRefusedBy(error, "agrementNumber")) {
    throw invalid({ agrementNumber: "Un autre organisme porte déjà ce numéro d’agrément." });
  }
  throw invalid({ name: "Un autre organisme porte déjà ce nom." });
};

const stale = (words: string) => new AppError("CONFLICT", `${words} Rechargez la page.`);

export const createBody = mutation({
  event: "training-body.created",
  input: createBodySchema,
  find: async (viewer) => (canManageTrainings(viewer) ? {} : null),
  allow: canManageTrainings,
  run: ({ input, tx }) =>
    tx.trainingBody.create({ data: columnsOf(input), select: { id: true } }).catch(taken),
});

/** What was issued keeps what it said. */
export const editBody = mutation({
  event: "training-body.edited",
  input: editBodySchema,
  find: (viewer, { id }, tx) => findBodyHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ input: { id, version, overwrite, ...about }, subject, tx }) => {
    refuseStale(overwrite ?? version, storedBody(subject));
    return tx.trainingBody
      .update({ where: { id }, data: columnsOf(about), select: { id: true } })
      .catch(taken);
  },
});

/** No new session chooses it; those that it has go on. */
export const archiveBody = mutation({
  event: "training-body.archived",
  input: bodySchema,
  find: (viewer, { id }, tx) => findBodyHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ subject: { id }, tx }) => {
    const { count } = await tx.trainingBody.updateMany({
      where: { id, archivedAt: null },
      data: { archivedAt: new Date() },
    });
    if (count === 0) throw stale("Cet organisme est déjà archivé.");
    return { id };
  },
});

export const restoreBody = mutation({
  event: "training-body.restored",
  input: bodySchema,
  find: (viewer, { id }, tx) => findBodyHeld(viewer, id, tx),
  allow: canManageTrainings,
  run: async ({ subject: { id }, tx }) => {
    const { count } = await tx.trainingBody.updateMany({
      where: { id, archivedAt: { not: null } },
      data: { archivedAt: null },
    });
    if (count === 0) throw stale("Cet organisme est déjà proposé.");
    return { id };
  },
});
