import type { ReactNode } from "react";
import { type Instructions, PayInstructions } from "#components/payments/pay-instructions.tsx";
import { PaymentBadge } from "#components/payments/payment-badge.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatCents, formatCentsFully } from "#lib/money.ts";
import {
  failureLabels,
  hostLabels,
  isFailure,
  meansLabels,
  REMINDED_AFTER_DAYS,
  REMINDED_BEFORE_DAYS,
} from "#lib/payments/labels.ts";
import { isByHand, paymentState } from "#lib/payments/labels-state.ts";
import type { PaymentPage } from "#lib/payments/queries.ts";

type Props = {
  payment: PaymentPage;
  instructions: Instructions;
  /** What to do once it is paid, and once it came to nothing. */
  afterwards: ReactNode;
  retry: ReactNode;
};

const byHandWords = `Vous envoyez chacune à sa date, avec sa référence. Un courriel vous la rappelle ${REMINDED_BEFORE_DAYS}\u00A0jours avant, puis ${REMINDED_AFTER_DAYS}\u00A0jours après si elle n’est pas arrivée.`;

/** A link to what leaves the site: the router of pages must not follow it. */
const PayLink = ({ id, children }: { id: string; children: ReactNode }) => (
  <a className="button" data-variant="primary" href={`/paiement/${id}/payer`}>
    {children}
  </a>
);

/** What happened, and what to do now. */
function Now({ payment, instructions, afterwards, retry }: Props) {
  const { id, means, cents, failure, instalment, dueOn, reference } = payment;
  const host = hostLabels[means];
  const state = paymentState(payment);
  const lookAgain = (
    <p>
      <a href={`/paiement/${id}/retour`}>Voir où cela en est</a>
    </p>
  );
  switch (state) {
    case "RECEIVED":
    case "PARTLY_REFUNDED":
      return (
        <>
          <Notice tone="success" title="Merci, votre paiement est reçu.">
            {state === "PARTLY_REFUNDED" ? (
              <p>Une partie vous en a été remboursée&nbsp;: un nouveau reçu dit ce qui reste.</p>
            ) : null}
          </Notice>
          {afterwards}
        </>
      );
    case "REFUNDED":
      return (
        <Notice>
          <p>Ce paiement vous a été remboursé. Le reçu qui l’attestait est annulé.</p>
        </Notice>
      );
    case "LOST":
    case "DISPUTED":
      return (
        <Notice tone="warning">
          <p>
            {state === "LOST"
              ? "Ce paiement a été contesté auprès de la banque, qui a repris l’argent. Le reçu qui l’attestait est annulé."
              : "Ce paiement est contesté auprès de la banque. La trésorerie s’en occupe."}
          </p>
        </Notice>
      );
    case "PENDING":
      return (
        <>
          <Notice title="Votre paiement est en route.">
            <p>
              La banque ne l’a pas encore confirmé&nbsp;: cela peut prendre quelques jours. Vous n’avez rien à
              faire, et surtout pas à payer une seconde fois.
            </p>
          </Notice>
          {lookAgain}
        </>
      );
    case "FAILED":
      return (
        <>
          <Notice tone="danger" title="Ce paiement n’a pas abouti.">
            <p>{isFailure(failure) ? failureLabels[failure] : "Rien n’a été pris."}</p>
          </Notice>
          {retry}
        </>
      );
    case "AWAITED":
      return (
        <PayInstructions means={means} cents={cents} reference={reference} instructions={instructions} />
      );
    default:
      if (instalment > 1) {
        return (
          <p>
            Cette échéance sera prise le <Time value={dueOn} />, sans rien faire de votre part.
          </p>
        );
      }
      return (
        <>
          <p>
            Vous allez quitter ce site pour la page de paiement{host ? ` (${host})` : ""}. Vous reviendrez ici
            ensuite.
          </p>
          <div className="actions">
            <PayLink id={id}>Payer {formatCents(cents)}</PayLink>
          </div>
          {state === "EXPIRED" ? <p>La page précédente a expiré&nbsp;: une nouvelle s’ouvrira.</p> : null}
          <p>
            <a href={`/paiement/${id}/retour`}>J’ai déjà payé&nbsp;: voir où cela en est</a>
          </p>
        </>
      );
  }
}

/** A payment: where it stands, what to do, and the others of its plan. */
export function PaymentStatus(props: Props) {
  const { payment } = props;
  const { means, cents, reference, instalment, instalments, plan } = payment;
  return (
    <>
      <section aria-label="Maintenant" className="stack">
        <Now {...props} />
      </section>
      <section aria-labelledby="details">
        <h2 id="details">Ce paiement</h2>
        <DescriptionList
          items={[
            { term: "État", value: <PaymentBadge payment={payment} /> },
            { term: "Montant", value: formatCents(cents) },
            { term: "Moyen", value: meansLabels[means] },
            { term: "Référence", value: reference },
            ...(instalments > 1 ? [{ term: "Échéance", value: `${instalment} sur ${instalments}` }] : []),
          ]}
        />
      </section>
      {plan.length > 0 ? (
        <section aria-labelledby="echeances">
          <h2 id="echeances">Toutes les échéances</h2>
          <p>
            {isByHand(means) ? byHandWords : "Chacune est prise à sa date, sans rien faire de votre part."}
          </p>
          <DataTable
            caption="Échéances"
            captionHidden
            rows={plan}
            rowKey={({ id }) => id}
            columns={[
              { key: "day", header: "Date", cell: ({ dueOn }) => <Time value={dueOn} /> },
              { key: "reference", header: "Référence", cell: (one) => one.reference },
              {
                key: "state",
                header: "État",
                cell: (one) => (
                  <span>
                    <PaymentBadge payment={one} />
                  </span>
                ),
              },
              { key: "cents", header: "Montant", cell: (one) => formatCentsFully(one.cents), numeric: true },
            ]}
          />
        </section>
      ) : null}
    </>
  );
}
