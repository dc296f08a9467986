"use client";

import { useActionState } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { writeToMemberAction } from "#lib/directory/actions.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

/** A message to a member, whose address stays unknown. */
export function WriteForm({ id }: { id: string }) {
  const [state, send] = useActionState(writeToMemberAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Le message n’a pas été envoyé" />
      <input type="hidden" name="id" value={id} />
      <Field name="subject" label="Objet" error={fieldError(state, "subject")} required>
        {(control) => <TextInput {...control} maxLength={120} defaultValue={typed(state, "subject")} />}
      </Field>
      <Field
        name="text"
        label="Message"
        hint="3 000 caractères au plus."
        error={fieldError(state, "text")}
        required
      >
        {(control) => (
          <Textarea {...control} rows={10} maxLength={3000} defaultValue={typed(state, "text")} />
        )}
      </Field>
      <Checkbox
        // React does not give a box its new default when it resets a refused form: a new one has it.
        key={typed(state, "shareAddress")}
        name="shareAddress"
        label="Donner mon adresse électronique, pour une réponse directe"
        hint="Sinon, la réponse passe par le portail et votre adresse reste inconnue."
        defaultChecked={typed(state, "shareAddress") === "on"}
      />
      <div className="actions">
        <SubmitButton pendingLabel="Envoi…">Envoyer le message</SubmitButton>
      </div>
    </form>
  );
}
