"use client";

import { useActionState } from "react";
import { SourceField, StartsOnField } from "#components/training-rights/effective-fields.tsx";
import { AmountField } from "#components/ui/amount-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { setRightsAction } from "#lib/training-rights/actions.ts";
import type { Rules } from "#lib/training-rights/calculate.ts";

const numbers = [
  { name: "leaveDays", label: "Jours de congé pour un mandat" },
  { name: "budgetFloor", label: "Part minimale des indemnités à prévoir, en\u00a0%" },
  { name: "budgetCeiling", label: "Part maximale des indemnités à dépenser, en\u00a0%" },
] as const;

/** Rules from a day on; begun from those of now, of which one thing changes. */
export function SettingsForm({ latest }: { latest: Rules | null }) {
  const [state, send] = useActionState(setRightsAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Les règles ne sont pas enregistrées" />
      <StartsOnField state={state} />
      {numbers.map(({ name, label }) => (
        <Field key={name} name={name} label={label} error={fieldError(state, name)} required>
          {(control) => (
            <TextInput
              {...control}
              inputMode="numeric"
              autoComplete="off"
              width="short"
              maxLength={5}
              defaultValue={typed(state, name, latest ? String(latest[name]) : "")}
            />
          )}
        </Field>
      ))}
      <AmountField
        state={state}
        name="difeYearly"
        label="DIFE crédité chaque année, en euros"
        cents={latest?.difeYearlyCents ?? null}
      />
      <AmountField
        state={state}
        name="difeCeiling"
        label="Plafond du DIFE, en euros"
        cents={latest?.difeCeilingCents ?? null}
      />
      <SourceField
        state={state}
        hint="La loi, le décret ou l’arrêté. Cette ligne est montrée à tous les membres."
      />
      <div className="actions">
        <SubmitButton pendingLabel="Enregistrement…">Ajouter ces règles</SubmitButton>
      </div>
    </form>
  );
}
