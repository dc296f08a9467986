"use client";

import { useActionState } from "react";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { choosePreferencesAction } from "#lib/notifications/actions.ts";
import { channelLabels, frequencyLabels, subjectLabels } from "#lib/notifications/labels-preferences.ts";

const names = <Key extends string>(labels: Record<Key, unknown>) => Object.keys(labels) as Key[];
const options = names(frequencyLabels).map((value) => ({ value, label: frequencyLabels[value] }));

type Props = {
  /** A frequency by field: « TALK_MAIL ». */
  chosen: Record<string, string>;
};

/** Of what one is told, where, and how often. */
export function PreferencesForm({ chosen }: Props) {
  const [state, action] = useActionState(choosePreferencesAction, idle);
  return (
    <form action={action} className="stack preferences">
      <FormMessage state={state} />
      {names(subjectLabels).map((subject) => (
        <Fieldset
          key={subject}
          id={subject}
          rank="section"
          legend={subjectLabels[subject].name}
          hint={subjectLabels[subject].hint}
        >
          <div className="preferences-channels">
            {names(channelLabels).map((channel) => {
              const name = `${subject}_${channel}`;
              return (
                <RadioGroup
                  key={channel}
                  name={name}
                  legend={channelLabels[channel]}
                  options={options}
                  defaultValue={typed(state, name, chosen[name])}
                  error={fieldError(state, name)}
                />
              );
            })}
          </div>
        </Fieldset>
      ))}
      <div className="actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
      </div>
    </form>
  );
}
