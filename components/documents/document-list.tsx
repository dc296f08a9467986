import { DocumentRow } from "#components/documents/document-row.tsx";
import type { Extract } from "#lib/documents/queries-extracts.ts";
import type { DocumentRow as Row } from "#lib/documents/queries-search.ts";

type Props = {
  rows: readonly Row[];
  extracts?: ReadonlyMap<string, Extract>;
  newIds?: ReadonlySet<string>;
  level?: 2 | 3;
};

export function DocumentList({ rows, extracts, newIds, level }: Props) {
  return (
    <ul className="document-list">
      {rows.map((row) => (
        <li key={row.id}>
          <DocumentRow row={row} extract={extracts?.get(row.id)} isNew={newIds?.has(row.id)} level={level} />
        </li>
      ))}
    </ul>
  );
}
