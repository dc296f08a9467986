"use client";

import { useActionState } from "react";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { resignMemberAction } from "#lib/accounts/actions.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

type Props = {
  memberId: string;
  /** `YYYY-MM-DD`. */
  today: string;
};

/** Notes that somebody left. */
export function ResignForm({ memberId, today }: Props) {
  const [state, action] = useActionState(resignMemberAction, idle);
  return (
    <form action={action} className="stack" noValidate>
      <FormMessage state={state} title="La démission n’est pas notée" />
      <input type="hidden" name="id" value={memberId} />
      <Field
        name="on"
        label="Jour de la démission"
        hint="Celui de sa lettre ou de son message."
        error={fieldError(state, "on")}
        required
      >
        {(control) => <DateInput {...control} max={today} defaultValue={typed(state, "on")} />}
      </Field>
      <div className="actions">
        <SubmitButton variant="danger" pendingLabel="Enregistrement…">
          Noter la démission
        </SubmitButton>
      </div>
    </form>
  );
}
