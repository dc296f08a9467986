import type { Tx } from "#lib/db.ts";
import { visibleDocuments } from "#lib/documents/policy.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import { AppError } from "#lib/errors.ts";
import { canKeepDocuments } from "#lib/favourites/policy.ts";
import {
  dropFavouriteSchema,
  dropUnreadableSchema,
  keepDocumentSchema,
  moveFavouriteSchema,
} from "#lib/favourites/schema.ts";
import { mutation } from "#lib/mutation.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Whether a document can be put there: in no folder, or in one of the viewer's own. */
const isOwnFolder = async (viewer: Viewer, folderId: string | null | undefined, tx: Tx): Promise<boolean> =>
  !folderId ||
  (canKeepDocuments(viewer) &&
    (await tx.favouriteFolder.count({ where: { id: folderId, memberId: viewer.id, removedAt: null } })) > 0);

const findOwnFavourite = async (viewer: Viewer, documentId: string, tx: Tx) =>
  canKeepDocuments(viewer)
    ? tx.favourite.findUnique({
        where: { memberId_documentId: { memberId: viewer.id, documentId } },
        select: { memberId: true, documentId: true, folderId: true },
      })
    : null;

export const keepDocument = mutation({
  event: "favourite.kept",
  input: keepDocumentSchema,
  find: async (viewer, { documentId, folderId }, tx) => {
    if (!canKeepDocuments(viewer) || !(await isOwnFolder(viewer, folderId, tx))) return null;
    const where = { AND: [visibleDocuments(viewer), { id: documentId }] };
    const document = await tx.document.findFirst({ where, select: { id: true } });
    return document && { documentId: document.id, memberId: viewer.id };
  },
  allow: canKeepDocuments,
  run: async ({ input, subject, tx }) => {
    const data = { ...subject, folderId: input.folderId ?? null };
    const { count } = await tx.favourite.createMany({ data, skipDuplicates: true });
    if (count === 0) throw new AppError("CONFLICT", "Ce document est déjà dans «\u00A0Mes documents\u00A0».");
    return { id: subject.documentId };
  },
});

export const moveFavourite = mutation({
  event: "favourite.moved",
  input: moveFavouriteSchema,
  find: async (viewer, { documentId, folderId }, tx) =>
    (await isOwnFolder(viewer, folderId, tx)) ? findOwnFavourite(viewer, documentId, tx) : null,
  allow: canKeepDocuments,
  run: async ({ input: { folderId }, subject: { memberId, documentId }, tx }) => {
    const { count } = await tx.favourite.updateMany({ where: { memberId, documentId }, data: { folderId } });
    if (count === 0)
      throw new AppError("CONFLICT", "Ce document n’est plus dans «\u00A0Mes documents\u00A0».");
    return { id: documentId };
  },
});

/** Answers the folder it was in, so that it can be put back there. */
export const dropFavourite = mutation({
  event: "favourite.dropped",
  input: dropFavouriteSchema,
  find: (viewer, { documentId }, tx) => findOwnFavourite(viewer, documentId, tx),
  allow: canKeepDocuments,
  run: async ({ subject: { memberId, documentId, folderId }, tx }) => {
    const { count } = await tx.favourite.deleteMany({ where: { memberId, documentId } });
    if (count === 0)
      throw new AppError("CONFLICT", "Ce document n’est plus dans «\u00A0Mes documents\u00A0».");
    return { id: documentId, folderId };
  },
});

/** Drops what the viewer may no longer read, of which she knows nothing but the number. */
export const dropUnreadable = mutation({
  event: "favourites.unreadable-dropped",
  input: dropUnreadableSchema,
  find: async (viewer, _input, tx) => {
    if (!canKeepDocuments(viewer)) return null;
    // SQL: the negation of the filter leaves out what it cannot say, as a collectif compared with none.
    const lost = await tx.$queryRaw<{ id: string }[]>`
      SELECT d."id" FROM "Favourite" f JOIN "Document" d ON d."id" = f."documentId"
      WHERE f."memberId" = ${viewer.id}::uuid AND (${visibleDocumentsSql(viewer)}) IS NOT TRUE`;
    return lost.length > 0 ? { memberId: viewer.id, ids: lost.map(({ id }) => id) } : null;
  },
  allow: canKeepDocuments,
  run: async ({ input, subject: { memberId, ids }, tx }) => {
    if (ids.length !== input.told) {
      throw new AppError(
        "INVALID",
        "Leur nombre vient de changer\u00A0: relisez la page avant de les retirer.",
      );
    }
    await tx.favourite.deleteMany({ where: { memberId, documentId: { in: ids } } });
    return { id: memberId };
  },
});
