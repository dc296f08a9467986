import type { NotificationKind } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { alreadyDecided, closeReports, findThing, type Thing } from "#lib/moderation/mutations-reports.ts";
import { canModerate } from "#lib/moderation/policy.ts";
import {
  hideCommentSchema,
  hideDocumentSchema,
  unhideCommentSchema,
  unhideDocumentSchema,
} from "#lib/moderation/schema.ts";
import { mutation } from "#lib/mutation.ts";
import { notify } from "#lib/notify.ts";
import type { MemberViewer } from "#lib/viewer.ts";

const tellAuthor = async (thing: Thing, kind: NotificationKind, viewer: MemberViewer, tx: Tx) => {
  if (thing.authorId === viewer.id) return;
  const { documentId, commentId } = thing;
  await notify(tx, [{ memberId: thing.authorId, kind, documentId, ...(commentId && { commentId }) }]);
};

type Decision = { thing: Thing; reportId: string | undefined; at: Date };

/** What hiding entails: its author is told, the reports are closed, unless somebody else closed them first. */
async function conclude(viewer: MemberViewer, { thing, reportId, at }: Decision, tx: Tx): Promise<string[]> {
  const reportIds = await closeReports(thing, "HIDDEN", viewer, at, tx);
  if (reportId !== undefined && !reportIds.includes(reportId)) throw alreadyDecided();
  await tellAuthor(thing, "HIDDEN", viewer, tx);
  return reportIds;
}

const alreadyHidden = () => new AppError("CONFLICT", "Il est déjà masqué.");
const alreadyShown = () => new AppError("CONFLICT", "Il n’est plus masqué.");

/**
 * Takes a document out of every list, by the secretariat: archived and hidden in one write. The same instant in both
 * columns says that hiding archived it; one that its author had archived keeps that earlier date.
 */
export const hideDocument = mutation({
  event: "document.hidden",
  input: hideDocumentSchema,
  find: findThing,
  allow: canModerate,
  run: async ({ viewer, input, subject, tx }) => {
    if (!canModerate(viewer)) throw notFound();
    const at = new Date();
    const count = await tx.$executeRaw`
      UPDATE "Document" SET "hiddenAt" = ${at}, "hiddenById" = ${viewer.id}::uuid, "hiddenReason" = ${input.hiddenReason},
        "archivedAt" = coalesce("archivedAt", ${at}), "updatedAt" = ${at},
        "archivedById" = CASE WHEN "archivedAt" IS NULL THEN ${viewer.id}::uuid ELSE "archivedById" END
      WHERE "id" = ${subject.id}::uuid AND "hiddenAt" IS NULL`;
    if (count === 0) throw alreadyHidden();
    const reportIds = await conclude(viewer, { thing: subject, reportId: input.reportId, at }, tx);
    return { id: subject.id, reportIds };
  },
  detail: ({ result: { reportIds } }) => ({ reportIds }),
});

/** Undoes `hideDocument`: back in the lists, unless it was archived before. */
export const unhideDocument = mutation({
  event: "document.unhidden",
  input: unhideDocumentSchema,
  find: findThing,
  allow: canModerate,
  run: async ({ viewer, subject, tx }) => {
    if (!canModerate(viewer)) throw notFound();
    const count = await tx.$executeRaw`
      UPDATE "Document" SET "hiddenAt" = NULL, "hiddenById" = NULL, "hiddenReason" = NULL, "updatedAt" = now(),
        "archivedAt" = nullif("archivedAt", "hiddenAt"),
        "archivedById" = CASE WHEN "archivedAt" = "hiddenAt" THEN NULL ELSE "archivedById" END
      WHERE "id" = ${subject.id}::uuid AND "hiddenAt" IS NOT NULL`;
    if (count === 0) throw alreadyShown();
    await tellAuthor(subject, "UNHIDDEN", viewer, tx);
    return { id: subject.id };
  },
});

/** Only its words go: the answers to it stay. */
export const hideComment = mutation({
  event: "comment.hidden",
  input: hideCommentSchema,
  find: findThing,
  allow: canModerate,
  run: async ({ viewer, input, subject, tx }) => {
    if (!canModerate(viewer)) throw notFound();
    const at = new Date();
    const { count } = await tx.comment.updateMany({
      where: { id: subject.id, hiddenAt: null },
      data: { hiddenAt: at, hiddenById: viewer.id, hiddenReason: input.hiddenReason },
    });
    if (count === 0) throw alreadyHidden();
    const reportIds = await conclude(viewer, { thing: subject, reportId: input.reportId, at }, tx);
    return { id: subject.id, documentId: subject.documentId, reportIds };
  },
  detail: ({ result: { documentId, reportIds } }) => ({ documentId, reportIds }),
});

export const unhideComment = mutation({
  event: "comment.unhidden",
  input: unhideCommentSchema,
  find: findThing,
  allow: canModerate,
  run: async ({ viewer, subject, tx }) => {
    if (!canModerate(viewer)) throw notFound();
    const { count } = await tx.comment.updateMany({
      where: { id: subject.id, hiddenAt: { not: null } },
      data: { hiddenAt: null, hiddenById: null, hiddenReason: null },
    });
    if (count === 0) throw alreadyShown();
    await tellAuthor(subject, "UNHIDDEN", viewer, tx);
    return { id: subject.id, documentId: subject.documentId };
  },
  detail: ({ result: { documentId } }) => ({ documentId }),
});
