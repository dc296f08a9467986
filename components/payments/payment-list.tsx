import { PaymentBadge } from "#components/payments/payment-badge.tsx";
import { type Column, DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatCentsFully } from "#lib/money.ts";
import { meansLabels } from "#lib/payments/labels.ts";
import { paymentPath } from "#lib/payments/labels-state.ts";
import type { PaymentLine } from "#lib/payments/queries.ts";

const columns: Column<PaymentLine>[] = [
  {
    key: "reference",
    header: "Référence",
    cell: (payment) => <Link href={paymentPath(payment)}>{payment.reference}</Link>,
  },
  {
    key: "when",
    header: "Date",
    cell: ({ instalments, dueOn, createdAt }) => <Time value={instalments > 1 ? dueOn : createdAt} />,
  },
  {
    key: "means",
    header: "Moyen",
    cell: ({ means, instalment, instalments }) =>
      instalments > 1
        ? `${meansLabels[means]}, échéance ${instalment} sur ${instalments}`
        : meansLabels[means],
  },
  {
    key: "state",
    header: "État",
    cell: (payment) => (
      // A cell of a phone is a grid, which would stretch it.
      <span>
        <PaymentBadge payment={payment} />
      </span>
    ),
  },
  { key: "cents", header: "Montant", cell: ({ cents }) => formatCentsFully(cents), numeric: true },
];

/** Payments, the latest first: each leads to its page. */
export function PaymentList({
  payments,
  caption = "Paiements",
}: {
  payments: readonly PaymentLine[];
  caption?: string;
}) {
  return (
    <DataTable caption={caption} captionHidden columns={columns} rows={payments} rowKey={({ id }) => id} />
  );
}
