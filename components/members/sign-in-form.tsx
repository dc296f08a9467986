"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { signInAction } from "#lib/members/actions.ts";

/** E-mail and password; `from` is where the person was going. */
export function SignInForm({ from }: { from: string }) {
  const [state, action] = useActionState(signInAction, idle);
  return (
    <form action={action} className="stack" noValidate>
      <FormMessage state={state} />
      <input type="hidden" name="suite" value={from} />
      <Field name="email" label="Adresse électronique" error={fieldError(state, "email")} required>
        {(control) => (
          <TextInput
            {...control}
            type="email"
            inputMode="email"
            autoComplete="username"
            maxLength={254}
            defaultValue={typed(state, "email")}
          />
        )}
      </Field>
      <Field name="password" label="Mot de passe" error={fieldError(state, "password")} required>
        {(control) => (
          <TextInput {...control} type="password" autoComplete="current-password" maxLength={200} />
        )}
      </Field>
      <SubmitButton pendingLabel="Connexion…">Se connecter</SubmitButton>
    </form>
  );
}
