"use client";

import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { MAX_NAME } from "#lib/donations/labels.ts";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";

/** Who gives, of somebody who has no account. */
export function DonorFields({ state }: { state: FormState }) {
  return (
    <>
      <input type="hidden" name="asks" value="nom" />
      <Field
        name="name"
        label="Vos prénom et nom"
        hint="Ils seront sur le reçu."
        error={fieldError(state, "name")}
        required
      >
        {(control) => (
          <TextInput
            {...control}
            autoComplete="name"
            maxLength={MAX_NAME}
            defaultValue={typed(state, "name")}
          />
        )}
      </Field>
      <Field
        name="email"
        label="Adresse électronique"
        hint="Le reçu y arrive, rien d’autre."
        error={fieldError(state, "email")}
        required
      >
        {(control) => (
          <TextInput
            {...control}
            type="email"
            inputMode="email"
            autoComplete="email"
            maxLength={254}
            defaultValue={typed(state, "email")}
          />
        )}
      </Field>
    </>
  );
}
