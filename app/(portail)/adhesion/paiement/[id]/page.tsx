import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PaymentStatus } from "#components/payments/payment-status.tsx";
import { RetryForm } from "#components/payments/retry-form.tsx";
import { UnreachableNotice } from "#components/payments/unreachable-notice.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { findDuesPayment } from "#lib/payments/queries.ts";
import { instructions } from "#lib/payments/queries-means.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Paiement de ma cotisation" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ fait?: string }> };

export default async function DuesPaymentPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { fait } = await searchParams;
  const viewer = await requireViewer(`/adhesion/paiement/${id}`);
  const payment = await findDuesPayment(viewer, id);
  if (!payment) notFound();
  const { duesId, means, instalments } = payment;
  return (
    <div className="narrow stack-sections">
      <PageHeader
        title="Paiement de ma cotisation"
        breadcrumb={<Breadcrumb trail={[{ label: "Mon adhésion", href: "/adhesion" }]} />}
      />
      <UnreachableNotice said={fait} />
      <PaymentStatus
        payment={payment}
        instructions={instructions()}
        afterwards={
          <>
            <p>
              Votre reçu est dans «&nbsp;Mes reçus&nbsp;» dans quelques instants&nbsp;; un courriel vous le
              dit.
            </p>
            <div className="actions">
              <ButtonLink href="/adhesion">Mon adhésion</ButtonLink>
              <ButtonLink href="/adhesion/recus" variant="secondary">
                Mes reçus
              </ButtonLink>
            </div>
          </>
        }
        retry={
          <div className="actions">
            {duesId ? <RetryForm duesId={duesId} means={means} instalments={instalments} /> : null}
            <ButtonLink href="/adhesion" variant="secondary">
              Choisir un autre moyen
            </ButtonLink>
          </div>
        }
      />
    </div>
  );
}
