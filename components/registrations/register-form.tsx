"use client";

import type { AccessNeed, Financing } from "@prisma/client";
import { useActionState } from "react";
import { NeedsFields } from "#components/registrations/needs-fields.tsx";
import { PaidFields } from "#components/registrations/paid-fields.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import type { SelectOption } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { idle } from "#lib/form-state.ts";
import { editRegistrationAction, registerAction } from "#lib/registrations/actions.ts";

type Props = {
  sessionId: string;
  financings: readonly Financing[];
  mandates: readonly SelectOption[];
  /** No seat is free: she will wait. */
  isWaiting: boolean;
};

/** Asks for a seat for oneself. */
export function RegisterForm({ sessionId, financings, mandates, isWaiting }: Props) {
  const [state, send] = useActionState(registerAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="L’inscription n’est pas faite" />
      <input type="hidden" name="sessionId" value={sessionId} />
      <PaidFields state={state} financings={financings} mandates={mandates} />
      <NeedsFields state={state} />
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Inscription…">
          {isWaiting ? "Me mettre en liste d’attente" : "M’inscrire"}
        </SubmitButton>
      </div>
    </form>
  );
}

type EditProps = Pick<Props, "financings" | "mandates"> & {
  id: string;
  values: {
    financing: Financing;
    mandateId: string | null;
    needs: readonly AccessNeed[];
    accessNeeds: string | null;
  };
  /** Where to come back to. */
  from?: "gestion";
};

/** Changes how a seat is paid, and what somebody needs. */
export function EditRegistrationForm({ id, financings, mandates, values, from }: EditProps) {
  const [state, send] = useActionState(editRegistrationAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="L’inscription n’est pas modifiée" />
      <input type="hidden" name="id" value={id} />
      {from ? <input type="hidden" name="depuis" value={from} /> : null}
      <PaidFields
        state={state}
        financings={financings}
        mandates={mandates}
        values={values}
        isOwn={from === undefined}
      />
      <NeedsFields state={state} values={values} />
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
      </div>
    </form>
  );
}
