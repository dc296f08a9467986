"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { type FormState, fieldError, idle, typed } from "#lib/form-state.ts";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** The theme to rename; without it, one is added. */
  id?: number;
  name?: string;
  submitLabel: string;
};

/** The name of a theme, to add or to change. */
export function ThemeForm({ action, id, name = "", submitLabel }: Props) {
  const [state, send] = useActionState(action, idle);
  return (
    <form action={send} className="theme-form" noValidate>
      {id === undefined ? null : <input type="hidden" name="id" value={id} />}
      <Field
        name="name"
        id={id === undefined ? "name" : `name-${id}`}
        label={id === undefined ? "Nom du thème" : `Nom du thème «\u00A0${name}\u00A0»`}
        error={fieldError(state, "name")}
        required
      >
        {(control) => <TextInput {...control} maxLength={80} defaultValue={typed(state, "name", name)} />}
      </Field>
      <SubmitButton variant="secondary" pendingLabel="Enregistrement…">
        {submitLabel}
      </SubmitButton>
      {state.status === "error" && state.fields.name ? null : <FormMessage state={state} />}
    </form>
  );
}
