import { DataTable } from "#components/ui/data-table.tsx";

export type BarRow = {
  key: string;
  label: string;
  /** What the bars show, the second beside the first. */
  bars: readonly [number] | readonly [number, number];
  /** The same in words, one a column. */
  cells: readonly string[];
};

type Props = { caption: string; of: string; columns: readonly string[]; rows: readonly BarRow[] };

/** A table of which every row is its own chart. The first columns have the colour of their bars in their heads. */
export function ManagerBars({ caption, of, columns, rows }: Props) {
  const most = Math.max(1, ...rows.flatMap(({ bars }) => [...bars]));
  const bar = (value: number) => Math.max(0, (100 * value) / most);
  return (
    <div className="training-bars" data-bars={rows[0]?.bars.length ?? 1}>
      <DataTable
        caption={caption}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: "label", header: of, cell: ({ label }) => label },
          ...columns.map((header, index) => ({
            key: header,
            header,
            cell: ({ cells }: BarRow) => cells[index],
            numeric: true,
          })),
          {
            key: "bars",
            header: "En barres",
            cell: ({ bars: [first, second] }) => (
              <svg
                viewBox={`0 0 100 ${second === undefined ? 10 : 20}`}
                preserveAspectRatio="none"
                aria-hidden="true"
                data-two={second === undefined ? undefined : ""}
              >
                <rect className="bar-first" y="1" width={bar(first)} height="8" />
                {second === undefined ? null : (
                  <rect className="bar-second" y="11" width={bar(second)} height="8" />
                )}
              </svg>
            ),
          },
        ]}
      />
    </div>
  );
}
