"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { reportAction } from "#lib/moderation/actions.ts";
import { reasonHints, reasonLabels } from "#lib/moderation/labels.ts";

const options = Object.entries(reasonLabels).map(([value, label]) => ({
  value,
  label,
  hint: reasonHints[value as keyof typeof reasonHints],
}));

/** Why a document, or a comment under it, should not stand. */
export function ReportForm({ documentId, commentId }: { documentId: string; commentId: string | null }) {
  const [state, send] = useActionState(reportAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Le signalement n’a pas été envoyé" />
      <input type="hidden" name="id" value={documentId} />
      <input type="hidden" name="commentId" value={commentId ?? ""} />
      <RadioGroup
        // React does not give radios their new default when it resets a refused form: a new group has it.
        key={typed(state, "reason")}
        name="reason"
        legend="Pourquoi le signaler ?"
        options={options}
        defaultValue={typed(state, "reason")}
        error={fieldError(state, "reason")}
        required
      />
      <Field
        name="note"
        label="Précisions"
        hint="Le passage, la page, la personne concernée. Le secrétariat seul les lit."
        error={fieldError(state, "note")}
      >
        {(control) => <Textarea {...control} rows={4} maxLength={1000} defaultValue={typed(state, "note")} />}
      </Field>
      <SubmitButton>Envoyer le signalement</SubmitButton>
    </form>
  );
}
