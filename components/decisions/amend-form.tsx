"use client";

import { useActionState } from "react";
import { TextPreview } from "#components/threads/text-preview.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { withIds } from "#components/ui/with-ids.ts";
import { amendDecisionAction } from "#lib/decisions/actions.ts";
import { MAX_TEXT } from "#lib/decisions/labels.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

/** Writes the text anew, from the version that was shown. */
export function AmendForm({ id, version, text }: { id: string; version: number; text: string }) {
  const [state, send] = useActionState(amendDecisionAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={withIds(state, "amende")} title="Le texte n’a pas changé" />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <Field
        name="text"
        id="text-amende"
        label="Texte amendé"
        hint="L’ancienne version reste lisible, avec ce qui a changé."
        error={fieldError(state, "text")}
        required
      >
        {(control) => (
          <Textarea {...control} rows={10} maxLength={MAX_TEXT} defaultValue={typed(state, "text", text)} />
        )}
      </Field>
      <TextPreview id="text-amende" label="Aperçu du texte amendé" kind="texte" max={MAX_TEXT} />
      <SubmitButton>Enregistrer ce texte</SubmitButton>
    </form>
  );
}
