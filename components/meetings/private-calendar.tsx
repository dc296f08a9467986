import { SecretAddress } from "#components/ui/secret-address.tsx";
import { openCalendarAction, revokeCalendarAction } from "#lib/meetings/actions.ts";

/** The secret address of one's calendar. `since` is in words. */
export function PrivateCalendar({ tokenId, since }: { tokenId: string | null; since: string }) {
  return (
    <SecretAddress
      id={tokenId}
      since={since}
      label="L’adresse secrète de votre agenda"
      hint="Copiez-la maintenant dans votre application d’agenda (« s’abonner à un agenda ») : elle ne sera plus montrée."
      variant="secondary"
      openAction={openCalendarAction}
      revokeAction={revokeCalendarAction}
    />
  );
}
