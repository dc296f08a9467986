import { WordsForm } from "#components/decisions/words-form.tsx";
import { Lines } from "#components/joining/lines.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { objectToDecisionAction, settleObjectionAction } from "#lib/decisions/actions.ts";
import { settlementLabels } from "#lib/decisions/labels.ts";
import type { ObjectionRow } from "#lib/decisions/queries-one.ts";

type Props = {
  id: string;
  objections: readonly ObjectionRow[];
  viewerId: string;
  /** The step, and the number of the text as it stands. */
  step: string;
  version: number;
  mayAnswer: boolean;
  mayIntegrate: boolean;
};

type SettleProps = { row: ObjectionRow } & Omit<Props, "id" | "objections">;

/** What may be done of a standing objection, by whom it concerns. */
function Settle({ row, viewerId, step, version, mayAnswer, mayIntegrate }: SettleProps) {
  const isOwn = row.authorId === viewerId && mayAnswer;
  const changed = version > row.versionNumber;
  const settle = (as: string) => ({ id: row.id, as });
  return (
    <div className="actions">
      {isOwn && changed ? (
        <OneClickForm action={settleObjectionAction} fields={settle("LIFTED")}>
          Le nouveau texte lève mon objection
        </OneClickForm>
      ) : null}
      {isOwn ? (
        <OneClickForm action={settleObjectionAction} fields={settle("WITHDRAWN")}>
          Retirer mon objection
        </OneClickForm>
      ) : null}
      {mayIntegrate && changed && step === "INTEGRATE" ? (
        <OneClickForm action={settleObjectionAction} fields={settle("INTEGRATED")}>
          Intégrée au texte
        </OneClickForm>
      ) : null}
    </div>
  );
}

/** Objections, each with what became of it. */
export function Objections({ id, objections, ...rest }: Props) {
  const { viewerId, step, mayAnswer } = rest;
  const isOpen = step === "OBJECT" || step === "INTEGRATE";
  const stands = objections.some(({ authorId, settledAs }) => authorId === viewerId && settledAs === null);
  return (
    <section aria-labelledby="objections">
      <h2 id="objections">Objections</h2>
      {objections.length > 0 ? (
        <ul className="decision-said">
          {objections.map((row) => (
            <li key={row.id}>
              <p className="decision-by">
                <strong>{row.by}</strong> <Time value={row.at} format="relative" />{" "}
                {row.settledAs ? (
                  <Badge tone="success">{settlementLabels[row.settledAs]}</Badge>
                ) : (
                  <Badge tone="warning">Tient</Badge>
                )}
              </p>
              <Lines text={row.reason} />
              {row.settledAs === "INTEGRATED" && row.settledBy ? (
                <p className="decision-soft">Dit par {row.settledBy}.</p>
              ) : null}
              {isOpen && row.settledAs === null ? <Settle row={row} {...rest} /> : null}
            </li>
          ))}
        </ul>
      ) : (
        <p>Aucune objection{step === "OBJECT" ? " pour l’instant" : ""}.</p>
      )}
      {step === "OBJECT" && mayAnswer && !stands ? (
        <WordsForm
          action={objectToDecisionAction}
          id={id}
          fieldId="objection"
          label="Votre objection"
          hint="Dites en quoi cette proposition nuirait au collectif, et ce qui la lèverait. Une préférence n’est pas une objection."
          button="Objecter"
        />
      ) : null}
    </section>
  );
}
