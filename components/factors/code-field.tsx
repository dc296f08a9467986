import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";

/** The six digits that an application shows; telephones offer a keyboard of digits. */
export function CodeField({ error }: { error: string | undefined }) {
  return (
    <Field
      name="code"
      label="Code à six chiffres"
      hint="Il change toutes les trente secondes."
      error={error}
      required
    >
      {(control) => (
        <TextInput
          {...control}
          width="short"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
        />
      )}
    </Field>
  );
}
