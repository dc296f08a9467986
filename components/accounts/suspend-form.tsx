"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { suspendMemberAction } from "#lib/accounts/actions.ts";
import { suspensionReasonLabels } from "#lib/accounts/labels-standing.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

const options = Object.entries(suspensionReasonLabels).map(([value, label]) => ({ value, label }));

/** Bars somebody from her account, for a reason that she is told. */
export function SuspendForm({ memberId }: { memberId: string }) {
  const [state, action] = useActionState(suspendMemberAction, idle);
  return (
    <form action={action} className="stack" noValidate>
      <FormMessage state={state} title="Le compte n’est pas suspendu" />
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
        <SubmitButton variant="danger" pendingLabel="Suspension…">
          Suspendre le compte
        </SubmitButton>
      </div>
    </form>
  );
}
