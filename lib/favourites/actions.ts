"use server";

import { formAction } from "#lib/action.ts";
import { dropFavourite, dropUnreadable, keepDocument, moveFavourite } from "#lib/favourites/mutations.ts";
import {
  createFolder,
  removeFolder,
  renameFolder,
  restoreFolder,
} from "#lib/favourites/mutations-folders.ts";
import { favouritesHref, parseFavouriteParams } from "#lib/favourites/schema.ts";

type Typed = Record<string, unknown>;

/** Forms of « Mes documents » send the place that they stand in, to come back to it. */
const placeOf = (typed: Typed) =>
  parseFavouriteParams(typed as Record<string, string | string[] | undefined>);

const inFolder = ({ id }: { id: string }) => favouritesHref({ dossier: id, q: undefined });

export const keepDocumentAction = formAction(keepDocument, {
  message: () => "Ce document est dans «\u00A0Mes documents\u00A0».",
});
export const dropFavouriteAction = formAction(dropFavourite, {
  message: () => "Ce document n’est plus dans «\u00A0Mes documents\u00A0».",
});
export const moveFavouriteAction = formAction(moveFavourite, { message: () => "Le document est rangé." });

export const takeAwayAction = formAction(dropFavourite, {
  redirectTo: ({ id, folderId }, typed) =>
    favouritesHref(placeOf(typed), { retire: id, du: folderId ?? undefined }),
});
export const putBackAction = formAction(keepDocument, {
  redirectTo: (_result, typed) => favouritesHref(placeOf(typed)),
});
export const dropUnreadableAction = formAction(dropUnreadable, {
  redirectTo: (_result, typed) => favouritesHref(placeOf(typed)),
});

export const createFolderAction = formAction(createFolder, { redirectTo: inFolder });
export const renameFolderAction = formAction(renameFolder, { message: () => "Le dossier est renommé." });
export const removeFolderAction = formAction(removeFolder, {
  redirectTo: ({ id }) => favouritesHref({ dossier: undefined, q: undefined }, { supprime: id }),
});
export const restoreFolderAction = formAction(restoreFolder, { redirectTo: inFolder });
