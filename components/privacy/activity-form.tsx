"use client";

import { useActionState } from "react";
import { refusalTitle } from "#components/ui/conflict-title.ts";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { VersionFields } from "#components/ui/version-fields.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { addActivityAction, editActivityAction } from "#lib/privacy/actions.ts";
import { type ActivityTexts, activityFieldNames, activityFields } from "#lib/privacy/schema-settings.ts";

type Props = {
  /** None: a new line. */
  stored?: { id: string; texts: ActivityTexts; version: string };
};

/** A line of the register of processing. */
export function ActivityForm({ stored }: Props) {
  const [state, send] = useActionState(stored ? editActivityAction : addActivityAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title={refusalTitle(state)} />
      {stored ? <input type="hidden" name="id" value={stored.id} /> : null}
      {activityFieldNames.map((name) => {
        const value = typed(state, name, stored?.texts[name] ?? (name === "transfers" ? "Aucun." : ""));
        const { label, max } = activityFields[name];
        return (
          <Field key={name} name={name} label={label} error={fieldError(state, name)} required>
            {(control) =>
              name === "name" ? (
                <TextInput {...control} maxLength={max} defaultValue={value} />
              ) : (
                <Textarea {...control} rows={3} maxLength={max} defaultValue={value} />
              )
            }
          </Field>
        );
      })}
      {stored ? <VersionFields state={state} version={stored.version} /> : null}
      <div className="actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
      </div>
    </form>
  );
}
