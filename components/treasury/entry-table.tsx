import { CorrectForm } from "#components/treasury/awaited-form.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { type Column, DataTable } from "#components/ui/data-table.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { accountLabels, kindLabels } from "#lib/ledger/labels.ts";
import { formatCentsFully } from "#lib/money.ts";
import type { EntryRow } from "#lib/treasury/queries-ledger.ts";

const CORRECTED = ["payment.received", "payment.refunded", "money.moved", "dues.written-off"];
/** Words that say their kind already are not said twice. */
const whatOf = ({ kind, label }: EntryRow) => {
  const name = labelOf(kindLabels, kind);
  return label === name ? name : `${name}\u00A0: ${label}`;
};
const labelOf = (labels: Record<string, string>, key: string) => labels[key] ?? key;

const columns: Column<EntryRow>[] = [
  {
    key: "id",
    header: "Écriture",
    cell: ({ id, journal, paymentId }) =>
      paymentId ? (
        <Link href={`/gestion/tresorerie/paiements/${paymentId}`}>{`${journal} ${id}`}</Link>
      ) : (
        `${journal} ${id}`
      ),
  },
  { key: "day", header: "Jour", cell: ({ day }) => <Time value={day} /> },
  {
    key: "what",
    header: "Quoi",
    cell: (row) => (
      <span>
        {whatOf(row)} {row.isReversed ? <Badge tone="warning">Annulée</Badge> : null}
      </span>
    ),
  },
  {
    key: "lines",
    header: "Comptes",
    cell: ({ lines }) => (
      <ul className="entry-lines">
        {lines.map(({ account, debit, credit }) => (
          <li key={account}>
            <span>
              {account} {labelOf(accountLabels, account)}
              <span className="sr-only"> :</span>
            </span>{" "}
            <span className="entry-amount">
              {debit > 0 ? `débit ${formatCentsFully(debit)}` : `crédit ${formatCentsFully(credit)}`}
            </span>
          </li>
        ))}
      </ul>
    ),
  },
  {
    key: "correct",
    header: "Correction",
    cell: ({ id, kind, isReversed }) =>
      CORRECTED.includes(kind) && !isReversed ? (
        <Disclosure summary="Corriger">
          <CorrectForm entryId={id} />
        </Disclosure>
      ) : (
        "–"
      ),
  },
];

/** Entries with their accounts, and the way to answer a mistake. */
export function EntryTable({ caption, rows }: { caption: string; rows: readonly EntryRow[] }) {
  return (
    <DataTable caption={caption} captionHidden wide columns={columns} rows={rows} rowKey={({ id }) => id} />
  );
}
