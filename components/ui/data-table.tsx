// biome-ignore-all lint/a11y/noRedundantRoles: browsers drop a table’s semantics when CSS changes its display

import type { ReactNode } from "react";

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Figures: aligned right, in tabular numerals. */
  numeric?: boolean;
};

type Props<Row> = {
  caption: string;
  /** The caption is always there for screen readers; hide it when the heading above says the same. */
  captionHidden?: boolean;
  /** The first column names the row. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** More columns than a tablet shows: the table then moves sideways in its own frame, and not the page. */
  wide?: boolean;
};

/**
 * A real table; under 40 rem each row stands alone, every value beside the name of its column. The roles are written
 * out because browsers drop a table's semantics when CSS changes its display.
 */
export function DataTable<Row>({
  caption,
  captionHidden = false,
  columns,
  rows,
  rowKey,
  wide = false,
}: Props<Row>) {
  const table = (
    <table className="data-table" role="table">
      <caption className={captionHidden ? "sr-only" : undefined}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ key, header, numeric }) => (
            <th key={key} role="columnheader" scope="col" data-numeric={numeric ? "" : undefined}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map(({ key, header, cell, numeric }, index) =>
              index === 0 ? (
                <th key={key} role="rowheader" scope="row">
                  {cell(row)}
                </th>
              ) : (
                <td key={key} role="cell" data-label={header} data-numeric={numeric ? "" : undefined}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (!wide) return table;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="table-scroll" aria-label={caption} tabIndex={0}>
      {table}
    </section>
  );
}
