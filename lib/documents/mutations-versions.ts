import type { Tx } from "#lib/db.ts";
import { restoredNote } from "#lib/documents/labels.ts";
import { findForRights } from "#lib/documents/mutations.ts";
import { canEditDocument } from "#lib/documents/policy.ts";
import { restoreVersionSchema } from "#lib/documents/schema.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { mutation } from "#lib/mutation.ts";
import { announceChange } from "#lib/notify.ts";
import type { Viewer } from "#lib/viewer.ts";

/** A file as a version lists it: the text of the act first, its annexes after. */
export type FileEntry = { id?: string; name: string; sha256: string };
type CurrentFile = FileEntry & { id: string };

const MAX_FILES = 20;

const versionWithFiles = {
  id: true,
  number: true,
  files: { select: { id: true, name: true, sha256: true }, orderBy: { position: "asc" } },
} as const;

const rows = (versionId: string, files: readonly FileEntry[]) =>
  files.map(({ name, sha256 }, position) => ({ versionId, position, name, sha256 }));

/**
 * The one way in which the files of a document change: `change` makes the new list from the current one. It becomes a new
 * version, with `note` to say what changed; the old one is kept, a draft's until it is published (`keepLastVersion` of write.ts).
 * Two people at once take turns: the second sees what the first did.
 */
export async function changeFiles(
  viewer: Viewer,
  document: { id: string; publishedAt: Date | null },
  note: string | null,
  change: (files: CurrentFile[]) => readonly FileEntry[],
  tx: Tx,
): Promise<void> {
  if (viewer.kind !== "member") throw new AppError("FORBIDDEN", "Connectez-vous.");
  const [locked] = await tx.$queryRaw<{ currentVersionId: string | null }[]>`
    SELECT "currentVersionId" FROM "Document" WHERE "id" = ${document.id}::uuid FOR UPDATE`;
  const current = locked?.currentVersionId
    ? await tx.documentVersion.findUnique({
        where: { id: locked.currentVersionId },
        select: versionWithFiles,
      })
    : null;
  const files = change(current?.files ?? []);
  if (files.length === 0) {
    throw new AppError("INVALID", "Un document garde au moins un fichier\u00A0: ajoutez l’autre d’abord.");
  }
  if (files.length > MAX_FILES) throw new AppError("INVALID", "Vingt fichiers au plus par document.");
  const number = (current?.number ?? 0) + 1;
  const { id: versionId } = await tx.documentVersion.create({
    data: { documentId: document.id, number, note, createdById: viewer.id },
    select: { id: true },
  });
  await tx.documentFile.createMany({ data: rows(versionId, files) });
  // Last: the trigger on this column computes what the search finds.
  await tx.document.update({ where: { id: document.id }, data: { currentVersionId: versionId } });
  await announceChange(tx, viewer, document);
}

/** Makes an older version the current one again, as a new version: nothing is lost, and it can be undone alike. */
export const restoreVersion = mutation({
  event: "document.version-restored",
  input: restoreVersionSchema,
  find: (viewer, { id }, tx) => findForRights(viewer, id, tx),
  allow: canEditDocument,
  run: async ({ viewer, input, subject, tx }) => {
    const older = await tx.documentVersion.findUnique({
      where: { documentId_number: { documentId: subject.id, number: input.number } },
      select: versionWithFiles,
    });
    if (!older) throw notFound();
    if (older.id === subject.currentVersionId) {
      throw new AppError("CONFLICT", "Cette version est déjà celle qui est montrée.");
    }
    await changeFiles(viewer, subject, restoredNote(older.number), () => older.files, tx);
    return { id: subject.id, number: older.number };
  },
  detail: ({ input }) => ({ number: input.number }),
});
