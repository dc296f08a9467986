"use client";

import { useActionState } from "react";
import { CodeField } from "#components/factors/code-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { verifySessionAction } from "#lib/factors/actions.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

type Props = {
  /** Where the person was going. */
  from: string;
  kind: "totp" | "recovery";
};

/** The second factor of a sign-in: six digits of the application, or a code kept aside. */
export function VerificationForm({ from, kind }: Props) {
  const [state, action] = useActionState(verifySessionAction, idle);
  return (
    <form action={action} className="stack" noValidate>
      <FormMessage state={state} title="Votre identité n’est pas encore confirmée" />
      <input type="hidden" name="suite" value={from} />
      {kind === "totp" ? (
        <CodeField error={fieldError(state, "code")} />
      ) : (
        <Field
          name="code"
          label="Code de secours"
          hint="Douze lettres et chiffres, avec ou sans tirets. Chacun sert une fois."
          error={fieldError(state, "code")}
          required
        >
          {(control) => (
            <TextInput
              {...control}
              width="medium"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={40}
              defaultValue={typed(state, "code")}
            />
          )}
        </Field>
      )}
      <div className="actions">
        <SubmitButton pendingLabel="Vérification…">Confirmer</SubmitButton>
      </div>
    </form>
  );
}
