import { findInside } from "#lib/collectifs/queries-inside.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, invalid, notFound } from "#lib/errors.ts";
import { hasPlace } from "#lib/meetings/queries-people.ts";
import { MAX_TASKS } from "#lib/minutes/labels.ts";
import { canAddToMinutes, canChangeTask, canSettleTask } from "#lib/minutes/policy.ts";
import { findTaskHeld } from "#lib/minutes/queries-write.ts";
import { changeTaskSchema, giveTaskSchema, taskSchema } from "#lib/minutes/schema.ts";
import { idOf } from "#lib/minutes/write.ts";
import { mutation } from "#lib/mutation.ts";
import { notify } from "#lib/notify.ts";
import type { Viewer } from "#lib/viewer.ts";

type Given = { collectifId: string; meetingId: string | null; ownerId: string };

/** Whoever is given a task is told, unless she took it herself. */
async function tellOwner(tx: Tx, viewer: Viewer, { collectifId, meetingId, ownerId }: Given): Promise<void> {
  if (ownerId === idOf(viewer)) return;
  await notify(tx, [{ memberId: ownerId, kind: "TASK_GIVEN", collectifId, ...(meetingId && { meetingId }) }]);
}

async function refuseStranger(tx: Tx, collectifId: string, ownerId: string): Promise<void> {
  if (await hasPlace(tx, collectifId, ownerId)) return;
  throw invalid({ ownerId: "Cette personne n’est plus dans le collectif." });
}

/** The meeting of the point where a task is given. */
async function meetingOf(tx: Tx, collectifId: string, sectionId: string): Promise<string> {
  const found = await tx.minutesSection.findFirst({
    where: { id: sectionId, minutes: { meeting: { collectifId } } },
    select: { meetingId: true },
  });
  if (!found) throw notFound();
  return found.meetingId;
}

/** Gives a task to somebody of the collectif, at a point of a meeting or between two. */
export const giveTask = mutation({
  event: "task.given",
  input: giveTaskSchema,
  find: (viewer, { id }, tx) => findInside(viewer, { id }, tx),
  allow: canAddToMinutes,
  run: async ({ viewer, input, subject: { id: collectifId, slug }, tx }) => {
    const { text, ownerId, dueOn, sectionId } = input;
    await refuseStranger(tx, collectifId, ownerId);
    const meetingId = sectionId ? await meetingOf(tx, collectifId, sectionId) : null;
    // One after the other in a collectif: the count holds.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('tasks ' || ${collectifId}, 0))`;
    if ((await tx.meetingTask.count({ where: { collectifId, doneAt: null } })) >= MAX_TASKS) {
      throw new AppError("CONFLICT", `${MAX_TASKS} tâches ouvertes au plus\u00a0: terminez-en d’abord.`);
    }
    const { id } = await tx.meetingTask.create({
      data: {
        collectifId,
        meetingId,
        sectionId: sectionId ?? null,
        text,
        ownerId,
        dueOn: dueOn ?? null,
        createdById: idOf(viewer),
      },
      select: { id: true },
    });
    await tellOwner(tx, viewer, { collectifId, meetingId, ownerId });
    return { id, meetingId, sectionId: sectionId ?? null, slug };
  },
  detail: ({ subject: { id } }) => ({ collectifId: id }),
});

/** Changes what is to be done, by whom or by when; a new owner is told, a new date is reminded anew. */
export const changeTask = mutation({
  event: "task.changed",
  input: changeTaskSchema,
  find: (viewer, { id }, tx) => findTaskHeld(viewer, id, tx),
  allow: canChangeTask,
  run: async ({ viewer, input: { text, ownerId, dueOn }, subject, tx }) => {
    const { id, collectifId, meetingId, collectif } = subject;
    const isMoved = (dueOn?.getTime() ?? null) !== (subject.dueOn?.getTime() ?? null);
    const isHandedOver = ownerId !== subject.ownerId;
    if (isHandedOver) await refuseStranger(tx, collectifId, ownerId);
    await tx.meetingTask.update({
      where: { id },
      data: {
        text,
        ownerId,
        dueOn: dueOn ?? null,
        ...((isMoved || isHandedOver) && { remindedSoonAt: null, remindedAt: null }),
      },
      select: { id: true },
    });
    if (isHandedOver) await tellOwner(tx, viewer, { collectifId, meetingId, ownerId });
    return { id, slug: collectif.slug };
  },
});

/** Says that it is done. */
export const finishTask = mutation({
  event: "task.finished",
  input: taskSchema,
  find: (viewer, { id }, tx) => findTaskHeld(viewer, id, tx),
  allow: canSettleTask,
  run: async ({ viewer, subject: { id, collectif }, tx }) => {
    const { count } = await tx.meetingTask.updateMany({
      where: { id, doneAt: null },
      data: { doneAt: new Date(), doneById: idOf(viewer) },
    });
    if (count === 0) throw new AppError("CONFLICT", "Cette tâche est déjà faite. Rechargez la page.");
    return { id, slug: collectif.slug };
  },
});

/** Takes that back. */
export const reopenTask = mutation({
  event: "task.reopened",
  input: taskSchema,
  find: (viewer, { id }, tx) => findTaskHeld(viewer, id, tx),
  allow: canSettleTask,
  run: async ({ subject: { id, collectif }, tx }) => {
    const { count } = await tx.meetingTask.updateMany({
      where: { id, doneAt: { not: null } },
      data: { doneAt: null, doneById: null },
    });
    if (count === 0) throw new AppError("CONFLICT", "Cette tâche est déjà ouverte. Rechargez la page.");
    return { id, slug: collectif.slug };
  },
});

/** Takes back a task that was given by mistake. */
export const withdrawTask = mutation({
  event: "task.withdrawn",
  input: taskSchema,
  find: (viewer, { id }, tx) => findTaskHeld(viewer, id, tx),
  allow: canChangeTask,
  run: async ({ subject: { id, collectif }, tx }) => {
    await tx.meetingTask.delete({ where: { id }, select: { id: true } });
    return { id, slug: collectif.slug };
  },
});
