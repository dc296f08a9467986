"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { askToJoinCollectifAction } from "#lib/collectifs/actions.ts";
import { MAX_WORD } from "#lib/collectifs/labels.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

/** Asks to come into a collectif, with a word. */
export function AskForm({ id }: { id: string }) {
  const [state, send] = useActionState(askToJoinCollectifAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="La demande n’est pas partie" />
      <input type="hidden" name="id" value={id} />
      <Field
        name="word"
        label="Votre mot"
        hint={`Ce qui vous amène, ce que vous apporteriez. L’animation le lira. ${MAX_WORD} caractères au plus.`}
        error={fieldError(state, "word")}
        required
      >
        {(control) => (
          <Textarea {...control} rows={4} maxLength={MAX_WORD} defaultValue={typed(state, "word")} />
        )}
      </Field>
      <div className="actions">
        <SubmitButton pendingLabel="Envoi…">Demander à rejoindre</SubmitButton>
      </div>
    </form>
  );
}
