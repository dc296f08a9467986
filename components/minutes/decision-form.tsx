"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { withIds } from "#components/ui/with-ids.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { tellDecisionAction } from "#lib/minutes/actions.ts";
import { MAX_DECISION, modeLabels } from "#lib/minutes/labels.ts";

const modes = Object.entries(modeLabels).map(([value, label]) => ({ value, label }));
const figures = [
  ["votesFor", "Pour"],
  ["votesAgainst", "Contre"],
  ["abstentions", "Abstentions"],
] as const;

/** Tells what was decided at a point, and how. */
export function DecisionForm({ sectionId }: { sectionId: string }) {
  const [state, send] = useActionState(tellDecisionAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={withIds(state, "decision")} title="La décision n’est pas ajoutée" />
      <input type="hidden" name="id" value={sectionId} />
      <Field
        name="text"
        id="text-decision"
        label="Ce qui est décidé"
        error={fieldError(state, "text")}
        required
      >
        {(control) => (
          <Textarea {...control} rows={3} maxLength={MAX_DECISION} defaultValue={typed(state, "text")} />
        )}
      </Field>
      <RadioGroup
        name="mode"
        legend="Comment"
        options={modes}
        defaultValue={typed(state, "mode", "CONSENT")}
        error={fieldError(state, "mode")}
        required
      />
      <div className="minutes-figures">
        {figures.map(([name, label]) => (
          <Field key={name} name={name} id={`${name}-decision`} label={label} error={fieldError(state, name)}>
            {(control) => (
              <TextInput
                {...control}
                width="short"
                inputMode="numeric"
                maxLength={5}
                defaultValue={typed(state, name)}
              />
            )}
          </Field>
        ))}
      </div>
      <p className="minutes-soft">Les voix ne se remplissent que pour un vote.</p>
      <SubmitButton variant="secondary" pendingLabel="Ajout…">
        Ajouter la décision
      </SubmitButton>
    </form>
  );
}
