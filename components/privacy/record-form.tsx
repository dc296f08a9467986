"use client";

import { useActionState } from "react";
import { ErasureChoices } from "#components/privacy/erasure-choices.tsx";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { type FormState, fieldError, idle, typed } from "#lib/form-state.ts";
import { recordErasureAction, recordRequestAction } from "#lib/privacy/actions.ts";
import { requestLabels } from "#lib/privacy/labels.ts";

type Props = {
  memberId: string;
  /** Today, `YYYY-MM-DD`: a letter came already. */
  max: string;
};

const Received = ({ state, max, id }: { state: FormState; max: string; id: string }) => (
  <Field
    name="receivedOn"
    id={id}
    label="Reçue le"
    hint="Le mois pour répondre court à partir de ce jour."
    error={fieldError(state, "receivedOn")}
    required
  >
    {(control) => <DateInput {...control} max={max} defaultValue={typed(state, "receivedOn", max)} />}
  </Field>
);

const kinds = ["ACCESS", "RECTIFICATION", "RESTRICTION", "OBJECTION"] as const;

/** A request received by letter, but for an erasure. */
export function RecordRequestForm({ memberId, max }: Props) {
  const [state, send] = useActionState(recordRequestAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Rien n’a été enregistré" />
      <input type="hidden" name="memberId" value={memberId} />
      <RadioGroup
        name="kind"
        legend="La personne demande"
        options={kinds.map((value) => ({
          value,
          label: requestLabels[value],
          ...(value === "RESTRICTION" && { hint: "Ses données sont limitées dès l’enregistrement." }),
        }))}
        defaultValue={typed(state, "kind")}
        error={fieldError(state, "kind")}
        required
      />
      <Received state={state} max={max} id="receivedOn" />
      <Field name="note" label="Ce qu’elle demande" error={fieldError(state, "note")} required>
        {(control) => <Textarea {...control} rows={4} maxLength={2000} defaultValue={typed(state, "note")} />}
      </Field>
      <div className="actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer la demande</SubmitButton>
      </div>
    </form>
  );
}

/** An erasure asked for by letter. */
export function RecordErasureForm({ memberId, max }: Props) {
  const [state, send] = useActionState(recordErasureAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Rien n’a été enregistré" />
      <input type="hidden" name="memberId" value={memberId} />
      <Received state={state} max={max} id="recue" />
      <ErasureChoices state={state} />
      <div className="actions">
        <SubmitButton variant="danger" pendingLabel="Enregistrement…">
          Prévoir l’effacement
        </SubmitButton>
      </div>
    </form>
  );
}
