import { canShareDocument, visibleDocuments } from "#lib/documents/policy.ts";
import { shareDocumentSchema } from "#lib/documents/schema.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { mutation } from "#lib/mutation.ts";
import { announceChange, notify } from "#lib/notify.ts";

const select = {
  id: true,
  authorId: true,
  collectifId: true,
  publishedAt: true,
  archivedAt: true,
  visibility: true,
  collectif: { select: { slug: true } },
} as const;

/**
 * Says who reads a document of a collectif: its people, members, everybody, and back. Lists, feeds and search follow its
 * row; its author is told when somebody else does it. Answers who read it before, to take it back.
 */
export const shareDocument = mutation({
  event: "document.shared",
  input: shareDocumentSchema,
  find: (viewer, { id }, tx) =>
    tx.document.findFirst({ where: { AND: [visibleDocuments(viewer), { id }] }, select }),
  allow: canShareDocument,
  run: async ({ viewer, input: { id, visibility }, subject, tx }) => {
    if (!subject.collectif) throw notFound();
    const { count } = await tx.document.updateMany({
      where: { id, visibility: subject.visibility, NOT: { visibility } },
      data: { visibility },
    });
    if (count === 0) throw new AppError("CONFLICT", "C’est déjà ainsi. Rechargez la page.");
    await announceChange(tx, viewer, subject);
    if (viewer.kind === "member" && viewer.id !== subject.authorId) {
      await notify(tx, [{ memberId: subject.authorId, kind: "READERS_CHANGED", documentId: id }]);
    }
    return { id, slug: subject.collectif.slug, before: subject.visibility };
  },
  detail: ({ input: { visibility }, subject }) => ({ from: subject.visibility, to: visibility }),
});
