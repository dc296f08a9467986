import { parseDay, toDay, today } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, invalid, isUniqueViolation } from "#lib/errors.ts";
import { centsTyped } from "#lib/money.ts";
import { memberOf, mutation } from "#lib/mutation.ts";
import { MAX_OWN } from "#lib/training-rights/labels.ts";
import { canKeepOwnTrainings, canSetRights, visibleOwnTrainings } from "#lib/training-rights/policy.ts";
import {
  addOwnTrainingSchema,
  editOwnTrainingSchema,
  removeOwnTrainingSchema,
  removeRightsSchema,
  setRightsSchema,
} from "#lib/training-rights/schema.ts";
import type { Viewer } from "#lib/viewer.ts";

/** A training counts in one's own mandate, or in none. */
async function refuseOthersMandate(tx: Tx, memberId: string, mandateId: string | undefined): Promise<void> {
  if (mandateId === undefined) return;
  const count = await tx.mandate.count({ where: { id: mandateId, memberId } });
  if (count === 0) throw invalid({ mandateId: "Choisissez l’un de vos mandats." });
}

const findOwn = async (viewer: Viewer, id: string, tx: Tx) => {
  const visible = visibleOwnTrainings(viewer);
  return visible ? tx.ownTraining.findFirst({ where: { AND: [visible, { id }] } }) : null;
};

/** A training followed elsewhere, for one's own count. */
export const addOwnTraining = mutation({
  event: "own-training.added",
  input: addOwnTrainingSchema,
  find: async (viewer) => (viewer.kind === "member" ? { memberId: viewer.id } : null),
  allow: canKeepOwnTrainings,
  run: async ({ input: { dife, mandateId, ...input }, subject: { memberId }, tx }) => {
    // Held: two forms sent at once take turns, and neither passes the most there may be.
    await tx.$queryRaw`SELECT FROM "Member" WHERE "id" = ${memberId}::uuid FOR NO KEY UPDATE`;
    if ((await tx.ownTraining.count({ where: { memberId } })) >= MAX_OWN)
      throw new AppError("CONFLICT", `Vous avez déjà noté ${MAX_OWN} formations\u00a0: retirez-en une.`);
    await refuseOthersMandate(tx, memberId, mandateId);
    return tx.ownTraining.create({
      data: { ...input, difeCents: dife, memberId, mandateId: mandateId ?? null },
      select: { id: true },
    });
  },
});

export const editOwnTraining = mutation({
  event: "own-training.edited",
  input: editOwnTrainingSchema,
  find: (viewer, { id }, tx) => findOwn(viewer, id, tx),
  allow: canKeepOwnTrainings,
  run: async ({ input: { id, dife, mandateId, ...input }, subject: { memberId }, tx }) => {
    await refuseOthersMandate(tx, memberId, mandateId);
    const { count } = await tx.ownTraining.updateMany({
      where: { id, memberId },
      data: { ...input, difeCents: dife, mandateId: mandateId ?? null },
    });
    if (count === 0) throw new AppError("CONFLICT", "Cette formation vient d’être retirée.");
    return { id };
  },
});

/** Takes it off; answers what it said, so that the page can offer to put it back. */
export const removeOwnTraining = mutation({
  event: "own-training.removed",
  input: removeOwnTrainingSchema,
  find: (viewer, { id }, tx) => findOwn(viewer, id, tx),
  allow: canKeepOwnTrainings,
  run: async ({ subject, tx }) => {
    const { count } = await tx.ownTraining.deleteMany({
      where: { id: subject.id, memberId: subject.memberId },
    });
    if (count === 0) throw new AppError("CONFLICT", "Cette formation est déjà retirée.");
    const { id, title, day, halfDays, difeCents, mandateId } = subject;
    return {
      id,
      fields: {
        title,
        day: toDay(day),
        halfDays: String(halfDays),
        dife: centsTyped(difeCents),
        mandateId: mandateId ?? "",
      },
    };
  },
});

/** What élu·es are entitled to from a day on: what was in force before stays, for what was reckoned then. */
export const setRights = mutation({
  event: "training-rights.set",
  input: setRightsSchema,
  find: async (viewer) => (canSetRights(viewer) ? {} : null),
  allow: canSetRights,
  run: async ({ viewer, input: { difeYearly, difeCeiling, ...input }, tx }) => {
    try {
      return await tx.trainingRights.create({
        data: {
          ...input,
          difeYearlyCents: difeYearly,
          difeCeilingCents: difeCeiling,
          createdById: memberOf(viewer).id,
        },
        select: { id: true },
      });
    } catch (error) {
      if (isUniqueViolation(error))
        throw invalid({ startsOn: "Des règles commencent déjà ce jour-là\u00a0: retirez-les d’abord." });
      throw error;
    }
  },
});

/** Takes off rules that have not begun, or the latest ones: what earlier reckonings rest upon stays, and one row at least. */
export const removeRights = mutation({
  event: "training-rights.removed",
  input: removeRightsSchema,
  find: (viewer, { id }, tx) =>
    canSetRights(viewer) ? tx.trainingRights.findUnique({ where: { id } }) : Promise.resolve(null),
  allow: canSetRights,
  run: async ({ subject: { id, startsOn }, tx }) => {
    // Held, all of them, in one order: two rows removed at once would leave none.
    await tx.$queryRaw`SELECT FROM "TrainingRights" ORDER BY "startsOn" FOR UPDATE`;
    const now = parseDay(today()) ?? new Date();
    const later = await tx.trainingRights.count({ where: { startsOn: { gt: startsOn } } });
    const others = await tx.trainingRights.count({ where: { startsOn: { lte: now }, id: { not: id } } });
    if (startsOn <= now && (later > 0 || others === 0)) {
      throw new AppError(
        "CONFLICT",
        "Seules les règles à venir et les plus récentes se retirent, et il en reste toujours une en vigueur.",
      );
    }
    const { count } = await tx.trainingRights.deleteMany({ where: { id } });
    if (count === 0) throw new AppError("CONFLICT", "Ces règles sont déjà retirées.");
    return { id };
  },
});
