import type { ComponentProps, ReactNode } from "react";
import { FieldError } from "#components/ui/field-error.tsx";

type Props = Omit<ComponentProps<"input">, "type" | "className" | "name"> & {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
};

/** One yes-or-no, with its own label. Several with one name: give each an `id` and wrap them in a Fieldset. */
export function Checkbox({ name, label, hint, error, id = name, required, ...rest }: Props) {
  const describedBy = [hint ? `${id}-aide` : null, error ? `${id}-erreur` : null].filter(Boolean).join(" ");
  return (
    <div className="choice">
      <input
        {...rest}
        type="checkbox"
        id={id}
        name={name}
        required={required}
        aria-describedby={describedBy || undefined}
        aria-invalid={error ? true : undefined}
      />
      <label htmlFor={id}>
        <span>
          {label}
          {required ? " (obligatoire)" : null}
        </span>
      </label>
      {hint ? (
        <p className="field-hint" id={`${id}-aide`}>
          {hint}
        </p>
      ) : null}
      {error ? <FieldError id={`${id}-erreur`}>{error}</FieldError> : null}
    </div>
  );
}
