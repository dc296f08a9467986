"use client";

import { type ReactNode, useActionState } from "react";
import type { ButtonVariant } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { type FormState, fieldError, idle } from "#lib/form-state.ts";

type Props = {
  /** Of the field: the page has several of these forms. */
  id: string;
  action: (state: FormState, form: FormData) => Promise<FormState>;
  fields?: Record<string, string>;
  variant?: ButtonVariant;
  pendingLabel: string;
  /** What is made by the act and shown this once. */
  shown?: (secrets: readonly string[]) => ReactNode;
  children: ReactNode;
};

/** The error's link leads to this form's own field. */
const under = (id: string, state: FormState): FormState =>
  state.status === "error" && state.fields.password
    ? { ...state, fields: { [id]: state.fields.password } }
    : state;

/** An act that weakens or changes the account: asks who one is again, in the same step. */
export function ProofForm({ id, action, fields = {}, variant, pendingLabel, shown, children }: Props) {
  const [state, send] = useActionState(action, idle);
  const secrets = state.status === "success" ? (state.secrets ?? []) : [];
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={under(id, state)} title="Rien n’a changé" />
      {secrets.length > 0 ? shown?.(secrets) : null}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field
        id={id}
        name="password"
        label="Votre mot de passe, ou un code"
        hint="Un code de l’application ou un code de secours convient aussi. Sans mot de passe : reconnectez-vous avec votre clé d’accès, puis laissez vide dans les dix minutes."
        error={fieldError(state, "password")}
      >
        {(control) => (
          <TextInput {...control} type="password" autoComplete="current-password" maxLength={200} />
        )}
      </Field>
      <div className="actions">
        <SubmitButton variant={variant} pendingLabel={pendingLabel}>
          {children}
        </SubmitButton>
      </div>
    </form>
  );
}
