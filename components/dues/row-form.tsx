"use client";

import { useActionState } from "react";
import { functionOptions, tierOptions } from "#components/dues/options.ts";
import { AmountField } from "#components/ui/amount-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { addScaleRowAction } from "#lib/dues/actions.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

/** Adds a row to the table of a draft. */
export function RowForm({ id, version }: { id: string; version: string }) {
  const [state, send] = useActionState(addScaleRowAction, idle);
  const people = (name: "from" | "to", label: string, hint: string) => (
    <Field name={name} label={label} hint={hint} error={fieldError(state, name)}>
      {(control) => (
        <TextInput {...control} inputMode="numeric" maxLength={20} defaultValue={typed(state, name)} />
      )}
    </Field>
  );
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="La ligne n’a pas été ajoutée" />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <div className="scale-fields">
        <Field name="tier" label="Conseil" error={fieldError(state, "tier")} required>
          {(control) => (
            <Select
              {...control}
              options={tierOptions}
              placeholder="Choisir un conseil"
              defaultValue={typed(state, "tier")}
            />
          )}
        </Field>
        <Field name="held" label="Fonction" error={fieldError(state, "held")}>
          {(control) => (
            <Select
              {...control}
              options={functionOptions}
              placeholder="Toute autre, ou aucune"
              defaultValue={typed(state, "held")}
            />
          )}
        </Field>
        {people("from", "À partir de", "Habitants. Vide\u00A0: dès le premier.")}
        {people("to", "Jusqu’à", "Habitants, compris. Vide\u00A0: sans limite.")}
      </div>
      <AmountField state={state} name="amount" label="Montant, en euros" cents={null} />
      <div className="actions">
        <SubmitButton variant="secondary" pendingLabel="Ajout…">
          Ajouter cette ligne
        </SubmitButton>
      </div>
    </form>
  );
}
