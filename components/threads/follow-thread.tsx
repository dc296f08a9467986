import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { followThreadAction, unfollowThreadAction } from "#lib/threads/actions.ts";

type Props = { id: string; isFollowed: boolean; named?: string };

/** Follows a subject, or stops. The same form in both states: the focus stays on its button. */
export function FollowThread({ id, isFollowed, named = "ce sujet" }: Props) {
  return (
    <OneClickForm
      action={isFollowed ? unfollowThreadAction : followThreadAction}
      fields={{ id }}
      variant={isFollowed ? "quiet" : "secondary"}
      icon="eye"
      pendingLabel="Enregistrement…"
    >
      {isFollowed ? "Ne plus suivre" : "Suivre"}
      <span className="sr-only"> {named}</span>
    </OneClickForm>
  );
}
