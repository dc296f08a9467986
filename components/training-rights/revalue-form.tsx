"use client";

import { useActionState } from "react";
import { SourceField, StartsOnField } from "#components/training-rights/effective-fields.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { withIds } from "#components/ui/with-ids.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { revalueRatesAction } from "#lib/training-rights/actions.ts";

const SUFFIX = "bareme";

/** All indemnities from a day on, by one percentage. Ids of its own: the page holds another form with a day and a source. */
export function RevalueForm() {
  const [state, send] = useActionState(revalueRatesAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={withIds(state, SUFFIX)} title="Le barème n’est pas enregistré" />
      <StartsOnField state={state} suffix={SUFFIX} />
      <Field
        id={`percent-${SUFFIX}`}
        name="percent"
        label="Revalorisation, en %"
        hint="« 1,5 » relève chaque montant de 1,5 % ; un nombre négatif le baisse."
        error={fieldError(state, "percent")}
        required
      >
        {(control) => (
          <TextInput
            {...control}
            inputMode="decimal"
            autoComplete="off"
            width="short"
            maxLength={7}
            defaultValue={typed(state, "percent")}
          />
        )}
      </Field>
      <SourceField state={state} suffix={SUFFIX} hint="La loi, le décret ou l’arrêté." />
      <div className="actions">
        <SubmitButton pendingLabel="Enregistrement…">Revaloriser le barème</SubmitButton>
      </div>
    </form>
  );
}
