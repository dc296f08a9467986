"use client";

import type { Financing } from "@prisma/client";
import { useActionState } from "react";
import { NeedsFields } from "#components/registrations/needs-fields.tsx";
import { PaidFields } from "#components/registrations/paid-fields.tsx";
import { PersonField } from "#components/training-sessions/person-field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { idle } from "#lib/form-state.ts";
import { registerMemberAction } from "#lib/registrations/actions.ts";

/** A seat for somebody else, on the telephone. */
export function RegisterMemberForm({
  sessionId,
  financings,
}: {
  sessionId: string;
  financings: readonly Financing[];
}) {
  const [state, send] = useActionState(registerMemberAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Personne n’est inscrit" />
      <input type="hidden" name="sessionId" value={sessionId} />
      <input type="hidden" name="depuis" value="gestion" />
      <PersonField state={state} label="Qui inscrire" />
      <PaidFields
        state={state}
        financings={financings}
        isOwn={false}
        legend="Comment la place est-elle payée ?"
      />
      <NeedsFields state={state} />
      <SubmitButton pendingLabel="Inscription…">Inscrire</SubmitButton>
    </form>
  );
}
