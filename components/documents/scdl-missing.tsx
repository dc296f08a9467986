import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { joinList } from "#lib/french.ts";
import { columnLabels } from "#lib/scdl/labels.ts";
import type { IncompleteRow } from "#lib/scdl/queries.ts";

/** Délibérations left out of the file, with what each lacks and the way to say it. */
export function ScdlMissing({ rows }: { rows: readonly IncompleteRow[] }) {
  return (
    <DataTable
      caption="Délibérations à compléter"
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "title",
          header: "Délibération",
          cell: ({ id, title }) => <Link href={`/documents/${id}/donnees-ouvertes`}>{title}</Link>,
        },
        { key: "date", header: "Date", cell: ({ actDate }) => <Time value={actDate} /> },
        {
          key: "missing",
          header: "Il manque",
          cell: ({ missing }) => joinList(missing.map((column) => columnLabels[column])),
        },
      ]}
    />
  );
}
