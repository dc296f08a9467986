import type { Favourite, FavouriteFolder } from "@prisma/client";
import type { Tx } from "#lib/db.ts";
import { aDocument } from "#tests/factories/documents.ts";
import { aMember } from "#tests/factories/members.ts";
import { type Ref, unique, within } from "#tests/factories/unique.ts";

type FolderOverrides = { member?: Ref; name?: string; removedAt?: Date };

/** A folder of « Mes documents », empty. */
export function aFolder({ member, ...fields }: FolderOverrides = {}, tx?: Tx): Promise<FavouriteFolder> {
  return within(tx, async (tx) => {
    const { id: memberId } = member ?? (await aMember({}, tx));
    return tx.favouriteFolder.create({ data: { memberId, name: `Dossier ${unique()}`, ...fields } });
  });
}

type FavouriteOverrides = { member?: Ref; document?: Ref; folder?: Ref; createdAt?: Date };

/** A document that a member keeps, in no folder unless one is given. */
export function aFavourite(overrides: FavouriteOverrides = {}, tx?: Tx): Promise<Favourite> {
  const { member, document, folder, createdAt } = overrides;
  return within(tx, async (tx) => {
    const { id: memberId } = member ?? (await aMember({}, tx));
    const { id: documentId } = document ?? (await aDocument({}, tx));
    return tx.favourite.create({ data: { memberId, documentId, folderId: folder?.id, createdAt } });
  });
}
