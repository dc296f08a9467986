"use client";

import { useActionState } from "react";
import { JoinFields, type JoinValues } from "#components/joining/join-fields.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { idle } from "#lib/form-state.ts";
import { completeJoinAction } from "#lib/joining/actions.ts";

type Props = { token: string; values: JoinValues; email: string };

/** The request as she wrote it, to be completed and sent again. */
export function CompleteForm({ token, values, email }: Props) {
  const [state, send] = useActionState(completeJoinAction, idle);
  return (
    <form action={send} className="stack-sections" noValidate>
      <FormMessage state={state} title="La demande n’est pas envoyée" />
      <input type="hidden" name="token" value={token} />
      <JoinFields state={state} values={values} address={<p>Adresse confirmée&nbsp;: {email}</p>} />
      <div className="actions">
        <SubmitButton pendingLabel="Envoi…">Envoyer le complément</SubmitButton>
      </div>
    </form>
  );
}
