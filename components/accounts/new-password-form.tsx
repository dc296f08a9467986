"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { acceptInvitationAction, resetPasswordAction } from "#lib/accounts/actions.ts";
import { PASSWORD_MAX, PASSWORD_MIN } from "#lib/accounts/schema.ts";
import { fieldError, idle } from "#lib/form-state.ts";

/** What a good password is, in one breath. */
export const passwordHint = `Au moins ${PASSWORD_MIN} caractères. Trois ou quatre mots sans rapport entre eux font un bon mot de passe.`;

type Props = {
  /** The first password of an account, which one may do without; or another one. */
  wanted: "invitation" | "reset";
  token: string;
  /** For the browser's own safe of passwords. */
  email: string;
};

/** Chooses a password by a link received. */
export function NewPasswordForm({ wanted, token, email }: Props) {
  const isFirst = wanted === "invitation";
  const [state, action] = useActionState(isFirst ? acceptInvitationAction : resetPasswordAction, idle);
  const hint = isFirst
    ? `${passwordHint} Laissez vide pour vous connecter chaque fois par un lien reçu.`
    : passwordHint;
  return (
    <form action={action} className="stack" noValidate>
      <FormMessage state={state} />
      <input type="hidden" name="token" value={token} />
      <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field
        name="newPassword"
        label={isFirst ? "Mot de passe (facultatif)" : "Nouveau mot de passe"}
        hint={hint}
        error={fieldError(state, "newPassword")}
        required={!isFirst}
      >
        {(control) => (
          <TextInput {...control} type="password" autoComplete="new-password" maxLength={PASSWORD_MAX} />
        )}
      </Field>
      <div className="actions">
        <SubmitButton pendingLabel={isFirst ? "Ouverture…" : "Enregistrement…"}>
          {isFirst ? "Ouvrir mon compte" : "Enregistrer et me connecter"}
        </SubmitButton>
      </div>
    </form>
  );
}
