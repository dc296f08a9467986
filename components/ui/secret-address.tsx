"use client";

import { useActionState } from "react";
import type { ButtonVariant } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { type FormState, idle } from "#lib/form-state.ts";

type Action = (state: FormState, form: FormData) => Promise<FormState>;

type Props = {
  /** The address in force, null for none. */
  id: string | null;
  /** Since when, in words. */
  since: string;
  /** What one reads beside the address, the only time it is shown. */
  label: string;
  hint: string;
  /** How the button that creates the first stands out. */
  variant: ButtonVariant;
  openAction: Action;
  revokeAction: Action;
};

/** Creates, replaces and ends a secret address. It is shown once: we keep only what recognises it. */
export function SecretAddress({ id, since, label, hint, variant, openAction, revokeAction }: Props) {
  const [state, send] = useActionState(openAction, idle);
  const shown = state.status === "success" && id !== null;
  return (
    <div className="secret-address">
      {shown ? (
        <div role="status">
          <Field name="adresse" label={label} hint={hint}>
            {(control) => <TextInput {...control} readOnly value={state.message} />}
          </Field>
        </div>
      ) : null}
      {id !== null && !shown ? <p>Une adresse est ouverte depuis le {since}.</p> : null}
      <div className="actions">
        <form action={send}>
          <input type="hidden" name="replaced" value={id ?? ""} />
          <SubmitButton variant={id === null ? variant : "secondary"} pendingLabel="Création…">
            {id === null ? "Créer l’adresse" : "Remplacer l’adresse"}
          </SubmitButton>
          {state.status === "error" ? <FormMessage state={state} /> : null}
        </form>
        {id === null ? null : (
          <OneClickForm action={revokeAction} fields={{ id }} variant="danger" pendingLabel="Révocation…">
            Révoquer l’adresse
          </OneClickForm>
        )}
      </div>
    </div>
  );
}
