"use server";

import { formAction } from "#lib/action.ts";
import { addComment, deleteComment, editComment, restoreComment } from "#lib/comments/mutations.ts";
import { commentHref } from "#lib/comments/schema.ts";

const itsPlace = ({ id, documentId }: { id: string; documentId: string }) => commentHref(documentId, id);

export const addCommentAction = formAction(addComment, { redirectTo: itsPlace });
export const editCommentAction = formAction(editComment, { redirectTo: itsPlace });
export const deleteCommentAction = formAction(deleteComment, {
  redirectTo: ({ id, documentId }) => `/documents/${documentId}?supprime=${id}#commentaires`,
});
export const restoreCommentAction = formAction(restoreComment, { redirectTo: itsPlace });
