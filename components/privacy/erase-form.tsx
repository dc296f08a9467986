"use client";

import { useActionState } from "react";
import { ErasureChoices } from "#components/privacy/erasure-choices.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { askErasureAction } from "#lib/privacy/actions.ts";
import { CONFIRM_WORD } from "#lib/privacy/labels.ts";

/** Asks that one's account be erased; `hasProof`: she has a password or a second factor to give again. */
export function EraseForm({ hasProof }: { hasProof: boolean }) {
  const [state, send] = useActionState(askErasureAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Rien n’a été demandé" />
      <ErasureChoices state={state} />
      {hasProof ? (
        <Field
          name="password"
          label="Votre mot de passe, ou un code"
          hint="Un code de l’application ou un code de secours convient aussi. Sans mot de passe : reconnectez-vous avec votre clé d’accès, puis laissez vide dans les dix minutes."
          error={fieldError(state, "password")}
        >
          {(control) => (
            <TextInput {...control} type="password" autoComplete="current-password" maxLength={200} />
          )}
        </Field>
      ) : null}
      <Field
        name="word"
        label={`Écrivez ${CONFIRM_WORD}`}
        hint="Pour être sûr que ce n’est pas une erreur."
        error={fieldError(state, "word")}
        required
      >
        {(control) => (
          <TextInput
            {...control}
            width="short"
            autoComplete="off"
            autoCapitalize="characters"
            maxLength={40}
            defaultValue={typed(state, "word")}
          />
        )}
      </Field>
      <div className="actions">
        <SubmitButton variant="danger" pendingLabel="Envoi…">
          Demander l’effacement
        </SubmitButton>
      </div>
    </form>
  );
}
