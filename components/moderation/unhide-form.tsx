import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { unhideCommentAction, unhideDocumentAction } from "#lib/moderation/actions.ts";

type Props = {
  documentId: string;
  commentId?: string | null;
  /** Where one goes back to. */
  from?: "queue" | "document";
  /** Said to those who hear the button alone, in a list. */
  named?: string;
};

/** Undoes a hiding. */
export function UnhideForm({ documentId, commentId, from = "document", named }: Props) {
  return (
    <OneClickForm
      action={commentId ? unhideCommentAction : unhideDocumentAction}
      fields={{ id: documentId, from, ...(commentId ? { commentId } : {}) }}
      pendingLabel="Rétablissement…"
    >
      Rétablir{named ? <span className="sr-only"> {named}</span> : null}
    </OneClickForm>
  );
}
