import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { followAction, unfollowAction } from "#lib/follows/actions.ts";
import { fieldsOf, type Target } from "#lib/follows/schema.ts";

type Props = {
  target: Target;
  /** The veille that the viewer has on it, null for none. */
  followId: string | null;
};

/** « ce document », « cette recherche »: what the button speaks of. */
const nameOf = ({ documentId, themeId, territoryId }: Target): string => {
  if (documentId !== null) return "ce document";
  if (themeId !== null) return "ce thème";
  return territoryId !== null ? "ce territoire" : "cette recherche";
};

/** Follows, or stops: a document on its page, a theme, a territory or a search above its list. */
export function FollowButton({ target, followId }: Props) {
  const name = nameOf(target);
  // The same form in both states: the focus stays on its button.
  return (
    <OneClickForm
      action={followId === null ? followAction : unfollowAction}
      fields={followId === null ? fieldsOf(target) : { id: followId }}
      variant={followId === null ? "secondary" : "quiet"}
      icon="eye"
      pendingLabel="Enregistrement…"
    >
      {followId === null ? (
        `Suivre ${name}`
      ) : (
        <>
          Ne plus suivre<span className="sr-only"> {name}</span>
        </>
      )}
    </OneClickForm>
  );
}
