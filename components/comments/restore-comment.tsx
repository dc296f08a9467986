import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { restoreCommentAction } from "#lib/comments/actions.ts";

/** Takes a deletion back, within its 24 hours. */
export function RestoreComment({ id }: { id: string }) {
  return (
    <OneClickForm action={restoreCommentAction} fields={{ id }} pendingLabel="Rétablissement…">
      Annuler la suppression
    </OneClickForm>
  );
}
