"use client";

import { useActionState } from "react";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { moveDecisionAction, openDecisionAction } from "#lib/decisions/actions.ts";
import { stepLabels } from "#lib/decisions/labels.ts";
import { type FormState, fieldError, idle, typed } from "#lib/form-state.ts";

type DueProps = { state: FormState; min: string; max: string };

/** The last day of the step that begins. */
function DueField({ state, min, max }: DueProps) {
  return (
    <Field
      name="dueOn"
      label="Dernier jour pour répondre"
      hint="Facultatif. Rien ne se ferme ce jour-là : c’est un repère pour chaque personne."
      error={fieldError(state, "dueOn")}
    >
      {(control) => <DateInput {...control} min={min} max={max} defaultValue={typed(state, "dueOn")} />}
    </Field>
  );
}

type Props = { id: string; min: string; max: string };

/** Opens a proposal. */
export function OpenForm({ id, min, max, isVote }: Props & { isVote: boolean }) {
  const [state, send] = useActionState(openDecisionAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="La décision n’est pas ouverte" />
      <input type="hidden" name="id" value={id} />
      {isVote ? null : <DueField state={state} min={min} max={max} />}
      <SubmitButton>{isVote ? "Ouvrir le vote" : "Ouvrir aux questions"}</SubmitButton>
    </form>
  );
}

/** Goes to the next step of a decision by consent. */
export function MoveForm({ id, min, max, to }: Props & { to: "REACT" | "OBJECT" | "INTEGRATE" }) {
  const [state, send] = useActionState(moveDecisionAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="L’étape n’a pas changé" />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="to" value={to} />
      <DueField state={state} min={min} max={max} />
      <SubmitButton>Passer à l’étape « {stepLabels[to].label} »</SubmitButton>
    </form>
  );
}
