import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";

/** Filters as links with their counts, folded on a phone; `hint` says what the counts are of, when not of everything. */
export function FilterPanel({ hint, children }: { hint?: string | undefined; children: ReactNode }) {
  return (
    <nav className="filters" aria-label="Filtres">
      <details className="filters-panel">
        <summary>
          <Icon name="filter" size={20} />
          Filtrer
        </summary>
        {hint ? <p className="field-hint">{hint}</p> : null}
        {children}
      </details>
    </nav>
  );
}
