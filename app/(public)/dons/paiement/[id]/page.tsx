import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PaymentStatus } from "#components/payments/payment-status.tsx";
import { UnreachableNotice } from "#components/payments/unreachable-notice.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { findGiftPayment } from "#lib/payments/queries.ts";
import { instructions } from "#lib/payments/queries-means.ts";
import { currentViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Mon don", robots: { index: false } };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ fait?: string }> };

export default async function GiftPaymentPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { fait } = await searchParams;
  const payment = await findGiftPayment(await currentViewer(), id);
  if (!payment) notFound();
  const giveAgain = (label: string) => (
    <div className="actions">
      <ButtonLink href="/dons" variant="secondary">
        {label}
      </ButtonLink>
    </div>
  );
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Mon don"
        breadcrumb={<Breadcrumb trail={[{ label: "Faire un don", href: "/dons" }]} />}
      />
      <UnreachableNotice said={fait} />
      <PaymentStatus
        payment={payment}
        instructions={instructions()}
        afterwards={
          <>
            <p>Votre reçu part par courriel à l’adresse que vous avez donnée.</p>
            {giveAgain("Retour à la page des dons")}
          </>
        }
        retry={giveAgain("Recommencer")}
      />
    </div>
  );
}
