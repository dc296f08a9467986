import type { Metadata } from "next";
import { DonationList } from "#components/donations/donation-list.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { countDonations, listDonations } from "#lib/donations/queries.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Mes dons" };

type Props = { searchParams: Promise<{ page?: string }> };

const HERE = "/adhesion/dons";

/** A member's gifts, whatever her standing. */
export default async function DonationsPage({ searchParams }: Props) {
  const page = pageNumber((await searchParams).page);
  const hrefFor = (number: number) => (number > 1 ? `${HERE}?page=${number}` : HERE);
  const viewer = await requireViewer(hrefFor(page));
  const [donations, total] = await Promise.all([listDonations(viewer, page), countDonations(viewer)]);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Mes dons"
        breadcrumb={<Breadcrumb trail={[{ label: "Mon adhésion", href: "/adhesion" }]} />}
        lead="À part de vos cotisations. Leurs reçus sont avec les autres, dans «&nbsp;Mes reçus&nbsp;»."
        actions={
          <>
            <ButtonLink href="/dons">Faire un don</ButtonLink>
            <ButtonLink href="/adhesion/recus" variant="secondary">
              Mes reçus
            </ButtonLink>
          </>
        }
      />
      {donations.length === 0 ? (
        <EmptyState title="Aucun don">
          Ceux que vous ferez en étant connectée ou connecté seront ici.
        </EmptyState>
      ) : (
        <>
          <DonationList donations={donations} />
          <Pagination page={page} pageCount={pageCount(total)} hrefFor={hrefFor} />
        </>
      )}
    </div>
  );
}
