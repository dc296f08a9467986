import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { Select } from "#components/ui/select.tsx";
import { type FormState, fieldError, typedList } from "#lib/form-state.ts";

type Props = {
  state: FormState;
  columns: readonly string[];
  /** Field by header; a header that is not there is left aside. */
  mapping: Readonly<Record<string, string>>;
  /** Fields in words. */
  labels: Readonly<Record<string, string>>;
  /** What the first lines hold, by column. */
  examples: Readonly<Record<string, string>>;
  hint: string;
};

/** What each column of a table says: one list for each, all named « fields », in the order of the columns. */
export function ColumnsFieldset({ state, columns, mapping, labels, examples, hint }: Props) {
  const chosen = typedList(
    state,
    "fields",
    columns.map((header) => mapping[header] ?? ""),
  );
  const options = Object.entries(labels).map(([value, label]) => ({ value, label }));
  return (
    <Fieldset
      id="colonnes"
      legend="Les colonnes du tableau"
      rank="section"
      hint={hint}
      error={fieldError(state, "fields")}
    >
      <div className="import-columns">
        {columns.map((header, index) => (
          <Field
            key={header}
            name="fields"
            id={index === 0 ? "fields" : `fields-${index}`}
            label={header}
            hint={examples[header] ? `Exemple : ${examples[header]}` : undefined}
          >
            {(control) => (
              <Select
                {...control}
                options={options}
                placeholder="Ne pas reprendre"
                defaultValue={chosen[index] ?? ""}
              />
            )}
          </Field>
        ))}
      </div>
    </Fieldset>
  );
}
