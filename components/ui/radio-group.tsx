import type { ReactNode } from "react";
import { Fieldset } from "#components/ui/fieldset.tsx";

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode };

type Props = {
  name: string;
  legend: ReactNode;
  options: readonly RadioOption[];
  defaultValue?: string | undefined;
  hint?: ReactNode;
  error?: string | undefined;
  required?: boolean;
};

/** One choice among a few, all seen. The first radio's id is the name, so that ErrorSummary can link to it. */
export function RadioGroup({ name, legend, options, defaultValue, hint, error, required = false }: Props) {
  return (
    <Fieldset id={`${name}-groupe`} legend={legend} hint={hint} error={error} required={required}>
      {options.map((option, index) => {
        const id = index === 0 ? name : `${name}-${option.value}`;
        return (
          <div className="choice" key={option.value}>
            <input
              type="radio"
              id={id}
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              required={required}
              aria-describedby={option.hint ? `${id}-aide` : undefined}
            />
            <label htmlFor={id}>
              <span>{option.label}</span>
            </label>
            {option.hint ? (
              <p className="field-hint" id={`${id}-aide`}>
                {option.hint}
              </p>
            ) : null}
          </div>
        );
      })}
    </Fieldset>
  );
}
