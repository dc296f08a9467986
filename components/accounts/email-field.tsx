import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";

type Props = { label: string; state: FormState; stored?: string; hint?: string };

/** Somebody else's address: the browser does not propose the officer's own. */
export function EmailField({ label, state, stored, hint }: Props) {
  return (
    <Field name="email" label={label} hint={hint} error={fieldError(state, "email")} required>
      {(control) => (
        <TextInput
          {...control}
          type="email"
          inputMode="email"
          autoComplete="off"
          maxLength={254}
          defaultValue={typed(state, "email", stored)}
        />
      )}
    </Field>
  );
}
