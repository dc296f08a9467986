"use client";

import { type ReactNode, useActionState } from "react";
import type { ButtonVariant } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { type FormState, fieldError, idle, typed } from "#lib/form-state.ts";

type Choice = { name: string; legend: string; options: readonly { value: string; label: string }[] };

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Field of the text, its label and its length. */
  name: string;
  /** Of the field, when another form of the page has one of that name. */
  id?: string;
  label: string;
  hint?: ReactNode;
  maxLength: number;
  /** Hidden fields. */
  fields?: Record<string, string>;
  choice?: Choice;
  refusal: string;
  variant?: ButtonVariant;
  children: ReactNode;
};

/** The summary of errors links to this form's own field. */
const under = (state: FormState, { name, id = name }: Pick<Props, "name" | "id">): FormState => {
  if (state.status !== "error" || id === name) return state;
  const { [name]: message, ...others } = state.fields;
  return message === undefined ? state : { ...state, fields: { ...others, [id]: message } };
};

/** A few words that go with an act: why, what is asked, what is answered. */
export function NoteForm(props: Props) {
  const { action, name, id, label, hint, maxLength, fields = {}, choice, refusal, variant, children } = props;
  const [state, send] = useActionState(action, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={under(state, { name, id })} title={refusal} />
      {Object.entries(fields).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      {choice ? (
        <RadioGroup
          name={choice.name}
          legend={choice.legend}
          options={choice.options}
          defaultValue={typed(state, choice.name)}
          error={fieldError(state, choice.name)}
          required
        />
      ) : null}
      <Field name={name} id={id} label={label} hint={hint} error={fieldError(state, name)} required>
        {(control) => (
          <Textarea {...control} rows={4} maxLength={maxLength} defaultValue={typed(state, name)} />
        )}
      </Field>
      <div className="actions">
        <SubmitButton variant={variant} pendingLabel="Envoi…">
          {children}
        </SubmitButton>
      </div>
    </form>
  );
}
