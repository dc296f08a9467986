"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { addReminderAction } from "#lib/adhesions/actions.ts";
import { FEWEST_REMINDER_DAYS, MOST_REMINDER_DAYS } from "#lib/adhesions/labels.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

const sides = [
  { value: "BEFORE", label: "Avant la fin de l’adhésion" },
  { value: "AFTER", label: "Après" },
];

/** Another day on which members are reminded. */
export function ReminderForm() {
  const [state, send] = useActionState(addReminderAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Le rappel n’est pas ajouté" />
      <Field
        name="days"
        label="Nombre de jours"
        hint={`0 pour le dernier jour. ${-FEWEST_REMINDER_DAYS} au plus avant la fin, ${MOST_REMINDER_DAYS} après.`}
        error={fieldError(state, "days")}
        required
      >
        {(control) => (
          <TextInput
            {...control}
            inputMode="numeric"
            width="short"
            maxLength={7}
            defaultValue={typed(state, "days")}
          />
        )}
      </Field>
      <RadioGroup
        name="side"
        legend="Quand"
        options={sides}
        defaultValue={typed(state, "side", "BEFORE")}
        error={fieldError(state, "side")}
        required
      />
      <div className="actions">
        <SubmitButton pendingLabel="Enregistrement…">Ajouter ce rappel</SubmitButton>
      </div>
    </form>
  );
}
