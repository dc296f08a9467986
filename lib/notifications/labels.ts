import { commentHref } from "#lib/comments/schema.ts";
import type { NotificationTarget } from "#lib/notifications/queries.ts";

/** The page where one sees what a notice is about. */
export function placeOf({ kind, documentId, commentId }: NotificationTarget): string {
  if (kind === "IMPORT_DONE") return "/gestion/imports";
  if (documentId === null) return "/notifications";
  return commentId === null ? `/documents/${documentId}` : commentHref(documentId, commentId);
}
