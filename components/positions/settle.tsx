import { AdoptForm, ShareForm } from "#components/positions/settle-forms.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import {
  proposePositionAction,
  reopenPositionAction,
  withdrawPositionAction,
} from "#lib/positions/actions.ts";
import { readerLabels, readerWords } from "#lib/positions/labels.ts";
import type { Position } from "#lib/positions/queries.ts";

type Props = {
  position: Position;
  canPropose: boolean;
  canSettle: boolean;
  canWithdraw: boolean;
  decisions: readonly { id: string; title: string }[];
};

const reopenLabels = {
  DRAFT: "",
  PROPOSED: "Remettre en écriture",
  ADOPTED: "Annuler l’adoption",
  WITHDRAWN: "Reprendre cette position",
} as const;

/** What becomes of a position: proposed, adopted, withdrawn, and who reads it. */
export function Settle({ position, canPropose, canSettle, canWithdraw, decisions }: Props) {
  const { id, state, visibility, collectif } = position;
  if (!canPropose && !canSettle && !canWithdraw) return null;
  const readers = (["COLLECTIF", "MEMBERS", "PUBLIC"] as const).filter(
    (one) => one !== "PUBLIC" || collectif.visibility === "PUBLIC",
  );
  return (
    <section aria-labelledby="suite">
      <h2 id="suite">La suite</h2>
      <div className="stack">
        {canPropose ? (
          <>
            <p>Quand le texte est prêt, proposez-le : les personnes du collectif en sont prévenues.</p>
            <OneClickForm action={proposePositionAction} fields={{ id }} variant="primary">
              Proposer à la signature
            </OneClickForm>
          </>
        ) : null}
        {canSettle && state === "PROPOSED" ? (
          <AdoptForm id={id} decisions={decisions.map((one) => ({ value: one.id, label: one.title }))} />
        ) : null}
        {canSettle && state !== "WITHDRAWN" ? (
          <ShareForm
            id={id}
            summary={`Qui la lit\u00A0: ${readerLabels[visibility].toLowerCase()}…`}
            visibility={visibility}
            readers={readers.map((value) => ({
              value,
              label: readerLabels[value],
              hint: readerWords[value],
            }))}
          />
        ) : null}
        <div className="actions">
          {canSettle && state !== "DRAFT" ? (
            <OneClickForm action={reopenPositionAction} fields={{ id }}>
              {reopenLabels[state]}
            </OneClickForm>
          ) : null}
          {canWithdraw ? (
            <OneClickForm action={withdrawPositionAction} fields={{ id }} variant="quiet" icon="archive">
              Retirer cette position
            </OneClickForm>
          ) : null}
        </div>
      </div>
    </section>
  );
}
