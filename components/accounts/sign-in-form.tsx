"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Link } from "#components/ui/link.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { signInAction } from "#lib/accounts/actions.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

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
      <div className="actions">
        <SubmitButton pendingLabel="Connexion…">Se connecter</SubmitButton>
        <Link href="/mot-de-passe">Mot de passe oublié</Link>
      </div>
    </form>
  );
}
