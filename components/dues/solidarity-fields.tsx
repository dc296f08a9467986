import { AmountField } from "#components/ui/amount-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { ScaleRules } from "#lib/dues/schema-scale.ts";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";

const options = [
  { value: "NONE", label: "Pas de tarif solidaire" },
  { value: "AMOUNT", label: "Un montant", hint: "Jamais plus que le montant ordinaire." },
  { value: "SHARE", label: "Une part du montant ordinaire" },
];

/** What those pay who ask for it, without having to justify it. The field of the choice not taken is not read. */
export function SolidarityFields({ state, rules }: { state: FormState; rules: ScaleRules }) {
  const { solidarity } = rules;
  return (
    <>
      <RadioGroup
        name="solidarityKind"
        legend="Tarif solidaire"
        hint="Pour qui le demande, sans justificatif."
        options={options}
        defaultValue={typed(state, "solidarityKind", solidarity?.kind ?? "NONE")}
        error={fieldError(state, "solidarityKind")}
        required
      />
      <div className="scale-solidarity" data-for="AMOUNT">
        <AmountField
          state={state}
          name="solidarityAmount"
          label="Montant solidaire, en euros"
          cents={solidarity?.kind === "AMOUNT" ? solidarity.cents : null}
          required={false}
        />
      </div>
      <div className="scale-solidarity" data-for="SHARE">
        <Field
          name="solidarityPercent"
          label="Part du montant ordinaire, en %"
          error={fieldError(state, "solidarityPercent")}
        >
          {(control) => (
            <TextInput
              {...control}
              inputMode="numeric"
              width="short"
              maxLength={3}
              defaultValue={typed(
                state,
                "solidarityPercent",
                solidarity?.kind === "SHARE" ? String(solidarity.percent) : "",
              )}
            />
          )}
        </Field>
      </div>
    </>
  );
}
