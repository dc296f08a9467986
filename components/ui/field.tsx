import type { ReactNode } from "react";
import { FieldError } from "#components/ui/field-error.tsx";

/** What a control needs to be tied to its label, hint and error: spread it on the control. */
export type ControlProps = {
  id: string;
  name: string;
  required: boolean;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

type Props = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  /** Only when the same name appears twice on a page; ErrorSummary links to it. Default: the name. */
  id?: string;
  children: (control: ControlProps) => ReactNode;
};

/** One labelled control: `<Field name="title" label="Titre">{(control) => <TextInput {...control} />}</Field>`. */
export function Field({ name, label, hint, error, required = false, id = name, children }: Props) {
  const describedBy = [hint ? `${id}-aide` : null, error ? `${id}-erreur` : null].filter(Boolean).join(" ");
  return (
    <div className="field" data-invalid={error ? "" : undefined}>
      <label className="field-label" htmlFor={id}>
        {label}
        {required ? <span className="required"> (obligatoire)</span> : null}
      </label>
      {hint ? (
        <p className="field-hint" id={`${id}-aide`}>
          {hint}
        </p>
      ) : null}
      {error ? <FieldError id={`${id}-erreur`}>{error}</FieldError> : null}
      {children({
        id,
        name,
        required,
        "aria-describedby": describedBy || undefined,
        "aria-invalid": error ? true : undefined,
      })}
    </div>
  );
}
