import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { reopenReportsAction } from "#lib/moderation/actions.ts";

type Props = {
  /** Any of the reports that were closed together. */
  reportId: string;
  /** « de … »: what they are about, for those who do not see where the button stands. */
  ofThat?: string;
};

/** Takes « Classer sans suite » back: what was reported is to be read again. */
export function ReopenForm({ reportId, ofThat }: Props) {
  return (
    <OneClickForm action={reopenReportsAction} fields={{ reportId }} pendingLabel="Réouverture…">
      {ofThat ? (
        <>
          Rouvrir<span className="sr-only"> les signalements {ofThat}</span>
        </>
      ) : (
        "Annuler le classement"
      )}
    </OneClickForm>
  );
}
