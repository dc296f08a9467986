import { Field } from "#components/ui/field.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";
import { MAX_NAME } from "#lib/members/schema-profile.ts";

export type IdentityValues = { firstName: string; lastName: string; civility: string };

const civilities = [
  { value: "", label: "Ne pas préciser" },
  { value: "MADAME", label: "Madame" },
  { value: "MONSIEUR", label: "Monsieur" },
];

/** Names, and how one wishes to be addressed. */
export function IdentityFields({ state, values }: { state: FormState; values: IdentityValues }) {
  const names = [
    { name: "firstName", label: "Prénom", autoComplete: "given-name" },
    { name: "lastName", label: "Nom", autoComplete: "family-name" },
  ] as const;
  return (
    <>
      {names.map(({ name, label, autoComplete }) => (
        <Field key={name} name={name} label={label} error={fieldError(state, name)} required>
          {(control) => (
            <TextInput
              {...control}
              autoComplete={autoComplete}
              maxLength={MAX_NAME}
              defaultValue={typed(state, name, values[name])}
            />
          )}
        </Field>
      ))}
      <RadioGroup
        name="civility"
        legend="Civilité"
        hint="Pour vous écrire. Rien n’oblige à la donner."
        options={civilities}
        defaultValue={typed(state, "civility", values.civility)}
        error={fieldError(state, "civility")}
      />
    </>
  );
}
