import { functionOptions, stanceOptions } from "#components/mandates/options.ts";
import { RankInput } from "#components/mandates/rank-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";

/** The side that one is on in a council. */
export function StanceField({ state, value = "" }: { state: FormState; value?: string }) {
  return (
    <Field name="stance" label="Position" error={fieldError(state, "stance")}>
      {(control) => (
        <Select
          {...control}
          options={stanceOptions}
          placeholder="Non précisée"
          defaultValue={typed(state, "stance", value)}
        />
      )}
    </Field>
  );
}

/** What one does in a council, if anything, and its rank. */
export function KindFields({
  state,
  kind = "",
  rank = "",
}: {
  state: FormState;
  kind?: string;
  rank?: string;
}) {
  return (
    <>
      <Field name="kind" label="Fonction exercée" error={fieldError(state, "kind")}>
        {(control) => (
          <Select
            {...control}
            options={functionOptions()}
            placeholder="Aucune"
            defaultValue={typed(state, "kind", kind)}
          />
        )}
      </Field>
      <Field name="rank" label="Rang" hint="2 pour deuxième." error={fieldError(state, "rank")}>
        {(control) => <RankInput {...control} defaultValue={typed(state, "rank", rank)} />}
      </Field>
    </>
  );
}
