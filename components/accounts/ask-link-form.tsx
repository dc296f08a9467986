"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { askLinkAction, askPasswordAction } from "#lib/accounts/actions.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

type Props = {
  /** A link that signs in, or one to choose another password. */
  wanted: "link" | "password";
  /** Where the person was going. */
  from?: string;
};

/** An address, to which a link is sent. */
export function AskLinkForm({ wanted, from = "/" }: Props) {
  const [state, action] = useActionState(wanted === "link" ? askLinkAction : askPasswordAction, idle);
  return (
    <form action={action} className="stack" noValidate>
      <FormMessage state={state} />
      <input type="hidden" name="suite" value={from} />
      <Field
        name="email"
        label="Adresse électronique"
        hint="Celle que vous avez donnée à l’association."
        error={fieldError(state, "email")}
        required
      >
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
      <div className="actions">
        <SubmitButton pendingLabel="Envoi…">Recevoir un lien</SubmitButton>
      </div>
    </form>
  );
}
