import { UnhideForm } from "#components/moderation/unhide-form.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";

type Props = { documentId: string; commentId?: string; isHidden: boolean };

/** Where the decision about a thing is taken. */
export const decisionHref = (documentId: string, commentId?: string | null, isFromQueue = false): string => {
  const query = new URLSearchParams({
    ...(commentId ? { commentaire: commentId } : {}),
    ...(isFromQueue ? { depuis: "file" } : {}),
  }).toString();
  return `/gestion/signalements/${documentId}${query ? `?${query}` : ""}`;
};

/** What the secretariat may do with a document, or with a comment under it: hide it with a reason, or show it again. */
export function ModerationActions({ documentId, commentId, isHidden }: Props) {
  if (isHidden) return <UnhideForm documentId={documentId} commentId={commentId} />;
  return (
    <ButtonLink href={decisionHref(documentId, commentId)} variant="quiet">
      Masquer<span className="sr-only">{commentId ? " ce commentaire" : " ce document"}</span>
    </ButtonLink>
  );
}
