import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { abandonReplacementAction } from "#lib/accounts/actions.ts";
import { replacementReasonLabels } from "#lib/accounts/labels-standing.ts";
import type { ManagedAccount } from "#lib/accounts/queries-managed.ts";

type Props = { memberId: string; replacement: NonNullable<ManagedAccount["replacement"]> };

/** A replacement of an address that waits, for the secretariat. */
export function ReplacementPending({ memberId, replacement }: Props) {
  const { newEmail, dueAt, newConfirmedAt, askedBy, reason } = replacement;
  return (
    <Notice title={`Remplacement en cours par ${newEmail}`}>
      <p>
        {askedBy ? `Demandé par ${askedBy}. ` : null}
        {reason ? `${replacementReasonLabels[reason]}. ` : null}
        {newConfirmedAt
          ? "La nouvelle adresse a confirmé\u00A0: le changement se fera le "
          : "Il reste à confirmer depuis la nouvelle adresse. Le changement se fera au plus tôt le "}
        <Time value={dueAt} format="datetime" />, sauf refus depuis l’ancienne.
      </p>
      <OneClickForm action={abandonReplacementAction} fields={{ id: memberId }} pendingLabel="Abandon…">
        Abandonner ce remplacement
      </OneClickForm>
    </Notice>
  );
}
