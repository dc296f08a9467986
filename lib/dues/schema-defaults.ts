import { tierLabels } from "#lib/documents/labels.ts";
import type { ScaleKind, ScaleRow, ScaleRules } from "#lib/dues/schema-scale.ts";
import { functionLabels } from "#lib/members/labels.ts";

/** Where a first draft of each kind starts: figures to be replaced. */
export const defaultRules: Record<ScaleKind, ScaleRules> = {
  TABLE: {
    currency: "EUR",
    kind: "TABLE",
    several: "HIGHEST",
    rows: [],
    otherCents: 2_000,
    solidarity: null,
  },
  INDEMNITY: {
    currency: "EUR",
    kind: "INDEMNITY",
    several: "HIGHEST",
    rate: 100,
    floorCents: 2_000,
    capCents: 30_000,
    undeclaredCents: 2_000,
    solidarity: null,
  },
  FREE: { currency: "EUR", kind: "FREE", minimumCents: 1_000, suggestions: [], solidarity: null },
};

const tiers = Object.keys(tierLabels);
const functions = Object.keys(functionLabels);

/** In the order of the councils, named functions first, from the smallest population up: the order in which they are read. */
export function inOrder(rows: readonly ScaleRow[]): ScaleRow[] {
  const place = ({ held }: ScaleRow) => (held === null ? functions.length : functions.indexOf(held));
  return [...rows].sort(
    (a, b) => tiers.indexOf(a.tier) - tiers.indexOf(b.tier) || place(a) - place(b) || a.from - b.from,
  );
}

/** The row that already names some of the same seats; a table holds no two of them, so that one amount alone applies. */
export const overlapped = (
  rows: readonly ScaleRow[],
  { tier, held, from, to }: Omit<ScaleRow, "cents">,
): ScaleRow | undefined =>
  rows.find(
    (row) =>
      row.tier === tier &&
      row.held === held &&
      row.from <= (to ?? Number.POSITIVE_INFINITY) &&
      from <= (row.to ?? Number.POSITIVE_INFINITY),
  );
