"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { startScaleAction } from "#lib/dues/actions.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

/** Begins a draft for one of the years offered. */
export function StartForm({ years, chosen }: { years: readonly number[]; chosen: number }) {
  const [state, send] = useActionState(startScaleAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Aucun projet n’a été commencé" />
      <Field
        name="year"
        label="Année"
        hint="Le projet part du dernier barème publié. Pour une année déjà publiée, il en sera la version suivante."
        error={fieldError(state, "year")}
        required
      >
        {(control) => (
          <Select
            {...control}
            width="short"
            options={years.map((year) => ({ value: String(year), label: String(year) }))}
            defaultValue={typed(state, "year", String(chosen))}
          />
        )}
      </Field>
      <div className="actions">
        <SubmitButton pendingLabel="Préparation…">Commencer un projet</SubmitButton>
      </div>
    </form>
  );
}
