import { InvoiceForms } from "#components/training-papers/invoice-forms.tsx";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { toDay } from "#lib/dates.ts";
import { formatCentsFully } from "#lib/money.ts";
import { numberOf } from "#lib/training-papers/labels.ts";
import type { InvoiceState } from "#lib/training-papers/labels-invoices.ts";
import type { Invoice } from "#lib/training-papers/queries-invoices.ts";

const badges: Record<InvoiceState, { tone: BadgeTone; word: string }> = {
  "a-payer": { tone: "warning", word: "À payer" },
  payees: { tone: "success", word: "Payée" },
  annulees: { tone: "danger", word: "Annulée" },
  avoirs: { tone: "neutral", word: "Avoir" },
};

/** Invoices and credit notes, each with what becomes of it. */
export function InvoiceList({ invoices, today }: { invoices: readonly Invoice[]; today: string }) {
  return (
    <ul className="paper-payers">
      {invoices.map((invoice) => {
        const { id, sessionId, state, payer, title, cents, issuedOn, paidOn, cancelledBy } = invoice;
        const number = numberOf(invoice);
        const { tone, word } = badges[state];
        return (
          <li key={id} className="paper-payer">
            <h3 className="paper-invoice-head">
              <span>
                {number} <Badge tone={tone}>{word}</Badge>
              </span>
              <span>{formatCentsFully(cents)}</span>
            </h3>
            <p>
              {payer}. {title}
            </p>
            <p className="field-hint">
              Du <Time value={issuedOn} />
              {paidOn ? (
                <>
                  , payée le <Time value={paidOn} />
                </>
              ) : null}
              {cancelledBy ? `, annulée par ${cancelledBy}` : null}
            </p>
            <p className="paper-links">
              <Link href={`/formations/sessions/${sessionId}/documents/${id}/pdf`} download>
                PDF<span className="sr-only"> {number}</span>
              </Link>
              <Link href={`/gestion/formations/sessions/${sessionId}/documents`}>
                Documents de la session<span className="sr-only">, {number}</span>
              </Link>
            </p>
            {invoice.kind === "INVOICE" && cancelledBy === null ? (
              <InvoiceForms id={id} number={number} today={today} paidOn={paidOn ? toDay(paidOn) : ""} />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
