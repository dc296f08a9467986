import type { Metadata } from "next";
import { ReceiptList } from "#components/receipts/receipt-list.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { countOwnReceipts, listOwnReceipts } from "#lib/receipts/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Mes reçus" };

type Props = { searchParams: Promise<{ page?: string }> };

const HERE = "/adhesion/recus";

/** All the papers that a member was given, whatever her standing. */
export default async function ReceiptsPage({ searchParams }: Props) {
  const page = pageNumber((await searchParams).page);
  const hrefFor = (number: number) => (number > 1 ? `${HERE}?page=${number}` : HERE);
  const viewer = await requireViewer(hrefFor(page));
  const [receipts, total] = await Promise.all([listOwnReceipts(viewer, page), countOwnReceipts(viewer)]);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Mes reçus"
        breadcrumb={<Breadcrumb trail={[{ label: "Mon adhésion", href: "/adhesion" }]} />}
        lead="Un reçu par paiement, dès qu’il est arrivé. Ils restent ici, les mêmes, aussi longtemps que votre compte."
      />
      {receipts.length === 0 ? (
        <EmptyState title="Aucun reçu">
          Votre reçu apparaît ici quelques instants après un paiement. Un chèque ou un virement en donne un
          quand la trésorerie l’a reçu.
        </EmptyState>
      ) : (
        <>
          <ReceiptList receipts={receipts} />
          <Pagination page={page} pageCount={pageCount(total)} hrefFor={hrefFor} />
        </>
      )}
    </div>
  );
}
