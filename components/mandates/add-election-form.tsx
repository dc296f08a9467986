"use client";

import { useActionState } from "react";
import { tierOptions } from "#components/mandates/options.ts";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { addElectionAction } from "#lib/mandates/actions.ts";

/** An election that renews the councils of a tier. */
export function AddElectionForm() {
  const [state, send] = useActionState(addElectionAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="L’élection n’est pas ajoutée" />
      <Field name="tier" label="Conseils renouvelés" error={fieldError(state, "tier")} required>
        {(control) => (
          <Select
            {...control}
            options={tierOptions}
            placeholder="Choisir"
            defaultValue={typed(state, "tier")}
          />
        )}
      </Field>
      <Field name="heldOn" label="Premier tour" error={fieldError(state, "heldOn")} required>
        {(control) => <DateInput {...control} defaultValue={typed(state, "heldOn")} />}
      </Field>
      <div className="actions">
        <SubmitButton pendingLabel="Ajout…">Ajouter l’élection</SubmitButton>
      </div>
    </form>
  );
}
