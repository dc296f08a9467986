import { AmountField } from "#components/ui/amount-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { MAX_SUGGESTIONS } from "#lib/dues/labels.ts";
import { suggestionField } from "#lib/dues/schema.ts";
import type { FreeRules, IndemnityRules } from "#lib/dues/schema-scale.ts";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";
import { centsTyped } from "#lib/money.ts";

/** A rate of the indemnity, with its bounds. */
export function IndemnityAmounts({ state, rules }: { state: FormState; rules: IndemnityRules }) {
  return (
    <>
      <Field
        name="rate"
        label="Taux, en %"
        hint="D’une année d’indemnité brute : douze fois le mois que déclare le membre."
        error={fieldError(state, "rate")}
        required
      >
        {(control) => (
          <TextInput
            {...control}
            inputMode="decimal"
            width="short"
            maxLength={10}
            defaultValue={typed(state, "rate", centsTyped(rules.rate))}
          />
        )}
      </Field>
      <AmountField state={state} name="floor" label="Plancher, en euros" cents={rules.floorCents} />
      <AmountField state={state} name="cap" label="Plafond, en euros" cents={rules.capCents} />
      <AmountField
        state={state}
        name="undeclared"
        label="Sans rien déclarer, en euros"
        hint="Personne n’est obligé de dire ce qu’il gagne : c’est le montant que chaque membre voit d’abord."
        cents={rules.undeclaredCents}
      />
    </>
  );
}

/** A minimum, and amounts to choose in one tap. */
export function FreeAmounts({ state, rules }: { state: FormState; rules: FreeRules }) {
  return (
    <>
      <AmountField state={state} name="minimum" label="Minimum, en euros" cents={rules.minimumCents} />
      <Fieldset
        id="propositions"
        legend="Montants proposés"
        hint="Facultatifs : chaque membre peut en écrire un autre."
      >
        {Array.from({ length: MAX_SUGGESTIONS }, (_, index) => (
          <AmountField
            key={suggestionField(index)}
            state={state}
            name={suggestionField(index)}
            label={`Proposition ${index + 1}`}
            cents={rules.suggestions[index] ?? null}
            required={false}
          />
        ))}
      </Fieldset>
    </>
  );
}
