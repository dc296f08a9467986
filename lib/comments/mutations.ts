import { resolveMentions, tellOfComment, tellOfEdit } from "#lib/comments/mutations-mentions.ts";
import { canAddComment, canDeleteComment, canEditComment, canReadComments } from "#lib/comments/policy.ts";
import { addCommentSchema, commentIdSchema, editCommentSchema } from "#lib/comments/schema.ts";
import type { Tx } from "#lib/db.ts";
import { visibleDocuments } from "#lib/documents/policy.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { mutation } from "#lib/mutation.ts";
import { consume } from "#lib/rate-limit.ts";
import type { Viewer } from "#lib/viewer.ts";

const COMMENTS_AN_HOUR = { name: "comments", points: 30, seconds: 3600 };
const EDITS_AN_HOUR = { name: "comment-edits", points: 60, seconds: 3600 };

/** The same words by the same person at the same place within this time are one comment, sent twice. */
const SAME_WITHIN_MS = 5 * 60_000;
const TAKE_BACK_MS = 24 * 3600_000;

const published = (viewer: Viewer) => ({
  AND: [visibleDocuments(viewer), { publishedAt: { not: null } }],
});

async function findPlace(
  viewer: Viewer,
  { documentId, parentId }: { documentId: string; parentId?: string | undefined },
  tx: Tx,
) {
  if (!canReadComments(viewer)) return null;
  const document = await tx.document.findFirst({
    where: { AND: [published(viewer), { id: documentId }] },
    select: { id: true, archivedAt: true },
  });
  if (!document) return null;
  if (parentId === undefined) return { document, parent: null };
  const parent = await tx.comment.findFirst({
    where: { id: parentId, documentId, parentId: null },
    select: { id: true, authorId: true, deletedAt: true, hiddenAt: true },
  });
  return parent && { document, parent };
}

/**
 * Says something under a published document, or answers a remark. Throws CONFLICT when that remark is gone meanwhile.
 * `isAgain` when the same was just said: nothing is written a second time.
 */
export const addComment = mutation({
  event: "comment.added",
  input: addCommentSchema,
  find: findPlace,
  allow: canAddComment,
  run: async ({ viewer, input, subject: { document, parent }, tx }) => {
    if (!canReadComments(viewer)) throw notFound();
    if (parent && (parent.deletedAt || parent.hiddenAt)) {
      throw new AppError(
        "CONFLICT",
        "Le commentaire auquel vous répondez vient d’être retiré. Copiez votre texte, et publiez-le à part.",
      );
    }
    const { text } = input;
    const said = { documentId: document.id, authorId: viewer.id, parentId: parent?.id ?? null, text };
    // One after the other for one person: the second of two sendings sees the first.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('comment ' || ${viewer.id}, 0))`;
    const again = await tx.comment.findFirst({
      where: { ...said, deletedAt: null, createdAt: { gt: new Date(Date.now() - SAME_WITHIN_MS) } },
      select: { id: true },
    });
    if (again) return { id: again.id, documentId: document.id, isAgain: true };
    const mentioned = await resolveMentions(viewer, input, { documentId: document.id, commentId: null }, tx);
    await consume(COMMENTS_AN_HOUR, viewer.id);
    const mentions = { createMany: { data: mentioned.map((memberId) => ({ memberId })) } };
    const { id } = await tx.comment.create({ data: { ...said, mentions }, select: { id: true } });
    await tellOfComment(
      viewer,
      { id, documentId: document.id, parentAuthorId: parent?.authorId ?? null, mentioned },
      tx,
    );
    return { id, documentId: document.id, isAgain: false };
  },
  detail: ({ result: { documentId, isAgain } }) => ({ documentId, ...(isAgain && { isAgain }) }),
});

/** The comment asked for, among those that the viewer may read. */
const findComment = async (viewer: Viewer, { id }: { id: string }, tx: Tx) =>
  canReadComments(viewer)
    ? tx.comment.findFirst({
        where: { id, document: published(viewer) },
        select: {
          id: true,
          documentId: true,
          authorId: true,
          text: true,
          document: { select: { archivedAt: true } },
        },
      })
    : null;

const GONE =
  "Ce commentaire a été supprimé ou masqué entre-temps\u00A0: vos corrections ne sont pas enregistrées. Copiez votre texte si vous voulez le garder.";

/** Corrects one's own words. Throws CONFLICT when they were deleted or hidden meanwhile. */
export const editComment = mutation({
  event: "comment.edited",
  input: editCommentSchema,
  find: findComment,
  allow: canEditComment,
  run: async ({ viewer, input, subject, tx }) => {
    if (!canReadComments(viewer)) throw notFound();
    const { id, documentId } = subject;
    await consume(EDITS_AN_HOUR, viewer.id);
    const { count } = await tx.comment.updateMany({
      where: { id, deletedAt: null, hiddenAt: null },
      data: { text: input.text, ...(input.text !== subject.text && { editedAt: new Date() }) },
    });
    if (count === 0) throw new AppError("CONFLICT", GONE);
    const mentioned = await resolveMentions(viewer, input, { documentId, commentId: id }, tx);
    await tellOfEdit(viewer, { id, documentId, mentioned }, tx);
    return { id, documentId };
  },
  detail: ({ result: { documentId } }) => ({ documentId }),
});

/** Takes one's own comment away; it may be put back for 24 hours, then a job erases its text. */
export const deleteComment = mutation({
  event: "comment.deleted",
  input: commentIdSchema,
  find: findComment,
  allow: canDeleteComment,
  run: async ({ subject: { id, documentId }, tx }) => {
    const { count } = await tx.comment.updateMany({
      where: { id, deletedAt: null },
      data: { deletedAt: new Date() },
    });
    if (count === 0) throw new AppError("CONFLICT", "Ce commentaire est déjà supprimé.");
    return { id, documentId };
  },
  detail: ({ result: { documentId } }) => ({ documentId }),
});

/** Undoes `deleteComment` within 24 hours. Throws CONFLICT after. */
export const restoreComment = mutation({
  event: "comment.restored",
  input: commentIdSchema,
  find: findComment,
  allow: canDeleteComment,
  run: async ({ subject: { id, documentId }, tx }) => {
    const { count } = await tx.comment.updateMany({
      where: { id, deletedAt: { gt: new Date(Date.now() - TAKE_BACK_MS) } },
      data: { deletedAt: null },
    });
    if (count === 0) {
      throw new AppError(
        "CONFLICT",
        "Ce commentaire n’est plus supprimé, ou l’est depuis plus de 24\u00A0heures.",
      );
    }
    return { id, documentId };
  },
  detail: ({ result: { documentId } }) => ({ documentId }),
});
