"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { type FormState, fieldError, idle, typed } from "#lib/form-state.ts";
import { reasonHints, reasonLabels } from "#lib/moderation/labels.ts";

const options = Object.entries(reasonLabels).map(([value, label]) => ({
  value,
  label,
  hint: reasonHints[value as keyof typeof reasonHints],
}));

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Hidden fields: what is reported. */
  fields: Record<string, string>;
  /** Who reads what is written here. */
  readers?: string;
};

/** Why a document, a comment under it, or a message should not stand. */
export function ReportForm({ action, fields, readers = "Le secrétariat seul les lit." }: Props) {
  const [state, send] = useActionState(action, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Le signalement n’a pas été envoyé" />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <RadioGroup
        // React does not give radios their new default when it resets a refused form: a new group has it.
        key={typed(state, "reason")}
        name="reason"
        legend="Pourquoi le signaler ?"
        options={options}
        defaultValue={typed(state, "reason")}
        error={fieldError(state, "reason")}
        required
      />
      <Field
        name="note"
        label="Précisions"
        hint={`Le passage, la page, la personne concernée. ${readers}`}
        error={fieldError(state, "note")}
      >
        {(control) => <Textarea {...control} rows={4} maxLength={1000} defaultValue={typed(state, "note")} />}
      </Field>
      <SubmitButton>Envoyer le signalement</SubmitButton>
    </form>
  );
}
