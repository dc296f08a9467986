import { AmendForm } from "#components/decisions/amend-form.tsx";
import { MoveForm } from "#components/decisions/step-forms.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { concludeDecisionAction } from "#lib/decisions/actions.ts";
import { type ConsentMove, isResult } from "#lib/decisions/schema-steps.ts";

type Props = {
  id: string;
  moves: readonly ConsentMove[];
  standing: number;
  min: string;
  max: string;
};

const buttons = { ADOPTED: "Adopter", NOT_ADOPTED: "Ne pas adopter", POSTPONED: "Reporter" } as const;

/** The acts of those who lead a decision by consent: its next step, and what came of it. */
export function Guide({ id, moves, standing, min, max }: Props) {
  const steps = moves.filter((move) => !isResult(move));
  const ends = moves.filter(isResult).filter((move) => move !== "ADOPTED");
  return (
    <section aria-labelledby="conduire">
      <h2 id="conduire">Conduire la décision</h2>
      {moves.includes("ADOPTED") ? (
        <OneClickForm action={concludeDecisionAction} fields={{ id, result: "ADOPTED" }} variant="primary">
          {standing === 0 ? "Plus d’objection : adopter" : buttons.ADOPTED}
        </OneClickForm>
      ) : null}
      {steps.map((to) => (
        <MoveForm key={to} id={id} to={to as "REACT" | "OBJECT" | "INTEGRATE"} min={min} max={max} />
      ))}
      {steps.length === 0 && !moves.includes("ADOPTED") ? (
        <p>
          Amendez le texte, puis remettez-le aux objections ; ou attendez que les objections soient retirées.
        </p>
      ) : null}
      <Disclosure summary="Arrêter là…">
        <p>La décision se clôt pour de bon, avec son texte et ses objections.</p>
        <div className="actions">
          {ends.map((result) => (
            <OneClickForm
              key={result}
              action={concludeDecisionAction}
              fields={{ id, result }}
              variant="secondary"
            >
              {buttons[result]}
            </OneClickForm>
          ))}
        </div>
      </Disclosure>
    </section>
  );
}

/** The text to write anew, where it is time. */
export function Amend({ id, version, text }: { id: string; version: number; text: string }) {
  return (
    <section aria-labelledby="amender">
      <h2 id="amender">Amender le texte</h2>
      <AmendForm id={id} version={version} text={text} />
    </section>
  );
}
