"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { resetFactorsAction } from "#lib/factors/actions.ts";
import { resetReasonLabels, resetReasons } from "#lib/factors/labels.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

const options = resetReasons.map((value) => ({ value, label: resetReasonLabels[value] }));

/** Gives somebody who lost her second factors a fresh start. */
export function ResetForm({ memberId }: { memberId: string }) {
  const [state, action] = useActionState(resetFactorsAction, idle);
  return (
    <form action={action} className="stack" noValidate>
      <FormMessage state={state} />
      <input type="hidden" name="id" value={memberId} />
      <RadioGroup
        name="reason"
        legend="Pourquoi"
        hint="La raison est dite à la personne et notée au journal."
        options={options}
        defaultValue={typed(state, "reason")}
        error={fieldError(state, "reason")}
        required
      />
      <div className="actions">
        <SubmitButton variant="danger" pendingLabel="Réinitialisation…">
          Réinitialiser le second facteur
        </SubmitButton>
      </div>
    </form>
  );
}
