"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { classifyLineAction, matchLineByReferenceAction } from "#lib/treasury/actions.ts";
import { lineKinds } from "#lib/treasury/labels.ts";

type Props = { lineId: string };

/** The payment that the treasurer knows better than the line. */
export function ReferenceForm({ lineId }: Props) {
  const [state, send] = useActionState(matchLineByReferenceAction, idle);
  const id = `reference-${lineId}`;
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Rien n’est rapproché" />
      <input type="hidden" name="lineId" value={lineId} />
      <Field
        id={id}
        name="reference"
        label="Référence du paiement"
        hint="Exemple : ECH-7K3M-9XPD-2Q"
        error={fieldError(state, "reference")}
        required
      >
        {(control) => <TextInput {...control} maxLength={60} defaultValue={typed(state, "reference")} />}
      </Field>
      <div className="actions">
        <SubmitButton variant="secondary" pendingLabel="Un instant…">
          Rapprocher de cette référence
        </SubmitButton>
      </div>
    </form>
  );
}

const kinds = Object.entries(lineKinds).map(([value, label]) => ({ value, label }));

/** A line that is no payment of somebody's. */
export function ClassifyForm({ lineId }: Props) {
  const [state, send] = useActionState(classifyLineAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="La ligne n’est pas classée" />
      <input type="hidden" name="lineId" value={lineId} />
      <Field
        id={`kind-${lineId}`}
        name="kind"
        label="Cette ligne est"
        error={fieldError(state, "kind")}
        required
      >
        {(control) => (
          <Select {...control} options={kinds} placeholder="Choisir" defaultValue={typed(state, "kind")} />
        )}
      </Field>
      <div className="actions">
        <SubmitButton variant="secondary" pendingLabel="Un instant…">
          Classer la ligne
        </SubmitButton>
      </div>
    </form>
  );
}
