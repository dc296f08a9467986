import type { Metadata } from "next";
import { ReceiptList } from "#components/receipts/receipt-list.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { readNumber } from "#lib/receipts/labels.ts";
import { canHandleReceipts } from "#lib/receipts/policy.ts";
import { countReceipts, listReceipts } from "#lib/receipts/queries.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Reçus" };

type Props = { searchParams: Promise<{ page?: string; numero?: string | string[] }> };

const HERE = "/gestion/tresorerie/recus";

/** Every paper that was issued, one by its number. */
export default async function AllReceiptsPage({ searchParams }: Props) {
  const { page: asked, numero } = await searchParams;
  const page = pageNumber(asked);
  const typed = typeof numero === "string" ? numero.slice(0, 40) : "";
  const wanted = typed ? readNumber(typed) : {};
  const hrefFor = (number: number) => {
    const query = [
      ...(typed ? [`numero=${encodeURIComponent(typed)}`] : []),
      ...(number > 1 ? [`page=${number}`] : []),
    ];
    return query.length > 0 ? `${HERE}?${query.join("&")}` : HERE;
  };
  const viewer = await requireViewer(hrefFor(page), canHandleReceipts);
  const [receipts, total] = wanted
    ? await Promise.all([listReceipts(viewer, wanted, page), countReceipts(viewer, wanted)])
    : [[], 0];
  return (
    <div className="stack-sections">
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/gestion/tresorerie", label: "Trésorerie" }]} />}
        title="Reçus"
        lead="Émis par le portail à l’arrivée de chaque paiement, numérotés sans trou. Aucun ne se modifie&nbsp;: un remboursement en émet un autre, qui l’annule."
        actions={
          <ButtonLink href="/gestion/tresorerie/recus-fiscaux" variant="secondary">
            Reçus fiscaux
          </ButtonLink>
        }
      />
      <search>
        <form action={HERE}>
          <SearchInput
            name="numero"
            label="Numéro"
            hint="Exemple&nbsp;: C-2026-00012"
            defaultValue={typed}
            maxLength={40}
          />
        </form>
      </search>
      {receipts.length === 0 ? (
        <EmptyState title={typed ? "Aucun reçu de ce numéro" : "Aucun reçu"}>
          {typed
            ? "Un numéro s’écrit comme sur le reçu\u00a0: une ou deux lettres, l’année, le rang."
            : "Ils apparaîtront ici à l’arrivée des premiers paiements."}
        </EmptyState>
      ) : (
        <>
          <ReceiptList receipts={receipts} withNames />
          <Pagination page={page} pageCount={pageCount(total)} hrefFor={hrefFor} />
        </>
      )}
    </div>
  );
}
