import type { Prisma } from "@prisma/client";
import type { z } from "zod";
import type { Tx } from "#lib/db.ts";
import {
  canDiscardDraft,
  canEditDocument,
  canFileIntoCollectif,
  canPublishDocument,
  visibleDocuments,
} from "#lib/documents/policy.ts";
import { documentIdSchema, editDocumentSchema, publishDocumentSchema } from "#lib/documents/schema.ts";
import { columnsOf, keepLastVersion } from "#lib/documents/write.ts";
import { AppError, invalid } from "#lib/errors.ts";
import { mutation } from "#lib/mutation.ts";
import { announceChange, announcePublication } from "#lib/notify.ts";
import { resolveTerritory } from "#lib/territories/queries.ts";
import type { Viewer } from "#lib/viewer.ts";

const documentRights = {
  id: true,
  authorId: true,
  collectifId: true,
  publishedAt: true,
  archivedAt: true,
  hiddenAt: true,
  currentVersionId: true,
} satisfies Prisma.DocumentSelect;

/** The document asked for, among what the viewer may see. */
export const findForRights = (viewer: Viewer, id: string, tx: Tx) =>
  tx.document.findFirst({ where: { AND: [visibleDocuments(viewer), { id }] }, select: documentRights });

type Fields = z.output<typeof editDocumentSchema>;
type Subject = NonNullable<Awaited<ReturnType<typeof findForRights>>>;

async function writeFields(viewer: Viewer, document: Subject, input: Fields, tx: Tx): Promise<void> {
  const { collectifId = null } = input;
  const moves = collectifId !== null && collectifId !== document.collectifId;
  if (moves && !canFileIntoCollectif(viewer, collectifId)) {
    throw invalid({ collectifId: "Vous ne pouvez pas déposer dans ce collectif." });
  }
  const themes = await tx.theme.count({ where: { id: { in: input.themeIds } } });
  if (themes !== new Set(input.themeIds).size) throw invalid({ themeIds: "Un des thèmes n’existe plus." });
  const territoryId = await resolveTerritory(tx, input.territory, input.territoryId);

  await tx.documentTheme.deleteMany({ where: { documentId: document.id } });
  await tx.document.update({
    where: { id: document.id },
    data: {
      ...columnsOf(input, territoryId),
      themes: { createMany: { data: [...new Set(input.themeIds)].map((themeId) => ({ themeId })) } },
    },
  });
}

/** Corrects what is said of an act. A draft may stay without a date; a published one may not lose it. */
export const editDocument = mutation({
  event: "document.edited",
  input: editDocumentSchema,
  find: (viewer, { id }, tx) => findForRights(viewer, id, tx),
  allow: canEditDocument,
  run: async ({ viewer, subject, input, tx }) => {
    if (subject.publishedAt !== null && input.actDate === undefined) {
      throw invalid({ actDate: "Un document publié garde une date." });
    }
    await writeFields(viewer, subject, input, tx);
    await announceChange(tx, viewer, subject);
    return { id: subject.id };
  },
});

export const publishDocument = mutation({
  event: "document.published",
  input: publishDocumentSchema,
  find: (viewer, { id }, tx) => findForRights(viewer, id, tx),
  allow: canPublishDocument,
  run: async ({ viewer, subject, input, tx }) => {
    await writeFields(viewer, subject, input, tx);
    const files = await tx.documentFile.count({ where: { version: { currentOf: { id: subject.id } } } });
    if (files === 0) throw new AppError("INVALID", "Ajoutez un fichier avant de publier.");
    const { count } = await tx.document.updateMany({
      where: { id: subject.id, publishedAt: null },
      data: { publishedAt: new Date() },
    });
    if (count === 0) throw new AppError("CONFLICT", "Ce document est déjà publié.");
    await keepLastVersion(subject.id, tx);
    await announcePublication(tx, subject.id);
    return { id: subject.id };
  },
  detail: ({ input }) => ({ visibility: input.visibility }),
});

/** Out of the lists and of the search; those who may edit it can restore it. */
export const archiveDocument = mutation({
  event: "document.archived",
  input: documentIdSchema,
  find: (viewer, { id }, tx) => findForRights(viewer, id, tx),
  allow: (viewer, document) => canEditDocument(viewer, document) && document.publishedAt !== null,
  run: async ({ viewer, subject, tx }) => {
    const { count } = await tx.document.updateMany({
      where: { id: subject.id, archivedAt: null },
      data: { archivedAt: new Date(), archivedById: viewer.kind === "member" ? viewer.id : null },
    });
    if (count === 0) throw new AppError("CONFLICT", "Ce document est déjà archivé.");
    return { id: subject.id };
  },
});

export const restoreDocument = mutation({
  event: "document.restored",
  input: documentIdSchema,
  find: (viewer, { id }, tx) => findForRights(viewer, id, tx),
  allow: canEditDocument,
  run: async ({ subject, tx }) => {
    const { count } = await tx.document.updateMany({
      where: { id: subject.id, archivedAt: { not: null }, hiddenAt: null },
      data: { archivedAt: null, archivedById: null },
    });
    if (count === 0 && subject.hiddenAt) {
      throw new AppError("FORBIDDEN", "Le secrétariat l’a masqué\u00a0: lui seul peut le rétablir.");
    }
    if (count === 0) throw new AppError("CONFLICT", "Ce document n’est pas archivé.");
    await announcePublication(tx, subject.id);
    return { id: subject.id };
  },
});

/** Throws a draft away, with its files if no other document carries them (the sweep sees to it). */
export const discardDraft = mutation({
  event: "document.discarded",
  input: documentIdSchema,
  find: (viewer, { id }, tx) => findForRights(viewer, id, tx),
  allow: canDiscardDraft,
  run: async ({ subject, tx }) => {
    const { count } = await tx.document.deleteMany({ where: { id: subject.id, publishedAt: null } });
    if (count === 0) throw new AppError("CONFLICT", "Ce document vient d’être publié.");
    return { id: subject.id };
  },
});
