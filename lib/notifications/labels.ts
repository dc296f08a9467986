import { commentHref } from "#lib/comments/schema.ts";
import type { NotificationTarget } from "#lib/notifications/queries.ts";

/** Inside a collectif, where one sees what a notice is about. */
function insideHref({
  kind,
  threadId,
  postId,
  meetingId,
  decisionId,
  positionId,
}: NotificationTarget): string {
  if (kind === "COLLECTIF_ASKED") return "/animer";
  if (kind === "COLLECTIF_ENDS") return "/animer/modifier";
  if (threadId !== null)
    return `/sujets/${threadId}${postId === null ? "" : `?message=${postId}#m-${postId}`}`;
  if (decisionId !== null) return `/decisions/${decisionId}`;
  if (kind === "TASK_GIVEN" || kind === "TASK_DUE") return "/taches";
  if (kind === "MINUTES_READY" && meetingId !== null) return `/reunions/${meetingId}/compte-rendu`;
  if (meetingId !== null) return `/reunions/${meetingId}`;
  return positionId === null ? "" : `/positions/${positionId}`;
}

/** The page where one sees what a notice is about. */
export function placeOf(target: NotificationTarget): string {
  const { kind, documentId, commentId, collectifSlug, trainingSessionId } = target;
  if (kind === "IMPORT_DONE" || kind === "IMPORT_UNDONE" || kind === "IMPORT_FAILED")
    return "/gestion/imports";
  if (kind === "JOIN_WAITING") return "/gestion/demandes";
  if (kind === "REFERRAL_JOINED") return "/parrainage";
  if (kind === "MAIL_REFUSED") return "/profil/compte";
  if (kind === "PERSONAL_EXPORT_READY") return "/profil/mes-donnees#archive";
  if (kind === "COLLECTIF_REMOVED") return "/collectifs";
  if (trainingSessionId !== null)
    return `/formations/sessions/${trainingSessionId}${kind === "TRAINING_EVALUATE" ? "/avis" : ""}`;
  if (collectifSlug !== null) return `/collectifs/${collectifSlug}${insideHref(target)}`;
  if (kind === "MEMBERS_IMPORTED" || kind === "MEMBERS_IMPORT_UNDONE") return "/gestion/membres/imports";
  if (documentId === null) return "/notifications";
  return commentId === null ? `/documents/${documentId}` : commentHref(documentId, commentId);
}
