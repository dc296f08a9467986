"use client";

import { useActionState } from "react";
import { EmailField } from "#components/accounts/email-field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { correctEmailAction, replaceEmailAction } from "#lib/accounts/actions.ts";
import { replacementReasonLabels } from "#lib/accounts/labels-standing.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

const options = Object.entries(replacementReasonLabels).map(([value, label]) => ({ value, label }));

/** Another address for somebody who no longer reads her mailbox. */
export function ReplaceEmailForm({ memberId }: { memberId: string }) {
  const [state, action] = useActionState(replaceEmailAction, idle);
  return (
    <form action={action} className="stack" noValidate>
      <FormMessage state={state} title="L’adresse n’est pas remplacée" />
      <input type="hidden" name="id" value={memberId} />
      <EmailField label="Nouvelle adresse" state={state} />
      <RadioGroup
        name="cause"
        legend="Pourquoi"
        hint="La raison est dite aux deux adresses et notée au journal."
        options={options}
        defaultValue={typed(state, "cause")}
        error={fieldError(state, "cause")}
        required
      />
      <div className="actions">
        <SubmitButton pendingLabel="Envoi…">Remplacer l’adresse</SubmitButton>
      </div>
    </form>
  );
}

/** The right address of somebody who never opened her account. */
export function CorrectEmailForm({ memberId, email }: { memberId: string; email: string }) {
  const [state, action] = useActionState(correctEmailAction, idle);
  return (
    <form action={action} className="stack" noValidate>
      <FormMessage state={state} title="L’adresse n’est pas corrigée" />
      <input type="hidden" name="id" value={memberId} />
      <EmailField label="Adresse électronique" state={state} stored={email} />
      <div className="actions">
        <SubmitButton pendingLabel="Enregistrement…">Corriger l’adresse</SubmitButton>
      </div>
    </form>
  );
}
