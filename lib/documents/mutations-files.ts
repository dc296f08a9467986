import type { z } from "zod";
import type { Tx } from "#lib/db.ts";
import { findForRights } from "#lib/documents/mutations.ts";
import { canEditDocument, canFileDocument, visibleDocuments } from "#lib/documents/policy.ts";
import { fileDocumentSchema, removeFileSchema } from "#lib/documents/schema.ts";
import { AppError } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs.ts";
import { mutation } from "#lib/mutation.ts";
import type { Viewer } from "#lib/viewer.ts";

type Upload = z.output<typeof fileDocumentSchema>["files"][number];

/** The same content in a document that this viewer may see: the person is pointed to it. */
async function refuseKnownContent(viewer: Viewer, files: Upload[], documentId: string | undefined, tx: Tx) {
  const known = await tx.document.findMany({
    where: {
      AND: [
        visibleDocuments(viewer),
        documentId ? { id: { not: documentId } } : {},
        { currentVersion: { files: { some: { sha256: { in: files.map(({ sha256 }) => sha256) } } } } },
      ],
    },
    select: { id: true, title: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: 3,
  });
  if (known.length === 0) return;
  const choices = known.map(({ id, title }) => ({ value: id, label: title }));
  throw new AppError("CONFLICT", "Ce fichier est déjà dans la bibliothèque.", {}, { known: choices });
}

async function storeContents(files: Upload[], tx: Tx): Promise<void> {
  await tx.storedFile.createMany({
    data: files.map(({ sha256, kind, size }) => ({ sha256, kind, size })),
    skipDuplicates: true,
  });
  // Held until the commit: the sweep may not take a known content away meanwhile.
  await tx.$queryRaw`SELECT "sha256" FROM "StoredFile" WHERE "sha256" = ANY(${files.map(({ sha256 }) => sha256)}) FOR KEY SHARE`;
  for (const { sha256 } of files) await enqueue(tx, "extractText", { sha256 }, { key: `extract:${sha256}` });
}

type Placed = { versionId: string; nextPosition: number };

/** Where files go: the only version of a draft, or a new version of a published act that keeps its files. */
async function workingVersion(
  document: { id: string; currentVersionId: string | null; publishedAt: Date | null },
  memberId: string,
  tx: Tx,
): Promise<Placed> {
  const current = document.currentVersionId
    ? await tx.documentVersion.findUnique({
        where: { id: document.currentVersionId },
        select: { id: true, number: true, files: { orderBy: { position: "asc" } } },
      })
    : null;
  const nextPosition = (current?.files.at(-1)?.position ?? -1) + 1;
  if (current && document.publishedAt === null) return { versionId: current.id, nextPosition };
  const kept = (current?.files ?? []).map(({ position, name, sha256 }) => ({ position, name, sha256 }));
  const { id: versionId } = await tx.documentVersion.create({
    data: {
      documentId: document.id,
      number: (current?.number ?? 0) + 1,
      createdById: memberId,
      files: { createMany: { data: kept } },
    },
    select: { id: true },
  });
  await tx.document.update({ where: { id: document.id }, data: { currentVersionId: versionId } });
  return { versionId, nextPosition };
}

const titleFrom = (name: string): string =>
  name
    .replace(/\.[a-z0-9]{1,5}$/i, "")
    .replace(/[_\s]+/g, " ")
    .trim()
    .slice(0, 200) || "Document sans titre";

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

/**
 * Files received contents as a new draft, or as annexes of a document.
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
    const { files, documentId, evenIfKnown } = input;
    if (!evenIfKnown) await refuseKnownContent(viewer, files, documentId, tx);
    await storeContents(files, tx);
    const document = subject === "new" ? await newDraft(viewer.id, files, tx) : subject;
    const { versionId, nextPosition } = await workingVersion(document, viewer.id, tx);
    if (nextPosition + files.length > 20)
      throw new AppError("INVALID", "Vingt fichiers au plus par document.");
    await tx.documentFile.createMany({
      data: files.map(({ name, sha256 }, index) => ({
        versionId,
        position: nextPosition + index,
        name,
        sha256,
      })),
    });
    return { id: document.id };
  },
});

/** Takes a file out of the document; a published one gets a new version, the old keeps the file. */
export const removeFile = mutation({
  event: "document.file-removed",
  input: removeFileSchema,
  find: (viewer, { id }, tx) => findForRights(viewer, id, tx),
  allow: canEditDocument,
  run: async ({ viewer, input, subject, tx }) => {
    if (viewer.kind !== "member") throw new AppError("FORBIDDEN", "Connectez-vous.");
    const file = await tx.documentFile.findFirst({
      where: { id: input.fileId, versionId: subject.currentVersionId ?? "" },
      select: { position: true },
    });
    if (!file) throw new AppError("CONFLICT", "Ce fichier a déjà été retiré.");
    const { versionId } = await workingVersion(subject, viewer.id, tx);
    await tx.documentFile.deleteMany({ where: { versionId, position: file.position } });
    const left = await tx.documentFile.count({ where: { versionId } });
    if (left === 0)
      throw new AppError("INVALID", "Un document garde au moins un fichier : ajoutez l’autre d’abord.");
    return { id: subject.id };
  },
  detail: ({ input }) => ({ fileId: input.fileId }),
});
