import type { ReactNode } from "react";
import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";
import { centsTyped } from "#lib/money.ts";

type Props = {
  state: FormState;
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What is stored, in cents; null for nothing yet. */
  cents?: number | null;
  required?: boolean;
};

/** An amount in euros. The amounts of a page are typed: no arrows that change one under a finger. */
export function AmountField({ state, name, label, hint, cents = null, required = true }: Props) {
  return (
    <Field name={name} label={label} hint={hint} error={fieldError(state, name)} required={required}>
      {(control) => (
        <TextInput
          {...control}
          inputMode="decimal"
          autoComplete="off"
          width="short"
          maxLength={40}
          defaultValue={typed(state, name, cents === null ? "" : centsTyped(cents))}
        />
      )}
    </Field>
  );
}
