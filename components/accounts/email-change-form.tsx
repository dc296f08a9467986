"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { askEmailChangeAction } from "#lib/accounts/actions.ts";
import { PASSWORD_MAX } from "#lib/accounts/schema.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

/** Asks for another address; the password too, from those who have one. */
export function EmailChangeForm({ hasPassword }: { hasPassword: boolean }) {
  const [state, action] = useActionState(askEmailChangeAction, idle);
  return (
    <form action={action} className="stack" noValidate>
      <FormMessage state={state} />
      <Field name="email" label="Nouvelle adresse" error={fieldError(state, "email")} required>
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
      {hasPassword ? (
        <Field
          name="currentPassword"
          label="Votre mot de passe"
          error={fieldError(state, "currentPassword")}
          required
        >
          {(control) => (
            <TextInput
              {...control}
              type="password"
              autoComplete="current-password"
              maxLength={PASSWORD_MAX}
            />
          )}
        </Field>
      ) : null}
      <div className="actions">
        <SubmitButton variant="secondary" pendingLabel="Envoi…">
          Changer d’adresse
        </SubmitButton>
      </div>
    </form>
  );
}
