import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConfirmForm, RefundForm } from "#components/treasury/awaited-form.tsx";
import { EntryTable } from "#components/treasury/entry-table.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { today } from "#lib/dates.ts";
import { recordReading } from "#lib/journal-reading.ts";
import { formatCentsFully } from "#lib/money.ts";
import { failureLabels, isFailure, meansLabels } from "#lib/payments/labels.ts";
import { isByHand, paymentState, stateLabels, stateTones } from "#lib/payments/labels-state.ts";
import { TREASURY } from "#lib/treasury/labels.ts";
import { canKeepAccounts } from "#lib/treasury/policy.ts";
import { findDeskPayment } from "#lib/treasury/queries-ledger.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Paiement" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ fait?: string | string[] }> };

/** A payment as the treasurer works on it. */
export default async function DeskPaymentPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { fait } = await searchParams;
  const viewer = await requireViewer(`${TREASURY}/paiements/${id}`, canKeepAccounts);
  const payment = await findDeskPayment(viewer, id);
  if (!payment) notFound();
  if (payment.memberId) await recordReading(viewer, payment.memberId);
  const { reference, means, cents, keptCents, receivedCents, dueOn, failure, isGift, payer, entries } =
    payment;
  const state = paymentState(payment);
  const now = today();
  const byHand = isByHand(means);
  return (
    <div className="stack-sections">
      <PageHeader
        title={
          <>
            Paiement <span className="payment-reference">{reference}</span>
          </>
        }
        breadcrumb={<Breadcrumb trail={[{ label: "Trésorerie", href: TREASURY }]} />}
      />
      {fait === "rembourse" ? (
        <Notice tone="success" live>
          <p>Le remboursement est enregistré. L’adhésion et le reçu suivent.</p>
        </Notice>
      ) : null}
      <DescriptionList
        items={[
          { term: "État", value: <Badge tone={stateTones[state]}>{stateLabels[state]}</Badge> },
          ...(isFailure(failure) && state === "FAILED"
            ? [{ term: "Raison", value: failureLabels[failure] }]
            : []),
          ...(payer ? [{ term: isGift ? "Don de" : "Cotisation de", value: payer }] : []),
          { term: "Moyen", value: meansLabels[means] },
          { term: "Montant", value: formatCentsFully(cents) },
          ...(receivedCents === 0 ? [] : [{ term: "Conservé", value: formatCentsFully(keptCents) }]),
          { term: "Attendu le", value: <Time value={dueOn} /> },
        ]}
      />
      {byHand && keptCents < cents && receivedCents === 0 ? (
        <section aria-labelledby="recevoir" className="narrow">
          <h2 id="recevoir">Il est arrivé</h2>
          <ConfirmForm paymentId={id} today={now} />
        </section>
      ) : null}
      {byHand && keptCents > 0 ? (
        <section aria-labelledby="rembourser" className="narrow">
          <h2 id="rembourser">Rembourser</h2>
          <RefundForm paymentId={id} today={now} kept={formatCentsFully(keptCents)} />
        </section>
      ) : null}
      {!byHand && keptCents > 0 ? (
        <Notice title="Rembourser">
          <p>
            Un paiement en ligne se rembourse chez son prestataire, qui nous le dit : l’écriture est alors
            passée d’elle-même.
          </p>
        </Notice>
      ) : null}
      <section aria-labelledby="ecritures">
        <h2 id="ecritures">Écritures</h2>
        {entries.length === 0 ? (
          <EmptyState title="Aucune écriture" level={3}>
            Rien n’a été reçu.
          </EmptyState>
        ) : (
          <EntryTable caption={`Écritures du paiement ${reference}`} rows={entries} />
        )}
      </section>
    </div>
  );
}
