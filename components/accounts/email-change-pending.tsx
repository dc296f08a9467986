import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { cancelEmailChangeAction } from "#lib/accounts/actions.ts";
import { formatDateTime } from "#lib/dates.ts";

type Change = {
  id: string;
  newEmail: string;
  oldConfirmedAt: Date | null;
  newConfirmedAt: Date | null;
  expiresAt: Date;
  /** When it is done without the current address, if an officer asked for it. */
  dueAt: Date | null;
};

const missing = ({ oldConfirmedAt, newConfirmedAt, dueAt }: Change): string => {
  if (dueAt) {
    return `Le secrétariat l’a demandé\u00A0: on lui a dit que vous ne lisez plus votre boîte. Il se fera à partir du ${formatDateTime(dueAt)}, une fois confirmé par la nouvelle adresse, à moins que vous ne l’abandonniez.`;
  }
  if (oldConfirmedAt) return "Il reste à confirmer depuis la nouvelle adresse.";
  if (newConfirmedAt) return "Il reste à confirmer depuis l’adresse actuelle.";
  return "Il reste à confirmer depuis les deux adresses, par les liens envoyés.";
};

/** A change of address that waits for its confirmations, and how to give it up. */
export function EmailChangePending({ change }: { change: Change }) {
  return (
    <Notice title={`Changement en cours vers ${change.newEmail}`}>
      <p>
        {missing(change)} Les liens servent jusqu’au <Time value={change.expiresAt} format="datetime" />.
      </p>
      <OneClickForm action={cancelEmailChangeAction} fields={{ id: change.id }} pendingLabel="Abandon…">
        Abandonner ce changement
      </OneClickForm>
    </Notice>
  );
}
