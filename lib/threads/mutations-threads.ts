import { findInside } from "#lib/collectifs/queries-inside.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { memberOf, mutation } from "#lib/mutation.ts";
import { isOpenSql, readsInsideSql } from "#lib/readers.ts";
import { canCloseThread, canFollowThread, canMoveThread, canPinThread } from "#lib/threads/policy.ts";
import { findThreadInside, type InsideThread } from "#lib/threads/queries-write.ts";
import { chooseMailSchema, moveThreadSchema, threadIdSchema } from "#lib/threads/schema.ts";
import type { Viewer } from "#lib/viewer.ts";

const find = (viewer: Viewer, { id }: { id: string }, tx: Tx) => findThreadInside(viewer, id, tx);

const placeOf = ({ id, collectif }: InsideThread) => ({ id, slug: collectif.slug });
const detail = ({ subject }: { subject: InsideThread }) => ({ collectifId: subject.collectifId });

/** Ends a subject: it is read, and takes no more. */
export const closeThread = mutation({
  event: "thread.closed",
  input: threadIdSchema,
  find,
  allow: canCloseThread,
  run: async ({ viewer, subject, tx }) => {
    const { count } = await tx.thread.updateMany({
      where: { id: subject.id, closedAt: null },
      data: { closedAt: new Date(), closedById: memberOf(viewer).id },
    });
    if (count === 0) throw new AppError("CONFLICT", "Ce sujet est déjà clos.");
    return placeOf(subject);
  },
  detail,
});

export const reopenThread = mutation({
  event: "thread.reopened",
  input: threadIdSchema,
  find,
  allow: canCloseThread,
  run: async ({ subject, tx }) => {
    const { count } = await tx.thread.updateMany({
      where: { id: subject.id, closedAt: { not: null } },
      data: { closedAt: null, closedById: null },
    });
    if (count === 0) throw new AppError("CONFLICT", "Ce sujet est déjà ouvert.");
    return placeOf(subject);
  },
  detail,
});

/** Keeps a subject at the head of the list. */
export const pinThread = mutation({
  event: "thread.pinned",
  input: threadIdSchema,
  find,
  allow: canPinThread,
  run: async ({ subject, tx }) => {
    const { count } = await tx.thread.updateMany({
      where: { id: subject.id, pinnedAt: null },
      data: { pinnedAt: new Date() },
    });
    if (count === 0) throw new AppError("CONFLICT", "Ce sujet est déjà épinglé.");
    return placeOf(subject);
  },
  detail,
});

export const unpinThread = mutation({
  event: "thread.unpinned",
  input: threadIdSchema,
  find,
  allow: canPinThread,
  run: async ({ subject, tx }) => {
    const { count } = await tx.thread.updateMany({
      where: { id: subject.id, pinnedAt: { not: null } },
      data: { pinnedAt: null },
    });
    if (count === 0) throw new AppError("CONFLICT", "Ce sujet n’est plus épinglé.");
    return placeOf(subject);
  },
  detail,
});

/** Those who cannot look into the thread's collectif hear of it no more, and leave no trace of what they read. */
async function forgetStrangers(tx: Tx, threadId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "ThreadFollow" x USING "Member" m, "Thread" n WHERE x."threadId" = ${threadId}::uuid
      AND n."id" = x."threadId" AND m."id" = x."memberId" AND NOT (${isOpenSql} AND ${readsInsideSql})`;
  await tx.$executeRaw`
    DELETE FROM "ThreadRead" x USING "Member" m, "Thread" n WHERE x."threadId" = ${threadId}::uuid
      AND n."id" = x."threadId" AND m."id" = x."memberId" AND NOT (${isOpenSql} AND ${readsInsideSql})`;
}

/**
 * Moves a subject to another collectif that the viewer leads too. Its notices go with it: whoever may not look there finds
 * them no more. Throws INVALID beside « collectifId ».
 */
export const moveThread = mutation({
  event: "thread.moved",
  input: moveThreadSchema,
  find,
  allow: canMoveThread,
  run: async ({ viewer, input, subject, tx }) => {
    const { id, collectifId: from } = subject;
    const target = await findInside(viewer, { id: input.collectifId }, tx);
    if (!target || !canMoveThread(viewer, { collectif: target })) {
      throw invalid({ collectifId: "Choisissez un collectif que vous animez, et qui n’est pas archivé." });
    }
    if (target.id === from) throw invalid({ collectifId: "Ce sujet est déjà dans ce collectif." });
    const { count } = await tx.thread.updateMany({
      where: { id, collectifId: from },
      data: { collectifId: target.id, pinnedAt: null },
    });
    if (count === 0) throw new AppError("CONFLICT", "Ce sujet vient d’être déplacé. Rechargez la page.");
    await tx.notification.updateMany({ where: { threadId: id }, data: { collectifId: target.id } });
    await forgetStrangers(tx, id);
    return { id, slug: target.slug, from };
  },
  detail: ({ input: { collectifId }, result: { from } }) => ({ from, to: collectifId }),
});

export const followThread = mutation({
  event: "thread.followed",
  input: threadIdSchema,
  find,
  allow: canFollowThread,
  run: async ({ viewer, subject, tx }) => {
    const key = { memberId: memberOf(viewer).id, threadId: subject.id };
    await tx.threadFollow.upsert({
      where: { memberId_threadId: key },
      create: key,
      update: { stoppedAt: null, createdAt: new Date() },
    });
    return placeOf(subject);
  },
  detail,
});

/** Stops, and stays stopped when she replies or is mentioned. */
export const unfollowThread = mutation({
  event: "thread.unfollowed",
  input: threadIdSchema,
  find,
  allow: canFollowThread,
  run: async ({ viewer, subject, tx }) => {
    const key = { memberId: memberOf(viewer).id, threadId: subject.id };
    await tx.threadFollow.upsert({
      where: { memberId_threadId: key },
      create: { ...key, stoppedAt: new Date() },
      update: { stoppedAt: new Date() },
    });
    return placeOf(subject);
  },
  detail,
});

/** How the viewer wants the subjects of a collectif by mail. It serves what waits too. */
export const chooseCollectifMail = mutation({
  event: "collectif.mail-chosen",
  input: chooseMailSchema,
  find: (viewer, { id }, tx) => findInside(viewer, { id }, tx),
  allow: canFollowThread,
  run: async ({ viewer, input: { mail }, subject: { id: collectifId, slug }, tx }) => {
    const key = { memberId: memberOf(viewer).id, collectifId };
    await tx.collectifPreference.upsert({
      where: { memberId_collectifId: key },
      create: { ...key, mail },
      update: { mail },
    });
    return { id: collectifId, slug };
  },
  detail: ({ input: { mail } }) => ({ mail }),
});
