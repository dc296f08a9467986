import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";

/** A refusal, beside its control. Tie it with aria-describedby; Field, Checkbox and Fieldset do. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p className="field-error" id={id}>
      <Icon name="warning" size={20} />
      <span>
        <span className="sr-only">Erreur : </span>
        {children}
      </span>
    </p>
  );
}
