"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { formatCents } from "#lib/money.ts";
import { startPaymentAction } from "#lib/payments/actions.ts";
import type { OfferedMeans } from "#lib/payments/queries-means.ts";

type Props = {
  duesId: string;
  /** What remains to pay. */
  cents: number;
  means: readonly OfferedMeans[];
};

function countLabel(count: number, cents: number): string {
  if (count === 1) return `En une fois\u00A0: ${formatCents(cents)}`;
  return `En ${count} fois\u00A0: environ ${formatCents(Math.floor(cents / count))} par mois`;
}

/** How a member pays what remains of her dues. Nothing is asked of a bank before the next page. */
export function PayForm({ duesId, cents, means }: Props) {
  const [state, send] = useActionState(startPaymentAction, idle);
  const most = Math.max(1, ...means.map(({ maxInstalments }) => maxInstalments));
  const [first] = means;
  if (!first)
    return <p>Aucun moyen de paiement n’est réglé ici pour l’instant&nbsp;: écrivez à la trésorerie.</p>;
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Le paiement n’a pas commencé" />
      <input type="hidden" name="duesId" value={duesId} />
      <RadioGroup
        name="means"
        legend="Comment souhaitez-vous payer ?"
        options={means.map(({ means: value, label, hint }) => ({ value, label, hint }))}
        defaultValue={typed(state, "means", first.means)}
        error={fieldError(state, "means")}
        required
      />
      {most > 1 ? (
        <Field name="instalments" label="En combien de fois ?" error={fieldError(state, "instalments")}>
          {(control) => (
            <Select
              {...control}
              width="medium"
              defaultValue={typed(state, "instalments", "1")}
              options={Array.from({ length: most }, (_, index) => ({
                value: String(index + 1),
                label: countLabel(index + 1, cents),
              }))}
            />
          )}
        </Field>
      ) : null}
      <div className="actions">
        <SubmitButton pendingLabel="Un instant…">Continuer</SubmitButton>
      </div>
    </form>
  );
}
