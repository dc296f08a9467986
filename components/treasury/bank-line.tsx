import { ClassifyForm, ReferenceForm } from "#components/treasury/bank-line-forms.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Link } from "#components/ui/link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatCentsFully } from "#lib/money.ts";
import { matchLineAction } from "#lib/treasury/actions.ts";
import type { OpenLine } from "#lib/treasury/queries-bank.ts";

const reasons = {
  REFERENCE: "La ligne cite sa référence",
  NAME: "Même montant, et le nom est dans la ligne",
  AMOUNT: "Même montant",
} as const;

type Proposal = OpenLine["proposals"][number];

function ProposedPayment({ line, proposal }: { line: OpenLine; proposal: Proposal }) {
  const { id, reference, payer, cents, reason, isSure, isKnown, isOff } = proposal;
  return (
    <li className="bank-proposal">
      <p>
        <Link href={`/gestion/tresorerie/paiements/${id}`}>{reference}</Link>
        {payer ? `, ${payer}` : null}, {formatCentsFully(cents)} attendus. {reasons[reason]}.{" "}
        {isSure ? <Badge tone="success">Sûr</Badge> : null}
        {isKnown ? <Badge tone="warning">Déjà enregistré comme reçu</Badge> : null}
        {isOff ? <Badge tone="warning">Pas le même montant</Badge> : null}
      </p>
      {isKnown ? null : (
        <OneClickForm
          action={matchLineAction}
          fields={{ lineId: line.id, paymentId: id }}
          variant={isSure ? "primary" : "secondary"}
          pendingLabel="Un instant…"
        >
          {line.cents > 0 ? "Enregistrer comme reçu" : "Enregistrer comme remboursé"}{" "}
          <span className="sr-only">{reference}</span>
        </OneClickForm>
      )}
    </li>
  );
}

/** A movement of the bank that waits, what it may be, and what to do of it. */
export function BankLine({ line }: { line: OpenLine }) {
  const { id, bookedOn, cents, label, counterparty, proposals } = line;
  return (
    <li className="bank-line">
      <p className="bank-line-head">
        <Time value={bookedOn} />
        <span>{formatCentsFully(cents)}</span>
      </p>
      <p className="bank-label">{[counterparty, label].filter(Boolean).join(" · ") || "Sans libellé"}</p>
      {proposals.length > 0 ? (
        <ul className="stack">
          {proposals.map((proposal) => (
            <ProposedPayment key={proposal.id} line={line} proposal={proposal} />
          ))}
        </ul>
      ) : (
        <p>Aucun paiement attendu ne lui ressemble.</p>
      )}
      <Disclosure summary={proposals.length > 0 ? "C’est autre chose" : "Dire ce que c’est"}>
        <div className="stack">
          <ReferenceForm lineId={id} />
          <ClassifyForm lineId={id} />
        </div>
      </Disclosure>
    </li>
  );
}
