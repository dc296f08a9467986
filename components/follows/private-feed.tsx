import { SecretAddress } from "#components/ui/secret-address.tsx";
import { openFeedAction, revokeFeedAction } from "#lib/follows/actions.ts";

/** The secret address of one's own feed. `since` is in words. */
export function PrivateFeed({ feedId, since }: { feedId: string | null; since: string }) {
  return (
    <SecretAddress
      id={feedId}
      since={since}
      label="Votre adresse secrète"
      hint="Copiez-la maintenant dans votre lecteur de flux : elle ne sera plus montrée."
      variant="primary"
      openAction={openFeedAction}
      revokeAction={revokeFeedAction}
    />
  );
}
