import type { z } from "zod";
import type { Tx } from "#lib/db.ts";
import { findForRights } from "#lib/documents/mutations.ts";
import { changeFiles, type FileEntry } from "#lib/documents/mutations-versions.ts";
import { canEditDocument, canFileDocument, visibleDocuments } from "#lib/documents/policy.ts";
import { fileDocumentSchema, removeFileSchema } from "#lib/documents/schema.ts";
import { lockContents, storeContents, titleFrom } from "#lib/documents/write.ts";
import { AppError } from "#lib/errors.ts";
import { mutation } from "#lib/mutation.ts";
import type { Viewer } from "#lib/viewer.ts";

type Upload = z.output<typeof fileDocumentSchema>["files"][number];

/**
 * The same content in a document that this viewer may see, this very one included: the person is pointed to it. Somebody
 * whose answer was lost on the way, and who sends again, is thus told that it is there.
 */
async function refuseKnownContent(viewer: Viewer, files: Upload[], documentId: string | undefined, tx: Tx) {
  const hashes = files.map(({ sha256 }) => sha256);
  await lockContents(hashes, tx);
  const known = await tx.document.findMany({
    where: {
      AND: [visibleDocuments(viewer), { currentVersion: { files: { some: { sha256: { in: hashes } } } } }],
    },
    select: { id: true, title: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: 3,
  });
  if (known.length === 0) return;
  const choices = known.map(({ id, title }) => ({ value: id, label: title }));
  const place = known.some(({ id }) => id === documentId) ? "ce document" : "la bibliothèque";
  throw new AppError("CONFLICT", `Ce fichier est déjà dans ${place}.`, {}, { known: choices });
}

const newDraft = (memberId: string, [first]: Upload[], tx: Tx) =>
  tx.document.create({
    data: { kind: "NOTE", title: titleFrom(first?.name ?? ""), authorId: memberId },
    select: {
      id: true,
      authorId: true,
      collectifId: true,
      publishedAt: true,
      archivedAt: true,
      currentVersionId: true,
    },
  });

/** Puts new files at the end, or the first of them in the place of the one that it replaces. */
function withNewFiles(files: readonly (FileEntry & { id: string })[], added: Upload[], replaces?: string) {
  if (replaces === undefined) return [...files, ...added];
  const place = files.findIndex(({ id }) => id === replaces);
  if (place < 0) throw new AppError("CONFLICT", "Le fichier à remplacer n’est plus là. Rechargez la page.");
  return [...files.slice(0, place), ...added, ...files.slice(place + 1)];
}

/**
 * Files received contents as a new draft, as annexes of a document, or in the place of one of its files.
 * The contents are in the store, written and synced, before this is called; what a rollback leaves is swept.
 */
export const fileDocument = mutation({
  event: "document.filed",
  input: fileDocumentSchema,
  find: async (viewer, { documentId }, tx) =>
    documentId ? findForRights(viewer, documentId, tx) : ("new" as const),
  allow: (viewer, subject) =>
    canFileDocument(viewer) && (subject === "new" || canEditDocument(viewer, subject)),
  run: async ({ viewer, input, subject, tx }) => {
    if (!canFileDocument(viewer)) throw new AppError("FORBIDDEN", "Connectez-vous pour déposer un document.");
    const { files, documentId, evenIfKnown, replaces } = input;
    if (!evenIfKnown) await refuseKnownContent(viewer, files, documentId, tx);
    await storeContents(files, tx, { isAwaited: true });
    const document = subject === "new" ? await newDraft(viewer.id, files, tx) : subject;
    const act = replaces ? "Fichier remplacé" : "Fichiers ajoutés";
    const note = input.note || (subject === "new" ? null : act);
    await changeFiles(viewer, document, note, (current) => withNewFiles(current, files, replaces), tx);
    return { id: document.id };
  },
});

const indexOf = (files: readonly { id: string }[], fileId: string): number => {
  const index = files.findIndex(({ id }) => id === fileId);
  if (index < 0) throw new AppError("CONFLICT", "Ce fichier n’est plus là. Rechargez la page.");
  return index;
};

/** Takes a file out of the document; the older version keeps it. */
export const removeFile = mutation({
  event: "document.file-removed",
  input: removeFileSchema,
  find: (viewer, { id }, tx) => findForRights(viewer, id, tx),
  allow: canEditDocument,
  run: async ({ viewer, input, subject, tx }) => {
    await changeFiles(
      viewer,
      subject,
      "Fichier retiré",
      (files) => files.toSpliced(indexOf(files, input.fileId), 1),
      tx,
    );
    return { id: subject.id };
  },
  detail: ({ input }) => ({ fileId: input.fileId }),
});

/** Puts a file one place earlier; the first one is the text of the act. */
export const raiseFile = mutation({
  event: "document.file-raised",
  input: removeFileSchema,
  find: (viewer, { id }, tx) => findForRights(viewer, id, tx),
  allow: canEditDocument,
  run: async ({ viewer, input, subject, tx }) => {
    const raised = (files: (FileEntry & { id: string })[]) => {
      const from = indexOf(files, input.fileId);
      if (from === 0) throw new AppError("CONFLICT", "Ce fichier est déjà le premier.");
      return files.toSpliced(from, 1).toSpliced(from - 1, 0, ...files.slice(from, from + 1));
    };
    await changeFiles(viewer, subject, "Ordre des fichiers changé", raised, tx);
    return { id: subject.id };
  },
  detail: ({ input }) => ({ fileId: input.fileId }),
});
