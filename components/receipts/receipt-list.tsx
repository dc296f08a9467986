import { Badge } from "#components/ui/badge.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatCentsFully } from "#lib/money.ts";
import { kindLabels, numberOf } from "#lib/receipts/labels.ts";
import type { ReceiptLine } from "#lib/receipts/queries.ts";

const hrefOf = (id: string) => `/adhesion/recus/${id}/fichier`;

type Props = {
  receipts: readonly ReceiptLine[];
  /** For the treasurer: whose each is. */
  withNames?: boolean;
};

/** Papers that were issued, each with its PDF. */
export function ReceiptList({ receipts, withNames = false }: Props) {
  return (
    <DataTable
      caption="Reçus, du plus récent au plus ancien"
      captionHidden
      rows={receipts}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "number",
          header: "Numéro",
          cell: (receipt) => (
            <Link href={hrefOf(receipt.id)} download>
              {numberOf(receipt)} <span className="sr-only">(PDF)</span>
            </Link>
          ),
        },
        {
          key: "kind",
          header: "Nature",
          cell: ({ kind, cancelledBy }) => (
            <>
              {kindLabels[kind]}
              {cancelledBy ? (
                <>
                  {" "}
                  <Badge tone="warning">Annulé par {numberOf(cancelledBy)}</Badge>
                </>
              ) : null}
            </>
          ),
        },
        ...(withNames
          ? [{ key: "payer", header: "De", cell: ({ content }: ReceiptLine) => content.payer.name }]
          : []),
        { key: "day", header: "Émis le", cell: ({ issuedOn }) => <Time value={issuedOn} /> },
        {
          key: "cents",
          header: "Montant",
          numeric: true,
          cell: ({ cents }) => formatCentsFully(cents),
        },
      ]}
    />
  );
}
