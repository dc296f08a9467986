import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TaxForm } from "#components/receipts/tax-form.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { recordReading } from "#lib/journal-reading.ts";
import { formatCentsFully } from "#lib/money.ts";
import { canHandleReceipts } from "#lib/receipts/policy.ts";
import { findTaxGift } from "#lib/receipts/queries-tax.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Délivrer un reçu fiscal" };

type Props = { params: Promise<{ don: string }>; searchParams: Promise<{ annee?: string }> };

/** What one donor gave in a year, and the act that issues her tax receipt. */
export default async function IssueTaxReceiptPage({ params, searchParams }: Props) {
  const [{ don }, { annee = "" }] = await Promise.all([params, searchParams]);
  const year = /^\d{4}$/.test(annee) ? Number(annee) : 0;
  const viewer = await requireViewer(
    `/gestion/tresorerie/recus-fiscaux/${don}?annee=${year}`,
    canHandleReceipts,
  );
  const gift = year ? await findTaxGift(viewer, don, year) : null;
  if (!gift) notFound();
  if (gift.memberId) await recordReading(viewer, gift.memberId);
  const sum = gift.gifts.reduce((total, { cents }) => total + cents, 0);
  return (
    <div className="narrow stack-sections">
      <PageHeader
        breadcrumb={
          <Breadcrumb
            trail={[
              { href: "/gestion/tresorerie", label: "Trésorerie" },
              { href: `/gestion/tresorerie/recus-fiscaux?annee=${year}`, label: "Reçus fiscaux" },
            ]}
          />
        }
        title={gift.name ?? "Nom inconnu"}
        lead={`${formatCentsFully(sum)} reçus en ${year}.`}
      />
      <DescriptionList
        items={gift.gifts.map(({ paymentId, paidOn, cents }, index) => ({
          term: `Versement ${index + 1}`,
          value: (
            <span key={paymentId}>
              {formatCentsFully(cents)}, <Time value={paidOn} />
            </span>
          ),
        }))}
      />
      {gift.isIssued ? (
        <Notice>
          <p>Ce don a déjà son reçu fiscal pour {year}.</p>
        </Notice>
      ) : (
        <TaxForm donationId={gift.donationId} year={year} address={gift.address ?? ""} />
      )}
    </div>
  );
}
