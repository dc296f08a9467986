import type { Tx } from "#lib/db.ts";
import { AppError, invalid, isUniqueViolation } from "#lib/errors.ts";
import { canKeepDocuments } from "#lib/favourites/policy.ts";
import {
  createFolderSchema,
  folderIdSchema,
  MAX_FOLDERS,
  renameFolderSchema,
} from "#lib/favourites/schema.ts";
import { mutation } from "#lib/mutation.ts";
import type { Viewer } from "#lib/viewer.ts";

const orNameTaken = (error: unknown): never => {
  throw isUniqueViolation(error) ? invalid({ name: "Un de vos dossiers porte déjà ce nom." }) : error;
};

const findOwnFolder = async (viewer: Viewer, id: string, isRemoved: boolean, tx: Tx) =>
  canKeepDocuments(viewer)
    ? tx.favouriteFolder.findFirst({
        where: { id, memberId: viewer.id, removedAt: isRemoved ? { not: null } : null },
        select: { id: true, memberId: true },
      })
    : null;

/** Counts what one has already with one's own row held: two requests at once do not both pass the last place. */
async function refuseBeyondLimit(memberId: string, tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT FROM "Member" WHERE "id" = ${memberId}::uuid FOR NO KEY UPDATE`;
  const count = await tx.favouriteFolder.count({ where: { memberId, removedAt: null } });
  if (count < MAX_FOLDERS) return;
  throw new AppError(
    "CONFLICT",
    `Vous avez déjà ${MAX_FOLDERS} dossiers, le maximum\u00A0: supprimez-en un d’abord.`,
  );
}

export const createFolder = mutation({
  event: "favourite-folder.created",
  input: createFolderSchema,
  find: async (viewer) => (canKeepDocuments(viewer) ? { memberId: viewer.id } : null),
  allow: canKeepDocuments,
  run: async ({ input: { name }, subject: { memberId }, tx }) => {
    await refuseBeyondLimit(memberId, tx);
    return tx.favouriteFolder.create({ data: { memberId, name }, select: { id: true } }).catch(orNameTaken);
  },
});

export const renameFolder = mutation({
  event: "favourite-folder.renamed",
  input: renameFolderSchema,
  find: (viewer, { id }, tx) => findOwnFolder(viewer, id, false, tx),
  allow: canKeepDocuments,
  run: async ({ input: { name }, subject: { id }, tx }) => {
    const { count } = await tx.favouriteFolder
      .updateMany({ where: { id, removedAt: null }, data: { name } })
      .catch(orNameTaken);
    if (count === 0) throw new AppError("CONFLICT", "Ce dossier vient d’être supprimé.");
    return { id };
  },
});

/** Its documents stay, in no folder. For a day it can be taken back with them; a job then forgets it. */
export const removeFolder = mutation({
  event: "favourite-folder.removed",
  input: folderIdSchema,
  find: (viewer, { id }, tx) => findOwnFolder(viewer, id, false, tx),
  allow: canKeepDocuments,
  run: async ({ subject: { id }, tx }) => {
    const { count } = await tx.favouriteFolder.updateMany({
      where: { id, removedAt: null },
      data: { removedAt: new Date() },
    });
    if (count === 0) throw new AppError("CONFLICT", "Ce dossier est déjà supprimé.");
    return { id };
  },
});

/** Takes a folder back with those of its documents that were not moved elsewhere meanwhile. */
export const restoreFolder = mutation({
  event: "favourite-folder.restored",
  input: folderIdSchema,
  find: (viewer, { id }, tx) => findOwnFolder(viewer, id, true, tx),
  allow: canKeepDocuments,
  run: async ({ subject: { id, memberId }, tx }) => {
    await refuseBeyondLimit(memberId, tx);
    const { count } = await tx.favouriteFolder
      .updateMany({ where: { id, removedAt: { not: null } }, data: { removedAt: null } })
      .catch((error: unknown) => {
        if (!isUniqueViolation(error)) throw error;
        throw new AppError(
          "CONFLICT",
          "Un autre de vos dossiers porte maintenant ce nom\u00A0: renommez-le d’abord.",
        );
      });
    if (count === 0) throw new AppError("CONFLICT", "Ce dossier est déjà rétabli.");
    return { id };
  },
});
