import type { ReactNode } from "react";
import { FieldError } from "#components/ui/field-error.tsx";

type Props = {
  id: string;
  legend: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  /** `section` titles a part of a long form; `group` (default) labels a few choices. */
  rank?: "group" | "section";
  children: ReactNode;
};

/** Several controls under one question. */
export function Fieldset({ id, legend, hint, error, required = false, rank = "group", children }: Props) {
  const describedBy = [hint ? `${id}-aide` : null, error ? `${id}-erreur` : null].filter(Boolean).join(" ");
  return (
    <fieldset
      className="fieldset"
      data-rank={rank}
      data-invalid={error ? "" : undefined}
      aria-describedby={describedBy || undefined}
    >
      <legend>
        {legend}
        {required ? <span className="required"> (obligatoire)</span> : null}
      </legend>
      {hint ? (
        <p className="field-hint" id={`${id}-aide`}>
          {hint}
        </p>
      ) : null}
      {error ? <FieldError id={`${id}-erreur`}>{error}</FieldError> : null}
      <div className="fieldset-body">{children}</div>
    </fieldset>
  );
}
