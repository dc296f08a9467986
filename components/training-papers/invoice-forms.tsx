"use client";

import { useActionState } from "react";
import { DateInput } from "#components/ui/date-input.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { type FormState, fieldError, idle, typed } from "#lib/form-state.ts";
import { creditInvoiceAction, payInvoiceAction } from "#lib/training-papers/actions.ts";
import { MAX_REASON } from "#lib/training-papers/labels.ts";

type Props = { id: string; number: string; today: string; paidOn: string };

type Answered = { state: FormState; send: (form: FormData) => void };

/** The day on which an invoice was paid. */
function PayForm({ id, number, today, paidOn, state, send }: Props & Answered) {
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Rien n’est enregistré" />
      <input type="hidden" name="id" value={id} />
      <Field
        id={`paidOn-${id}`}
        name="paidOn"
        label={`Facture ${number} payée le`}
        hint="Vide : elle n’est pas payée."
        error={fieldError(state, "paidOn")}
      >
        {(control) => <DateInput {...control} max={today} defaultValue={typed(state, "paidOn", paidOn)} />}
      </Field>
      <div className="actions">
        <SubmitButton variant="secondary" pendingLabel="Enregistrement…">
          Enregistrer le paiement
        </SubmitButton>
      </div>
    </form>
  );
}

function CreditForm({ id, number, state, send }: Pick<Props, "id" | "number"> & Answered) {
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="La facture n’est pas annulée" />
      <input type="hidden" name="id" value={id} />
      <Field
        id={`reason-${id}`}
        name="reason"
        label={`Pourquoi annuler la facture ${number}`}
        hint="Un avoir l’annule, sous le numéro suivant. Il dit ce motif, et ne se défait pas."
        error={fieldError(state, "reason")}
        required
      >
        {(control) => (
          <TextInput
            {...control}
            autoComplete="off"
            maxLength={MAX_REASON}
            defaultValue={typed(state, "reason")}
          />
        )}
      </Field>
      <div className="actions">
        <SubmitButton variant="danger" pendingLabel="Un instant…">
          Émettre un avoir
        </SubmitButton>
      </div>
    </form>
  );
}

/** What becomes of an invoice: paid, or cancelled. Opened by an answer: without JavaScript too, what is wrong is seen. */
export function InvoiceForms(props: Props) {
  const { id, number } = props;
  const [paid, pay] = useActionState(payInvoiceAction, idle);
  const [cancelled, cancel] = useActionState(creditInvoiceAction, idle);
  return (
    <Disclosure
      open={paid.status !== "idle" || cancelled.status !== "idle"}
      summary={`Paiement ou annulation de ${number}`}
    >
      <div className="stack">
        <PayForm {...props} state={paid} send={pay} />
        <CreditForm id={id} number={number} state={cancelled} send={cancel} />
      </div>
    </Disclosure>
  );
}
