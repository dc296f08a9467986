import type { Tx } from "#lib/db.ts";
import { canEditMandates } from "#lib/mandates/policy.ts";
import { storedSeat } from "#lib/mandates/queries-edit.ts";
import { addMandateSchema, editMandateSchema, removeMandateSchema } from "#lib/mandates/schema.ts";
import { findSeat, fitParts, refusingOverlaps, territoryOf } from "#lib/mandates/write.ts";
import { mutation } from "#lib/mutation.ts";
import { refuseStale } from "#lib/versions.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Where a person's mandates are shown: to herself, or to the secretariat. */
const isOwn = (viewer: Viewer, memberId: string) => viewer.kind === "member" && viewer.id === memberId;

/** For whom a mandate may be added: oneself, anybody for the secretariat. */
const findHolder = async (viewer: Viewer, memberId: string, tx: Tx) => {
  if (!canEditMandates(viewer, { memberId })) return null;
  const holder = await tx.member.findFirst({ where: { id: memberId, erasedAt: null }, select: { id: true } });
  return holder && { memberId: holder.id };
};

export const addMandate = mutation({
  event: "mandate.added",
  input: addMandateSchema,
  find: (viewer, { memberId }, tx) => findHolder(viewer, memberId, tx),
  allow: canEditMandates,
  run: async ({ viewer, input, subject: { memberId }, tx }) => {
    const { tier, groupName, startsOn, endsOn, stance, kind, rank, delegation, functionStartsOn } = input;
    const territoryId = await territoryOf(tx, input);
    const period = { startsOn, endsOn };
    const creating = tx.mandate.create({
      data: {
        ...{ memberId, tier, territoryId, groupName, startsOn, endsOn },
        stances: { create: stance ? [{ stance, ...period }] : [] },
        functions: {
          create: kind ? [{ kind, rank, delegation, startsOn: functionStartsOn ?? startsOn, endsOn }] : [],
        },
      },
      select: { id: true },
    });
    const { id } = await refusingOverlaps(creating);
    return { id, memberId, own: isOwn(viewer, memberId) };
  },
  detail: ({ input, result }) => ({ memberId: result.memberId, tier: input.tier }),
});

/** Corrects or ends a mandate: its functions and stance end with it. */
export const editMandate = mutation({
  event: "mandate.edited",
  input: editMandateSchema,
  find: (viewer, { id }, tx) => findSeat(viewer, { id }, tx),
  allow: canEditMandates,
  run: async ({ viewer, input, subject, tx }) => {
    refuseStale(input.overwrite ?? input.version, storedSeat(subject));
    const { tier, startsOn } = input;
    const territoryId = await territoryOf(tx, input);
    const endsOn = input.endsOn ?? null;
    await fitParts(tx, subject.id, { startsOn, endsOn });
    const data = { tier, territoryId, groupName: input.groupName ?? null, startsOn, endsOn };
    await refusingOverlaps(tx.mandate.update({ where: { id: subject.id }, data, select: { id: true } }));
    const { id, memberId } = subject;
    return { id, memberId, own: isOwn(viewer, memberId) };
  },
  detail: ({ result, input }) => ({ memberId: result.memberId, ended: input.endsOn !== undefined }),
});

/** A mandate written by mistake: one that is over is ended, not removed. */
export const removeMandate = mutation({
  event: "mandate.removed",
  input: removeMandateSchema,
  find: (viewer, { id }, tx) => findSeat(viewer, { id }, tx),
  allow: canEditMandates,
  run: async ({ viewer, subject: { id, memberId }, tx }) => {
    await tx.mandate.delete({ where: { id }, select: { id: true } });
    return { id, memberId, own: isOwn(viewer, memberId) };
  },
  detail: ({ result }) => ({ memberId: result.memberId }),
});
