import type { ComponentProps } from "react";
import { Icon } from "#components/ui/icon.tsx";

export type SelectOption = { value: string; label: string };

type Props = Omit<ComponentProps<"select">, "className" | "children"> & {
  options: readonly SelectOption[];
  /** First, empty choice: « Choisir un type ». */
  placeholder?: string;
  width?: "full" | "medium" | "short";
};

/** A native list of choices. Under five choices, prefer RadioGroup: everything is seen at once. */
export function Select({ options, placeholder, width = "full", ...rest }: Props) {
  return (
    <span className="select">
      {/* React does not give a list its new default value when it resets a refused form: a new list has it. */}
      <select key={String(rest.defaultValue)} {...rest} data-width={width} className="input">
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <Icon name="chevron" size={20} />
    </span>
  );
}
