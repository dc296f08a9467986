import type { ReactNode } from "react";

export type Description = { term: string; value: ReactNode };

/** Facts about one thing, term beside value. Leave out what is unknown rather than write « non renseigné ». */
export function DescriptionList({ items }: { items: readonly Description[] }) {
  return (
    <dl className="description-list">
      {items.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
