import type { NotificationKind, ReportDecision } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { AppError, isUniqueViolation, notFound } from "#lib/errors.ts";
import { mutation } from "#lib/mutation.ts";
import { notify } from "#lib/notify.ts";
import { consume } from "#lib/rate-limit.ts";
import { canModeratePost, canReportPost } from "#lib/threads/policy.ts";
import { findPostInside, type InsidePost } from "#lib/threads/queries-write.ts";
import { decidePostSchema, hidePostSchema, reportPostSchema } from "#lib/threads/schema-moderation.ts";
import { takeNoticesBack } from "#lib/threads/write-told.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

// What should not stand in a collectif is for those who lead it to decide, and for the secretariat.

const REPORTS_A_DAY = { name: "reports", points: 20, seconds: 24 * 3600 };

const find = (viewer: Viewer, { id }: { id: string }, tx: Tx) => findPostInside(viewer, id, tx);

const placeOf = ({ id, threadId, thread }: InsidePost) => ({ id, threadId, slug: thread.collectif.slug });

const about = ({ id, threadId, thread }: InsidePost) => ({
  collectifId: thread.collectifId,
  threadId,
  postId: id,
});

const tellAuthor = async (tx: Tx, post: InsidePost, kind: NotificationKind, by: MemberViewer) => {
  if (post.authorId !== by.id) await notify(tx, [{ memberId: post.authorId, kind, ...about(post) }]);
};

/** Closes every open report of a message by one decision, and tells those who made them. Their ids, the oldest first. */
async function closeReports(
  tx: Tx,
  post: InsidePost,
  decision: ReportDecision,
  closer: MemberViewer,
): Promise<string[]> {
  const closed = await tx.report.updateManyAndReturn({
    where: { postId: post.id, closedAt: null },
    data: { closedAt: new Date(), closedById: closer.id, decision },
    select: { id: true, reporterId: true },
  });
  const others = closed.filter(({ reporterId }) => reporterId !== closer.id);
  await notify(
    tx,
    others.map(({ reporterId }) => ({ memberId: reporterId, kind: "REPORT_CLOSED", ...about(post) })),
  );
  return closed.map(({ id }) => id).sort();
}

const alreadyDecided = () =>
  new AppError("CONFLICT", "Quelqu’un d’autre vient d’en décider. Rechargez la page pour voir sa décision.");

/** Tells those who lead the collectif that a message should not stand. Throws CONFLICT for a second report by one person. */
export const reportPost = mutation({
  event: "post.reported",
  input: reportPostSchema,
  find,
  allow: canReportPost,
  run: async ({ viewer, input: { reason, note }, subject, tx }) => {
    if (!canReportPost(viewer, subject)) throw notFound();
    await consume(REPORTS_A_DAY, viewer.id);
    // Held while the report is written: a decision taken meanwhile then sees the report, and closes it.
    const shown = await tx.$queryRaw<unknown[]>`SELECT 1 AS held FROM "Post"
      WHERE "id" = ${subject.id}::uuid AND "hiddenAt" IS NULL AND "deletedAt" IS NULL FOR SHARE`;
    if (shown.length === 0) {
      throw new AppError("CONFLICT", "Il n’est plus montré\u00A0: il n’y a plus rien à signaler.");
    }
    await tx.report
      .create({ data: { postId: subject.id, reporterId: viewer.id, reason, note }, select: { id: true } })
      .catch((error: unknown) => {
        if (!isUniqueViolation(error)) throw error;
        throw new AppError("CONFLICT", "Vous l’avez déjà signalé\u00A0: l’animation va le lire.");
      });
    return placeOf(subject);
  },
  detail: ({ input: { reason }, result: { threadId } }) => ({ threadId, reason }),
});

/** « Classer sans suite »: nothing is hidden, and those who reported it are told that it was read. */
export const dismissPostReports = mutation({
  event: "post.reports-dismissed",
  input: decidePostSchema,
  find,
  allow: canModeratePost,
  run: async ({ viewer, subject, tx }) => {
    if (!canModeratePost(viewer, subject)) throw notFound();
    const reportIds = await closeReports(tx, subject, "KEPT", viewer);
    if (reportIds.length === 0) throw alreadyDecided();
    return { ...placeOf(subject), reportIds };
  },
  detail: ({ result: { threadId, reportIds } }) => ({ threadId, reportIds }),
});

/** Only its words go: the answers to it stay. Its author reads why, and her own words still. */
export const hidePost = mutation({
  event: "post.hidden",
  input: hidePostSchema,
  find,
  allow: canModeratePost,
  run: async ({ viewer, input: { hiddenReason, reportId }, subject, tx }) => {
    if (!canModeratePost(viewer, subject)) throw notFound();
    const { count } = await tx.post.updateMany({
      where: { id: subject.id, hiddenAt: null },
      data: { hiddenAt: new Date(), hiddenById: viewer.id, hiddenReason },
    });
    if (count === 0) throw new AppError("CONFLICT", "Il est déjà masqué.");
    const reportIds = await closeReports(tx, subject, "HIDDEN", viewer);
    if (reportId !== undefined && !reportIds.includes(reportId)) throw alreadyDecided();
    await takeNoticesBack(tx, subject.id);
    await tellAuthor(tx, subject, "HIDDEN", viewer);
    return { ...placeOf(subject), reportIds };
  },
  detail: ({ result: { threadId, reportIds } }) => ({ threadId, reportIds }),
});

export const unhidePost = mutation({
  event: "post.unhidden",
  input: decidePostSchema,
  find,
  allow: canModeratePost,
  run: async ({ viewer, subject, tx }) => {
    if (!canModeratePost(viewer, subject)) throw notFound();
    const { count } = await tx.post.updateMany({
      where: { id: subject.id, hiddenAt: { not: null } },
      data: { hiddenAt: null, hiddenById: null, hiddenReason: null },
    });
    if (count === 0) throw new AppError("CONFLICT", "Il n’est plus masqué.");
    await tellAuthor(tx, subject, "UNHIDDEN", viewer);
    return placeOf(subject);
  },
  detail: ({ result: { threadId } }) => ({ threadId }),
});
