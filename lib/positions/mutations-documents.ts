import { visibleDocuments } from "#lib/documents/policy.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { mutation } from "#lib/mutation.ts";
import { MAX_DOCUMENTS } from "#lib/positions/labels.ts";
import { canWritePosition } from "#lib/positions/policy.ts";
import { findToWrite } from "#lib/positions/queries-write.ts";
import { linkDocumentSchema } from "#lib/positions/schema.ts";

/** Links a document that one may read; the position is held, so that ten are never eleven. */
export const linkDocument = mutation({
  event: "position.document-linked",
  input: linkDocumentSchema,
  find: findToWrite,
  allow: canWritePosition,
  run: async ({ viewer, input: { id: positionId, documentId }, subject, tx }) => {
    const where = { AND: [visibleDocuments(viewer), { id: documentId, publishedAt: { not: null } }] };
    if ((await tx.document.count({ where })) === 0) throw notFound();
    if ((await tx.positionDocument.count({ where: { positionId } })) >= MAX_DOCUMENTS) {
      throw new AppError("CONFLICT", `${MAX_DOCUMENTS} documents au plus\u00A0: retirez-en un d’abord.`);
    }
    const { count } = await tx.positionDocument.createMany({
      data: { positionId, documentId },
      skipDuplicates: true,
    });
    if (count === 0) throw new AppError("CONFLICT", "Ce document y est déjà.");
    return { id: positionId, slug: subject.collectif.slug };
  },
  detail: ({ input: { documentId } }) => ({ documentId }),
});

export const unlinkDocument = mutation({
  event: "position.document-unlinked",
  input: linkDocumentSchema,
  find: findToWrite,
  allow: canWritePosition,
  run: async ({ input: { id: positionId, documentId }, subject, tx }) => {
    const { count } = await tx.positionDocument.deleteMany({ where: { positionId, documentId } });
    if (count === 0) throw new AppError("CONFLICT", "Ce document n’y est plus.");
    return { id: positionId, slug: subject.collectif.slug };
  },
  detail: ({ input: { documentId } }) => ({ documentId }),
});
