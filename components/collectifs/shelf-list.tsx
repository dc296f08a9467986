import { DocumentRow } from "#components/documents/document-row.tsx";
import { Link } from "#components/ui/link.tsx";
import { readerWords } from "#lib/documents/labels.ts";
import type { ShelfRow } from "#lib/documents/queries-collectif.ts";

type Props = {
  rows: readonly ShelfRow[];
  /** Where the viewer changes who reads it; null where she may not. */
  changeHref: (row: ShelfRow) => string | null;
};

/** Documents of a collectif, each with who reads it. */
export function ShelfList({ rows, changeHref }: Props) {
  return (
    <ul className="document-list">
      {rows.map((row) => {
        const href = changeHref(row);
        return (
          <li key={row.id}>
            <DocumentRow row={row} />
            <p className="collectif-readers">
              <span>{readerWords[row.visibility]}</span>
              {href ? (
                <Link href={href}>
                  Changer qui le lit<span className="sr-only"> : {row.title}</span>
                </Link>
              ) : null}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
