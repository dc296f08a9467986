"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { inviteSomebodyAction } from "#lib/referrals/actions.ts";
import { MAX_REFERRAL_WORD } from "#lib/referrals/labels.ts";

/** Whom a member invites, with a word of her own. */
export function ReferralForm() {
  const [state, send] = useActionState(inviteSomebodyAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="L’invitation n’est pas partie" />
      <Field name="firstName" label="Son prénom" error={fieldError(state, "firstName")} required>
        {(control) => (
          <TextInput
            {...control}
            autoComplete="off"
            width="medium"
            maxLength={80}
            defaultValue={typed(state, "firstName")}
          />
        )}
      </Field>
      <Field
        name="email"
        label="Son adresse électronique"
        hint="Assurez-vous que cette personne veut bien recevoir ce message."
        error={fieldError(state, "email")}
        required
      >
        {(control) => (
          <TextInput
            {...control}
            type="email"
            inputMode="email"
            autoComplete="off"
            maxLength={254}
            defaultValue={typed(state, "email")}
          />
        )}
      </Field>
      <Field
        name="word"
        label="Un mot de votre part"
        hint={`Facultatif. Il est ajouté au message, tel quel. ${MAX_REFERRAL_WORD} caractères au plus.`}
        error={fieldError(state, "word")}
      >
        {(control) => (
          <Textarea {...control} rows={4} maxLength={MAX_REFERRAL_WORD} defaultValue={typed(state, "word")} />
        )}
      </Field>
      <div className="actions">
        <SubmitButton pendingLabel="Envoi…">Envoyer l’invitation</SubmitButton>
      </div>
    </form>
  );
}
