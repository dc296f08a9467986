import { AgreementForm } from "#components/training-papers/agreement-form.tsx";
import { InvoiceForms } from "#components/training-papers/invoice-forms.tsx";
import { IssueButton } from "#components/training-papers/issue-button.tsx";
import { IssuedPaper } from "#components/training-papers/issued-paper.tsx";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { toDay } from "#lib/dates.ts";
import { formatCount } from "#lib/french.ts";
import { formatCents, formatCentsFully } from "#lib/money.ts";
import { cancelAgreementAction, issueInvoiceAction } from "#lib/training-papers/actions.ts";
import { numberOf } from "#lib/training-papers/labels.ts";
import type { Agreement, Issued, Payer, SessionPapers } from "#lib/training-papers/queries.ts";

function stateOf(agreement: Agreement | null, hasPaper: boolean): { tone: BadgeTone; word: string } {
  if (agreement?.cancelledAt) return { tone: "danger", word: "Convention annulée" };
  if (!agreement || !hasPaper) return { tone: "warning", word: "Convention à émettre" };
  const { bodySignedOn, payerSignedOn, sentAt } = agreement;
  if (bodySignedOn && payerSignedOn) return { tone: "success", word: "Convention signée" };
  if (payerSignedOn) return { tone: "warning", word: "À signer par l’organisme" };
  if (bodySignedOn) return { tone: "warning", word: "À signer par la collectivité" };
  return { tone: "warning", word: sentAt ? "Envoyée, à signer" : "À envoyer et à signer" };
}

const dayOf = (value: Date | null): string => (value ? toDay(value) : "");

function InvoiceLine({
  sessionId,
  invoice,
  of,
  today,
}: {
  sessionId: string;
  invoice: Issued;
  of: string;
  today: string;
}) {
  const number = numberOf(invoice);
  const isLive = invoice.kind === "INVOICE" && !invoice.isCancelled;
  const state =
    invoice.kind === "CREDIT_NOTE"
      ? "avoir"
      : invoice.isCancelled
        ? "annulée"
        : invoice.paidOn
          ? "payée"
          : "à payer";
  return (
    <li>
      <p>
        {number}, {formatCentsFully(invoice.cents ?? 0)}, {state}
        {isLive && invoice.paidOn ? (
          <>
            {" le "}
            <Time value={invoice.paidOn} />
          </>
        ) : null}
      </p>
      <IssuedPaper sessionId={sessionId} paper={invoice} of={of} />
      {isLive ? (
        <InvoiceForms id={invoice.id} number={number} today={today} paidOn={dayOf(invoice.paidOn)} />
      ) : null}
    </li>
  );
}

type Props = { papers: SessionPapers; canIssue: boolean; today: string };

/** Each collectivité that pays: its convention, who has signed it, what it is invoiced. */
export function PayerList({ papers, canIssue, today }: Props) {
  const { session, kinds, hasBegun } = papers;
  const isReady = canIssue && kinds.find(({ kind }) => kind === "CONVENTION")?.missing.length === 0;
  const item = ({ key, name, people, cents, agreement, convention, invoices }: Payer) => {
    const { tone, word } = stateOf(agreement, convention !== null);
    const isLive = agreement !== null && !agreement.cancelledAt && convention !== null;
    const mayInvoice =
      isLive &&
      hasBegun &&
      cents > 0 &&
      !invoices.some(({ kind, isCancelled }) => kind === "INVOICE" && !isCancelled);
    return (
      <li key={key} className="paper-payer">
        <h3>{name}</h3>
        <p>
          <Badge tone={tone}>{word}</Badge> {formatCount(people, "personne", "personnes")},{" "}
          {formatCents(cents)}
        </p>
        {convention && !agreement?.cancelledAt ? (
          <IssuedPaper sessionId={session.id} paper={convention} of={name} />
        ) : null}
        {isReady && people > 0 && !isLive ? (
          <IssueButton sessionId={session.id} kind="CONVENTION" target={key} of={name} again={false} />
        ) : null}
        {isLive ? (
          <AgreementForm
            id={agreement.id}
            name={name}
            today={today}
            values={{
              sentOn: dayOf(agreement.sentAt),
              bodySignedOn: dayOf(agreement.bodySignedOn),
              payerSignedOn: dayOf(agreement.payerSignedOn),
            }}
          >
            {isReady && people > 0 ? (
              <div className="stack">
                <p className="field-hint">Refaite, la convention est à envoyer et à signer de nouveau.</p>
                <IssueButton sessionId={session.id} kind="CONVENTION" target={key} of={name} again />
              </div>
            ) : null}
            <OneClickForm
              action={cancelAgreementAction}
              fields={{ id: agreement.id }}
              variant="quiet"
              pendingLabel="Un instant…"
            >
              Annuler la convention
            </OneClickForm>
          </AgreementForm>
        ) : null}
        {invoices.length > 0 ? (
          <ul className="paper-invoices">
            {invoices.map((invoice) => (
              <InvoiceLine
                key={invoice.id}
                sessionId={session.id}
                invoice={invoice}
                of={name}
                today={today}
              />
            ))}
          </ul>
        ) : null}
        {mayInvoice && agreement ? (
          <OneClickForm
            action={issueInvoiceAction}
            fields={{ id: agreement.id }}
            variant="secondary"
            pendingLabel="Émission…"
          >
            Émettre la facture<span className="sr-only">, {name}</span>
          </OneClickForm>
        ) : null}
      </li>
    );
  };
  return <ul className="paper-payers">{papers.payers.map(item)}</ul>;
}
