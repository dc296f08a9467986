import { formatDate } from "#lib/dates.ts";
import type { Tx } from "#lib/db.ts";
import { invalid } from "#lib/errors.ts";
import { canEditMandates } from "#lib/mandates/policy.ts";
import { storedFunction } from "#lib/mandates/queries-edit.ts";
import {
  addFunctionSchema,
  changeStanceSchema,
  editFunctionSchema,
  removeFunctionSchema,
  removeStanceSchema,
} from "#lib/mandates/schema.ts";
import { checkFunction, findSeat, refusingOverlaps } from "#lib/mandates/write.ts";
import { mutation } from "#lib/mutation.ts";
import { refuseStale } from "#lib/versions.ts";
import type { Viewer } from "#lib/viewer.ts";

const partOf = ({ mandateId, memberId }: { mandateId: string; memberId: string }) => ({
  mandateId,
  memberId,
});

export const addFunction = mutation({
  event: "mandate-function.added",
  input: addFunctionSchema,
  find: (viewer, { mandateId }, tx) => findSeat(viewer, { id: mandateId }, tx),
  allow: canEditMandates,
  run: async ({ input, subject, tx }) => {
    const { kind, rank, delegation, startsOn } = input;
    const { endsOn } = checkFunction(subject, input);
    const data = { mandateId: subject.id, kind, rank, delegation, startsOn, endsOn };
    const { id } = await refusingOverlaps(tx.mandateFunction.create({ data, select: { id: true } }));
    return { id, mandateId: subject.id, memberId: subject.memberId };
  },
  detail: ({ result }) => partOf(result),
});

/** A function with the mandate that contains it, both held until the end of the transaction. */
const findFunction = async (viewer: Viewer, { id }: { id: string }, tx: Tx) => {
  const seat = await findSeat(viewer, { functions: { some: { id } } }, tx);
  const held = seat && (await tx.mandateFunction.findUnique({ where: { id } }));
  return held && { seat, held, memberId: seat.memberId };
};

export const editFunction = mutation({
  event: "mandate-function.edited",
  input: editFunctionSchema,
  find: findFunction,
  allow: canEditMandates,
  run: async ({ input, subject: { seat, held }, tx }) => {
    refuseStale(input.overwrite ?? input.version, storedFunction(held));
    const { kind, startsOn } = input;
    const { endsOn } = checkFunction(seat, input);
    const data = { kind, rank: input.rank ?? null, delegation: input.delegation ?? null, startsOn, endsOn };
    const where = { id: held.id };
    await refusingOverlaps(tx.mandateFunction.update({ where, data, select: { id: true } }));
    return { id: held.id, mandateId: seat.id, memberId: seat.memberId };
  },
  detail: ({ result }) => partOf(result),
});

export const removeFunction = mutation({
  event: "mandate-function.removed",
  input: removeFunctionSchema,
  find: findFunction,
  allow: canEditMandates,
  run: async ({ subject: { seat, held }, tx }) => {
    await tx.mandateFunction.delete({ where: { id: held.id }, select: { id: true } });
    return { id: held.id, mandateId: seat.id, memberId: seat.memberId };
  },
  detail: ({ result }) => partOf(result),
});

/** From that day on; the stance held until then ends the same day. */
export const changeStance = mutation({
  event: "mandate-stance.changed",
  input: changeStanceSchema,
  find: (viewer, { mandateId }, tx) => findSeat(viewer, { id: mandateId }, tx),
  allow: canEditMandates,
  run: async ({ input: { stance, startsOn }, subject, tx }) => {
    if (startsOn < subject.startsOn) throw invalid({ startsOn: "Le mandat n’avait pas encore commencé." });
    if (subject.endsOn && startsOn >= subject.endsOn) {
      throw invalid({ startsOn: "Le mandat était déjà terminé." });
    }
    const mandateId = subject.id;
    const [latest] = await tx.mandateStance.findMany({
      where: { mandateId },
      orderBy: { startsOn: "desc" },
      take: 1,
    });
    if (latest && latest.startsOn >= startsOn) {
      throw invalid({
        startsOn: `La position actuelle date du ${formatDate(latest.startsOn)}\u00A0: indiquez un jour plus tard, ou retirez-la.`,
      });
    }
    if (latest && (latest.endsOn === null || latest.endsOn > startsOn)) {
      await tx.mandateStance.update({ where: { id: latest.id }, data: { endsOn: startsOn } });
    }
    const data = { mandateId, stance, startsOn, endsOn: subject.endsOn };
    const { id } = await refusingOverlaps(tx.mandateStance.create({ data, select: { id: true } }));
    return { id, mandateId, memberId: subject.memberId };
  },
  detail: ({ result }) => partOf(result),
});

/** A stance noted by mistake: the one before lasts until where it ended. */
export const removeStance = mutation({
  event: "mandate-stance.removed",
  input: removeStanceSchema,
  find: async (viewer, { id }, tx) => {
    const seat = await findSeat(viewer, { stances: { some: { id } } }, tx);
    const noted = seat && (await tx.mandateStance.findUnique({ where: { id } }));
    return noted && { seat, noted, memberId: seat.memberId };
  },
  allow: canEditMandates,
  run: async ({ subject: { seat, noted }, tx }) => {
    await tx.mandateStance.delete({ where: { id: noted.id }, select: { id: true } });
    await tx.mandateStance.updateMany({
      where: { mandateId: seat.id, endsOn: noted.startsOn },
      data: { endsOn: noted.endsOn },
    });
    return { id: noted.id, mandateId: seat.id, memberId: seat.memberId };
  },
  detail: ({ result }) => partOf(result),
});
