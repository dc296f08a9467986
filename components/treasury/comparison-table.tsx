import { DataTable } from "#components/ui/data-table.tsx";
import { formatCents } from "#lib/money.ts";

export type Comparison = { key: string; label: string; now: number; before: number };

type Props = { caption: string; of: string; year: number; rows: readonly Comparison[] };

const share = (cents: number, most: number) => Math.max(0, (100 * cents) / most);

/**
 * A year beside the one before: every row is its own chart, two bars, and says the same in figures. The head of each column of
 * figures has the colour of its bar.
 */
export function ComparisonTable({ caption, of, year, rows }: Props) {
  const most = Math.max(1, ...rows.flatMap(({ now, before }) => [now, before]));
  return (
    <div className="comparison">
      <DataTable
        caption={caption}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: "label", header: of, cell: ({ label }) => label },
          { key: "now", header: String(year), cell: ({ now }) => formatCents(now), numeric: true },
          {
            key: "before",
            header: String(year - 1),
            cell: ({ before }) => formatCents(before),
            numeric: true,
          },
          {
            key: "bars",
            header: "En barres",
            cell: ({ now, before }) => (
              <svg className="money-bars" viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
                <rect className="money-now" y="1" width={share(now, most)} height="8" />
                <rect className="money-before" y="11" width={share(before, most)} height="8" />
              </svg>
            ),
          },
        ]}
      />
    </div>
  );
}
