"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { issueTaxReceiptAction } from "#lib/receipts/actions.ts";
import { MAX_ADDRESS } from "#lib/receipts/labels.ts";

type Props = { donationId: string; year: number; address: string };

/** One act for one donor: nothing issues a tax receipt by itself. */
export function TaxForm({ donationId, year, address }: Props) {
  const [state, send] = useActionState(issueTaxReceiptAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Le reçu n’est pas délivré" />
      <input type="hidden" name="donationId" value={donationId} />
      <input type="hidden" name="year" value={String(year)} />
      <Field
        name="address"
        label="Son adresse postale"
        hint="Telle qu’elle sera sur le reçu."
        error={fieldError(state, "address")}
        required
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={MAX_ADDRESS}
            defaultValue={typed(state, "address", address)}
          />
        )}
      </Field>
      <div className="actions">
        <SubmitButton pendingLabel="Délivrance…">Délivrer ce reçu fiscal</SubmitButton>
      </div>
    </form>
  );
}
