import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { Still } from "#components/ui/still.tsx";

/** Filters as links with their counts, folded on a phone; still content. `hint` says what the counts are of, when not of everything. */
export function FilterPanel({ hint, children }: { hint?: string | undefined; children: ReactNode }) {
  return (
    <Still as="nav" className="filters" label="Filtres">
      <details className="filters-panel">
        <summary>
          <Icon name="filter" size={20} />
          Filtrer
        </summary>
        {hint ? <p className="field-hint">{hint}</p> : null}
        {children}
      </details>
    </Still>
  );
}
