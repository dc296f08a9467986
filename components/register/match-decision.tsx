import { OneClickForm } from "#components/ui/one-click-form.tsx";
import {
  addFromRegisterAction,
  confirmMatchAction,
  refuseMatchAction,
  reopenMatchAction,
} from "#lib/register/actions.ts";
import type { MatchRow } from "#lib/register/queries.ts";

type Props = {
  match: Pick<MatchRow, "id" | "status" | "mandateId" | "missing" | "hasAdded" | "startsOn">;
  /** Whose it is, for those who hear the buttons one after the other. */
  name: string;
  /** Shown to the member herself. */
  isOwn: boolean;
};

/** What one may do of a match: one button settles it, another takes that back. */
export function MatchDecision({ match, name, isOwn }: Props) {
  const { id, status, mandateId, missing, hasAdded, startsOn } = match;
  const fields = { id };
  const whose = <span className="sr-only"> ({name})</span>;
  if (status === "PROPOSED") {
    return (
      <div className="actions">
        <OneClickForm action={confirmMatchAction} fields={fields} variant="primary" icon="check">
          {isOwn ? "C’est moi" : "Confirmer"}
          {whose}
        </OneClickForm>
        <OneClickForm action={refuseMatchAction} fields={fields}>
          {isOwn ? "Ce n’est pas moi" : "Écarter"}
          {whose}
        </OneClickForm>
      </div>
    );
  }
  const canAdd = status === "CONFIRMED" && (mandateId === null ? startsOn !== null : missing.length > 0);
  return (
    <div className="actions">
      {canAdd ? (
        <OneClickForm action={addFromRegisterAction} fields={fields} variant="primary">
          {mandateId === null ? "Ajouter ce mandat" : "Ajouter ce qui manque"}
          {whose}
        </OneClickForm>
      ) : null}
      <OneClickForm action={reopenMatchAction} fields={fields} variant="quiet">
        {hasAdded ? "Annuler et retirer l’ajout" : "Annuler"}
        {whose}
      </OneClickForm>
    </div>
  );
}
