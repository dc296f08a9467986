import type { ReportDecision } from "@prisma/client";
import { canReadComments } from "#lib/comments/policy.ts";
import type { Tx } from "#lib/db.ts";
import { visibleDocuments } from "#lib/documents/policy.ts";
import { AppError, isUniqueViolation, notFound } from "#lib/errors.ts";
import { canModerate, canReport } from "#lib/moderation/policy.ts";
import { dismissReportsSchema, reopenReportsSchema, reportSchema } from "#lib/moderation/schema.ts";
import { mutation } from "#lib/mutation.ts";
import { notify } from "#lib/notify.ts";
import { consume } from "#lib/rate-limit.ts";
import type { Viewer } from "#lib/viewer.ts";

const REPORTS_A_DAY = { name: "reports", points: 20, seconds: 24 * 3600 };

type Asked = { id: string; commentId?: string | undefined };

/** The published document asked for, or the comment under it, among what the viewer may see. */
export async function findThing(viewer: Viewer, { id, commentId }: Asked, tx: Tx) {
  const document = await tx.document.findFirst({
    where: { AND: [visibleDocuments(viewer), { id, publishedAt: { not: null } }] },
    select: { id: true, authorId: true, hiddenAt: true },
  });
  if (!document) return null;
  if (commentId === undefined) return { ...document, documentId: id, commentId: null };
  if (!canReadComments(viewer)) return null;
  const comment = await tx.comment.findFirst({
    where: { id: commentId, documentId: id },
    select: { id: true, authorId: true, hiddenAt: true },
  });
  return comment && { ...comment, documentId: id, commentId };
}

export type Thing = NonNullable<Awaited<ReturnType<typeof findThing>>>;

/** Holds the row while the report is written: a decision taken meanwhile then sees the report, and closes it. */
async function holdReportable({ documentId, commentId }: Thing, tx: Tx): Promise<boolean> {
  const rows = commentId
    ? await tx.$queryRaw<unknown[]>`SELECT 1 AS held FROM "Comment"
        WHERE "id" = ${commentId}::uuid AND "hiddenAt" IS NULL AND "deletedAt" IS NULL FOR SHARE`
    : await tx.$queryRaw<unknown[]>`SELECT 1 AS held FROM "Document"
        WHERE "id" = ${documentId}::uuid AND "archivedAt" IS NULL FOR SHARE`;
  return rows.length > 0;
}

/** Tells the secretariat that something should not stand. Throws CONFLICT for a second report by the same person. */
export const report = mutation({
  event: "report.filed",
  input: reportSchema,
  find: findThing,
  allow: canReport,
  run: async ({ viewer, input, subject, tx }) => {
    if (!canReport(viewer, subject)) throw notFound();
    await consume(REPORTS_A_DAY, viewer.id);
    if (!(await holdReportable(subject, tx))) {
      throw new AppError("CONFLICT", "Il n’est plus montré\u00a0: il n’y a plus rien à signaler.");
    }
    const { documentId, commentId } = subject;
    const data = { documentId, commentId, reporterId: viewer.id, reason: input.reason, note: input.note };
    try {
      const { id } = await tx.report.create({ data, select: { id: true } });
      return { id, documentId, commentId };
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new AppError("CONFLICT", "Vous l’avez déjà signalé\u00a0: le secrétariat va le lire.");
    }
  },
  detail: ({ input, result: { documentId, commentId } }) => ({
    documentId,
    commentId,
    reason: input.reason,
  }),
});

/**
 * Closes every open report of a thing by one decision, and tells those who made them. Answers their ids, the oldest
 * first; none is left for the second of two people who decide at once.
 */
export async function closeReports(
  { documentId, commentId }: Thing,
  decision: ReportDecision,
  closer: { id: string },
  at: Date,
  tx: Tx,
): Promise<string[]> {
  const closed = await tx.report.updateManyAndReturn({
    where: { documentId, commentId, closedAt: null },
    data: { closedAt: at, closedById: closer.id, decision },
    select: { id: true, reporterId: true },
  });
  const others = closed.filter(({ reporterId }) => reporterId !== closer.id);
  await notify(
    tx,
    others.map(({ reporterId }) => ({
      memberId: reporterId,
      kind: "REPORT_CLOSED",
      documentId,
      ...(commentId && { commentId }),
    })),
  );
  return closed.map(({ id }) => id).sort();
}

export const alreadyDecided = () =>
  new AppError("CONFLICT", "Quelqu’un d’autre vient d’en décider. Rechargez la page pour voir sa décision.");

/** « Classer sans suite »: nothing is hidden, and those who reported it are told that it was read. */
export const dismissReports = mutation({
  event: "report.dismissed",
  input: dismissReportsSchema,
  find: findThing,
  allow: canModerate,
  run: async ({ viewer, subject, tx }) => {
    if (!canModerate(viewer)) throw notFound();
    const reportIds = await closeReports(subject, "KEPT", viewer, new Date(), tx);
    const [id] = reportIds;
    if (id === undefined) throw alreadyDecided();
    return { id, documentId: subject.documentId, commentId: subject.commentId, reportIds };
  },
  detail: ({ result: { documentId, commentId, reportIds } }) => ({ documentId, commentId, reportIds }),
});

/** What a decision closed, by any of its reports; null for whoever does not decide. */
const findClosed = async (viewer: Viewer, { reportId }: { reportId: string }, tx: Tx) =>
  canModerate(viewer)
    ? tx.report.findFirst({
        where: { id: reportId, document: visibleDocuments(viewer) },
        select: { documentId: true, commentId: true, closedAt: true, decision: true },
      })
    : null;

/**
 * Undoes `dismissReports`: what one decision closed is to be decided again, and those who have not read yet that it was are
 * not told. Throws CONFLICT when somebody has reported the same anew: it waits in the queue already.
 */
export const reopenReports = mutation({
  event: "report.reopened",
  input: reopenReportsSchema,
  find: findClosed,
  allow: canModerate,
  run: async ({ subject: { documentId, commentId, closedAt, decision }, tx }) => {
    if (closedAt === null || decision !== "KEPT") throw notDismissed();
    const reopened = await tx.report
      .updateManyAndReturn({
        where: { documentId, commentId, closedAt, decision },
        data: { closedAt: null, closedById: null, decision: null },
        select: { id: true, reporterId: true },
      })
      .catch((error: unknown) => {
        if (!isUniqueViolation(error)) throw error;
        throw new AppError("CONFLICT", "Il a été signalé de nouveau depuis\u00a0: il est déjà à examiner.");
      });
    const [first] = reopened.map(({ id }) => id).sort();
    if (first === undefined) throw notDismissed();
    await tx.notification.deleteMany({
      where: {
        memberId: { in: reopened.map(({ reporterId }) => reporterId) },
        kind: "REPORT_CLOSED",
        documentId,
        commentId,
        readAt: null,
      },
    });
    return { id: first, documentId, commentId };
  },
  detail: ({ result: { documentId, commentId } }) => ({ documentId, commentId }),
});

const notDismissed = () => new AppError("CONFLICT", "Ces signalements ne sont plus classés sans suite.");
