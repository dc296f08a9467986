import { tierOptions } from "#components/mandates/options.ts";
import { TerritoryPicker } from "#components/territories/territory-picker.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";

type Props = { state: FormState; values: { tier: string; territory: string; territoryId: string } };

/** In which council one sits. */
export function SeatFields({ state, values }: Props) {
  return (
    <>
      <Field name="tier" label="Conseil" error={fieldError(state, "tier")} required>
        {(control) => (
          <Select
            {...control}
            options={tierOptions}
            placeholder="Choisir"
            defaultValue={typed(state, "tier", values.tier)}
          />
        )}
      </Field>
      <TerritoryPicker
        key={values.territory}
        label="Territoire"
        hint="Commune, intercommunalité, département ou région de ce conseil. Rien pour le Parlement européen et les Français de l’étranger."
        error={fieldError(state, "territory")}
        defaultText={typed(state, "territory", values.territory)}
        defaultId={typed(state, "territoryId", values.territoryId)}
        choices={state.status === "error" ? state.choices.territory : undefined}
      />
    </>
  );
}
