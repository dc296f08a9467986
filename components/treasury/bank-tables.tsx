import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatCentsFully } from "#lib/money.ts";
import type { BankFileRow, BankLineRow } from "#lib/treasury/queries-bank.ts";

/** Lines that were dealt with. */
export function DoneLines({ rows }: { rows: readonly BankLineRow[] }) {
  if (rows.length === 0)
    return (
      <EmptyState title="Aucune ligne traitée">
        Celles que vous rapprochez ou classez viennent ici.
      </EmptyState>
    );
  return (
    <DataTable
      caption="Lignes traitées, la plus récente d’abord"
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: "day", header: "Jour", cell: ({ bookedOn }) => <Time value={bookedOn} /> },
        {
          key: "label",
          header: "Libellé",
          cell: ({ label, counterparty }) => [counterparty, label].filter(Boolean).join(" · ") || "–",
        },
        { key: "cents", header: "Montant", cell: ({ cents }) => formatCentsFully(cents), numeric: true },
        {
          key: "fate",
          header: "Devenir",
          cell: ({ paymentId, reference }) =>
            paymentId ? (
              <Link href={`/gestion/tresorerie/paiements/${paymentId}`}>{reference}</Link>
            ) : (
              "Classée"
            ),
        },
      ]}
    />
  );
}

const formats = { CAMT053: "CAMT.053", CSV: "CSV" } as const;

/** Statements that were given. */
export function StatementList({ files }: { files: readonly BankFileRow[] }) {
  return (
    <DataTable
      caption="Derniers relevés importés"
      captionHidden
      rows={files}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "when",
          header: "Importé",
          cell: ({ createdAt }) => <Time value={createdAt} format="datetime" />,
        },
        {
          key: "what",
          header: "Relevé",
          cell: ({ format, account }) => `${formats[format]}${account ? `, compte …${account}` : ""}`,
        },
        { key: "lines", header: "Lignes", cell: ({ lines }) => lines.toLocaleString("fr-FR"), numeric: true },
        {
          key: "known",
          header: "Déjà connues",
          cell: ({ known }) => known.toLocaleString("fr-FR"),
          numeric: true,
        },
      ]}
    />
  );
}
