"use client";

import { useActionState } from "react";
import { AmountField } from "#components/ui/amount-field.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { type FormState, fieldError, idle, typed } from "#lib/form-state.ts";
import {
  confirmPaymentAction,
  correctEntryAction,
  refundPaymentAction,
  takeByHandAction,
} from "#lib/treasury/actions.ts";

type DayProps = { id: string; today: string; state: FormState };

const DayField = ({ id, today, state }: DayProps) => (
  <Field id={id} name="day" label="Jour" error={fieldError(state, "day")} required>
    {(control) => <DateInput {...control} max={today} defaultValue={typed(state, "day", today)} />}
  </Field>
);

/** What was awaited is in hand. */
export function ConfirmForm({ paymentId, today }: { paymentId: string; today: string }) {
  const [state, send] = useActionState(confirmPaymentAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Rien n’est enregistré" />
      <input type="hidden" name="paymentId" value={paymentId} />
      <DayField id={`day-${paymentId}`} today={today} state={state} />
      <div className="actions">
        <SubmitButton pendingLabel="Enregistrement…">Confirmer la réception</SubmitButton>
      </div>
    </form>
  );
}

const means = [
  { value: "CHEQUE", label: "Par chèque" },
  { value: "CASH", label: "En espèces" },
  { value: "TRANSFER", label: "Par virement" },
];

/** Dues of which nothing was said, and that somebody pays here and now. */
export function TakeForm({ duesId, today }: { duesId: string; today: string }) {
  const [state, send] = useActionState(takeByHandAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Rien n’est enregistré" />
      <input type="hidden" name="duesId" value={duesId} />
      <Field id={`means-${duesId}`} name="means" label="Réglé" error={fieldError(state, "means")} required>
        {(control) => <Select {...control} options={means} defaultValue={typed(state, "means", "CHEQUE")} />}
      </Field>
      <DayField id={`day-${duesId}`} today={today} state={state} />
      <div className="actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer ce paiement</SubmitButton>
      </div>
    </form>
  );
}

/** Money that went back, by hand. */
export function RefundForm({ paymentId, today, kept }: { paymentId: string; today: string; kept: string }) {
  const [state, send] = useActionState(refundPaymentAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Rien n’est enregistré" />
      <input type="hidden" name="paymentId" value={paymentId} />
      <AmountField
        state={state}
        name="amount"
        label="Montant remboursé, en euros"
        hint={`${kept} au plus.`}
      />
      <DayField id="refund-day" today={today} state={state} />
      <div className="actions">
        <SubmitButton variant="secondary" pendingLabel="Enregistrement…">
          Enregistrer le remboursement
        </SubmitButton>
      </div>
    </form>
  );
}

/** The reverse of an entry that was a mistake. */
export function CorrectForm({ entryId }: { entryId: string }) {
  const [state, send] = useActionState(correctEntryAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Rien n’est corrigé" />
      <input type="hidden" name="entryId" value={entryId} />
      <Checkbox
        id={`sure-${entryId}`}
        name="sure"
        value="oui"
        label="Cette écriture est une erreur : passer l’écriture contraire, à la date d’aujourd’hui."
        error={fieldError(state, "sure")}
      />
      <div className="actions">
        <SubmitButton variant="secondary" pendingLabel="Un instant…">
          Passer la contre-écriture
        </SubmitButton>
      </div>
    </form>
  );
}
