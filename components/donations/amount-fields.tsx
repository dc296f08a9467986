"use client";

import { AmountField } from "#components/ui/amount-field.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { PROPOSED_CENTS } from "#lib/donations/labels.ts";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";
import { formatCents } from "#lib/money.ts";

/** How much: one of the amounts proposed, or another. */
export function AmountFields({ state }: { state: FormState }) {
  return (
    <>
      <RadioGroup
        name="choice"
        legend="Montant"
        options={[
          ...PROPOSED_CENTS.map((cents) => ({ value: String(cents), label: formatCents(cents) })),
          { value: "other", label: "Un autre montant" },
        ]}
        defaultValue={typed(state, "choice")}
        error={fieldError(state, "choice")}
        required
      />
      <AmountField
        state={state}
        name="amount"
        label="Autre montant, en euros"
        hint="Si vous l’avez choisi ci-dessus. Exemple&nbsp;: 25 ou 12,50."
        required={false}
      />
    </>
  );
}
