"use client";

import { useActionState } from "react";
import { AmountField } from "#components/ui/amount-field.tsx";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { addOwnTrainingAction, editOwnTrainingAction } from "#lib/training-rights/actions.ts";
import { MAX_TITLE } from "#lib/training-rights/labels.ts";
import type { OwnTrainingRow } from "#lib/training-rights/queries.ts";

type Props = { stored?: OwnTrainingRow; mandates: readonly SelectOption[]; latest: string };

/** A training followed elsewhere, to note or to correct. */
export function OwnTrainingForm({ stored, mandates, latest }: Props) {
  const [state, send] = useActionState(stored ? editOwnTrainingAction : addOwnTrainingAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="La formation n’est pas enregistrée" />
      {stored ? <input type="hidden" name="id" value={stored.id} /> : null}
      <Field name="title" label="Titre de la formation" error={fieldError(state, "title")} required>
        {(control) => (
          <TextInput
            {...control}
            autoComplete="off"
            maxLength={MAX_TITLE}
            defaultValue={typed(state, "title", stored?.title)}
          />
        )}
      </Field>
      <Field name="day" label="Premier jour" error={fieldError(state, "day")} required>
        {(control) => <DateInput {...control} max={latest} defaultValue={typed(state, "day", stored?.day)} />}
      </Field>
      <Field
        name="halfDays"
        label="Demi-journées de congé utilisées"
        hint="Deux pour une journée. 0 si vous n’avez pas pris de congé."
        error={fieldError(state, "halfDays")}
        required
      >
        {(control) => (
          <TextInput
            {...control}
            inputMode="numeric"
            autoComplete="off"
            width="short"
            maxLength={3}
            defaultValue={typed(state, "halfDays", stored ? String(stored.halfDays) : "")}
          />
        )}
      </Field>
      <AmountField
        state={state}
        name="dife"
        label="Payé par votre DIFE, en euros"
        hint="0 si la collectivité ou vous-même avez payé."
        cents={stored?.difeCents ?? 0}
      />
      {mandates.length > 0 ? (
        <Field name="mandateId" label="Au titre de quel mandat" error={fieldError(state, "mandateId")}>
          {(control) => (
            <Select
              {...control}
              options={mandates}
              placeholder="Sans le préciser"
              defaultValue={typed(state, "mandateId", stored?.mandateId ?? "")}
            />
          )}
        </Field>
      ) : null}
      <div className="actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
      </div>
    </form>
  );
}
