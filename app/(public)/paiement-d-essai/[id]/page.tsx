import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TrialCheckout } from "#components/payments/trial-checkout.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { env } from "#lib/env.ts";
import { findTrialCheckout } from "#lib/payments/provider-trial.ts";
import { actsOf, trialActs } from "#lib/payments/provider-trial-acts.ts";
import { isUuid } from "#lib/uuid.ts";

export const metadata: Metadata = { title: "Paiement d’essai", robots: { index: false } };

type Props = { params: Promise<{ id: string }> };

export default async function TrialCheckoutPage({ params }: Props) {
  const { id } = await params;
  const checkout = env.DEMO && isUuid(id) ? await findTrialCheckout(id) : null;
  if (!checkout) notFound();
  return (
    <div className="narrow stack-sections">
      <PageHeader title="Paiement d’essai" />
      <Notice>
        <p>
          Cette page tient la place de celle d’une banque ou d’un prestataire. Aucun argent n’est pris, aucune
          carte n’est demandée&nbsp;: vous choisissez ce qui arrive.
        </p>
      </Notice>
      <TrialCheckout
        id={id}
        asked={checkout.asked}
        played={checkout.played}
        acts={actsOf(checkout).map((act) => ({ act, label: trialActs[act] }))}
        backHref={new URL(checkout.returnUrl).pathname}
      />
    </div>
  );
}
