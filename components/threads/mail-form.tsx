"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { chooseCollectifMailAction } from "#lib/threads/actions.ts";
import { mailLabels } from "#lib/threads/labels.ts";

const options = Object.entries(mailLabels).map(([value, { label, hint }]) => ({ value, label, hint }));

type Props = { id: string; mail: keyof typeof mailLabels; legend: string };

/** How one wants the subjects of a collectif by mail. One such form a page. */
export function MailForm({ id, mail, legend }: Props) {
  const [state, action] = useActionState(chooseCollectifMailAction, idle);
  return (
    <form action={action} className="stack">
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <RadioGroup
        // React does not give radios their new default when it resets a form: a new group has it.
        key={typed(state, "mail", mail)}
        name="mail"
        legend={legend}
        options={options}
        defaultValue={typed(state, "mail", mail)}
        error={fieldError(state, "mail")}
      />
      <div className="actions">
        <SubmitButton variant="secondary" pendingLabel="Enregistrement…">
          Enregistrer
        </SubmitButton>
      </div>
    </form>
  );
}
