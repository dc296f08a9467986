"use client";

import { useActionState } from "react";
import { passwordHint } from "#components/accounts/new-password-form.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { changePasswordAction } from "#lib/accounts/actions.ts";
import { PASSWORD_MAX } from "#lib/accounts/schema.ts";
import { fieldError, idle } from "#lib/form-state.ts";

/** The former password, the new one, and whether the other devices are signed out. */
export function ChangePasswordForm({ email }: { email: string }) {
  const [state, action] = useActionState(changePasswordAction, idle);
  return (
    <form action={action} className="stack" noValidate>
      <FormMessage state={state} />
      <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field
        name="currentPassword"
        id="ancien"
        label="Mot de passe actuel"
        error={fieldError(state, "currentPassword")}
        required
      >
        {(control) => (
          <TextInput {...control} type="password" autoComplete="current-password" maxLength={PASSWORD_MAX} />
        )}
      </Field>
      <Field
        name="newPassword"
        label="Nouveau mot de passe"
        hint={passwordHint}
        error={fieldError(state, "newPassword")}
        required
      >
        {(control) => (
          <TextInput {...control} type="password" autoComplete="new-password" maxLength={PASSWORD_MAX} />
        )}
      </Field>
      <Checkbox name="others" value="oui" defaultChecked label="Déconnecter mes autres appareils" />
      <div className="actions">
        <SubmitButton variant="secondary" pendingLabel="Enregistrement…">
          Changer le mot de passe
        </SubmitButton>
      </div>
    </form>
  );
}
