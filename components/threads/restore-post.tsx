import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { restorePostAction } from "#lib/threads/actions.ts";

/** Takes a deletion back, within its 24 hours. */
export function RestorePost({ id }: { id: string }) {
  return (
    <OneClickForm action={restorePostAction} fields={{ id }} pendingLabel="Rétablissement…">
      Annuler la suppression
    </OneClickForm>
  );
}
