import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { formatNumber } from "#lib/french.ts";

type Row = { code: string; name: string; count: number; href: string };

/** The figures of the map, to read, to hear and to follow. */
export function DepartementTable({ rows }: { rows: readonly Row[] }) {
  return (
    <DataTable
      caption="Membres par département"
      captionHidden
      rows={rows}
      rowKey={({ code }) => code}
      columns={[
        {
          key: "name",
          header: "Département",
          cell: ({ name, code, href }) => (
            <Link href={href} className="departement-link">
              {name} ({code})
            </Link>
          ),
        },
        { key: "count", header: "Membres", cell: ({ count }) => formatNumber(count), numeric: true },
      ]}
    />
  );
}
