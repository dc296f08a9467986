"use client";

import { useActionState } from "react";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { withIds } from "#components/ui/with-ids.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { revalueRatesAction } from "#lib/training-rights/actions.ts";
import { MAX_SOURCE } from "#lib/training-rights/labels.ts";

/** All indemnities from a day on, by one percentage. Ids of its own: the page holds another form with a day and a source. */
export function RevalueForm() {
  const [state, send] = useActionState(revalueRatesAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={withIds(state, "bareme")} title="Le barème n’est pas enregistré" />
      <Field
        id="startsOn-bareme"
        name="startsOn"
        label="À partir du"
        hint="Le jour où le texte entre en vigueur."
        error={fieldError(state, "startsOn")}
        required
      >
        {(control) => <DateInput {...control} defaultValue={typed(state, "startsOn")} />}
      </Field>
      <Field
        id="percent-bareme"
        name="percent"
        label="Revalorisation, en\u00a0%"
        hint="«\u00a01,5\u00a0» relève chaque montant de 1,5\u00a0%\u00a0; un nombre négatif le baisse."
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
      <Field
        id="source-bareme"
        name="source"
        label="Source"
        hint="La loi, le décret ou l’arrêté."
        error={fieldError(state, "source")}
        required
      >
        {(control) => (
          <TextInput
            {...control}
            autoComplete="off"
            maxLength={MAX_SOURCE}
            defaultValue={typed(state, "source")}
          />
        )}
      </Field>
      <div className="actions">
        <SubmitButton pendingLabel="Enregistrement…">Revaloriser le barème</SubmitButton>
      </div>
    </form>
  );
}
