"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { MAX_WORDS } from "#lib/decisions/labels.ts";
import { type FormState, fieldError, idle, typed } from "#lib/form-state.ts";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  id: string;
  label: string;
  hint?: string;
  button: string;
  /** What it holds already. */
  stored?: string;
  /** Where a page holds several of them. */
  fieldId?: string;
};

/** A few sentences about a decision: a question, an answer, a reaction, an objection. */
export function WordsForm({ action, id, label, hint, button, stored = "", fieldId = "text" }: Props) {
  const [state, send] = useActionState(action, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Rien n’est encore dit" />
      <input type="hidden" name="id" value={id} />
      <Field name="text" id={fieldId} label={label} hint={hint} error={fieldError(state, "text")} required>
        {(control) => (
          <Textarea {...control} rows={3} maxLength={MAX_WORDS} defaultValue={typed(state, "text", stored)} />
        )}
      </Field>
      <SubmitButton variant="secondary">{button}</SubmitButton>
    </form>
  );
}
