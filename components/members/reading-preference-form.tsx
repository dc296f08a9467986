"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { chooseReadingPreferenceAction } from "#lib/members/actions.ts";

const options = [
  { value: "MEDIAN", label: "Avec le point médian", hint: "élu·e·s, adhérent·e·s" },
  { value: "DOUBLE", label: "En toutes lettres", hint: "élus et élues, adhérents et adhérentes" },
];

/** How inclusive forms are written for this member. */
export function ReadingPreferenceForm({ current }: { current: string }) {
  const [state, action] = useActionState(chooseReadingPreferenceAction, idle);
  return (
    <form action={action} className="stack">
      <FormMessage state={state} />
      <RadioGroup
        name="readingPreference"
        legend="Les formes inclusives"
        options={options}
        defaultValue={typed(state, "readingPreference", current)}
        error={fieldError(state, "readingPreference")}
      />
      <div className="actions">
        <SubmitButton variant="secondary" pendingLabel="Enregistrement…">
          Enregistrer
        </SubmitButton>
      </div>
    </form>
  );
}
