"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { closeYearAction } from "#lib/treasury/actions.ts";

/** Asked plainly: nobody opens a closed year again. */
export function CloseForm({ year }: { year: number }) {
  const [state, send] = useActionState(closeYearAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="L’exercice n’est pas clos" />
      <input type="hidden" name="year" value={year} />
      <Field
        name="typed"
        label="Pour confirmer, écrivez l’année"
        hint={`${year}. Une fois clos, l’exercice ne se rouvre pas.`}
        error={fieldError(state, "typed")}
        required
      >
        {(control) => (
          <TextInput
            {...control}
            inputMode="numeric"
            autoComplete="off"
            width="short"
            maxLength={10}
            defaultValue={typed(state, "typed")}
          />
        )}
      </Field>
      <div className="actions">
        <SubmitButton variant="danger" pendingLabel="Clôture…">
          Clore l’exercice {year}
        </SubmitButton>
      </div>
    </form>
  );
}
