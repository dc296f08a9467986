import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { formatNumber } from "#lib/french.ts";
import { formatCentsFully } from "#lib/money.ts";
import type { TaxLine } from "#lib/receipts/queries-tax.ts";

/** Gifts that no tax receipt covers, each with the page where one is issued. */
export function TaxList({ lines, year }: { lines: readonly TaxLine[]; year: number }) {
  return (
    <DataTable
      caption={`Dons de ${year} sans reçu fiscal`}
      captionHidden
      rows={lines}
      rowKey={({ donationId }) => donationId}
      columns={[
        {
          key: "name",
          header: "De",
          cell: ({ donationId, name }) => (
            <Link href={`/gestion/tresorerie/recus-fiscaux/${donationId}?annee=${year}`}>
              {name || "Nom inconnu"}
            </Link>
          ),
        },
        {
          key: "address",
          header: "Adresse postale",
          cell: ({ address }) => (address ? "donnée" : "à demander"),
        },
        {
          key: "payments",
          header: "Versements",
          numeric: true,
          cell: ({ payments }) => formatNumber(payments),
        },
        { key: "cents", header: "Somme", numeric: true, cell: ({ cents }) => formatCentsFully(cents) },
      ]}
    />
  );
}
