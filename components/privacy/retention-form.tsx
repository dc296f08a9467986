"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { type FormState, fieldError, idle, typed } from "#lib/form-state.ts";
import { formatNumber } from "#lib/french.ts";
import { setRetentionAction } from "#lib/privacy/actions.ts";

type Props = { periodKey: string; label: string; days: number; min: number; max: number };

/** The error's link leads to this form's own field. */
const under = (id: string, state: FormState): FormState =>
  state.status === "error" && state.fields.days ? { ...state, fields: { [id]: state.fields.days } } : state;

/** One period, in days. */
export function RetentionForm({ periodKey, label, days, min, max }: Props) {
  const [state, send] = useActionState(setRetentionAction, idle);
  const id = `jours-${periodKey}`;
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={under(id, state)} title="Rien n’a changé" />
      <input type="hidden" name="key" value={periodKey} />
      <Field
        name="days"
        id={id}
        label={
          <>
            Durée en jours<span className="sr-only">, {label}</span>
          </>
        }
        hint={`De ${formatNumber(min)} à ${formatNumber(max)}.`}
        error={fieldError(state, "days")}
      >
        {(control) => (
          <TextInput
            {...control}
            width="short"
            inputMode="numeric"
            maxLength={7}
            defaultValue={typed(state, "days", String(days))}
          />
        )}
      </Field>
      <div className="actions">
        <SubmitButton variant="secondary" pendingLabel="Enregistrement…">
          Enregistrer<span className="sr-only">, {label}</span>
        </SubmitButton>
      </div>
    </form>
  );
}
