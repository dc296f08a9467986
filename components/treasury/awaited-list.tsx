import { ConfirmForm, TakeForm } from "#components/treasury/awaited-form.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Link } from "#components/ui/link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatCentsFully } from "#lib/money.ts";
import { meansLabels } from "#lib/payments/labels.ts";
import { giveUpAwaitedAction } from "#lib/treasury/actions.ts";
import type { Awaited, Owing } from "#lib/treasury/queries-awaited.ts";

/** A payment that is awaited, and what has become of it. */
export function AwaitedItem({ row, today }: { row: Awaited; today: string }) {
  const { id, reference, means, cents, instalment, instalments, dueOn, isGift, payer } = row;
  return (
    <li className="bank-line">
      <p className="bank-line-head">
        <span>{payer ?? "Sans nom"}</span>
        <span>{formatCentsFully(cents)}</span>
      </p>
      <p>
        <Link href={`/gestion/tresorerie/paiements/${id}`}>{reference}</Link>,{" "}
        {meansLabels[means].toLowerCase()}, {isGift ? "don" : "cotisation"}
        {instalments > 1 ? `, échéance ${instalment} sur ${instalments}` : ""}, attendu le{" "}
        <Time value={dueOn} />
      </p>
      <Disclosure
        summary={
          <span>
            Reçu, ou abandonné <span className="sr-only">{reference}</span>
          </span>
        }
      >
        <div className="stack">
          <ConfirmForm paymentId={id} today={today} />
          <OneClickForm
            action={giveUpAwaitedAction}
            fields={{ paymentId: id }}
            variant="quiet"
            pendingLabel="Un instant…"
          >
            Ne plus l’attendre
          </OneClickForm>
        </div>
      </Disclosure>
    </li>
  );
}

/** Dues that nobody has announced how to pay. */
export function OwingItem({ row, today }: { row: Owing; today: string }) {
  const { duesId, payer, cents, startsOn, endsOn } = row;
  return (
    <li className="bank-line">
      <p className="bank-line-head">
        <span>{payer}</span>
        <span>{formatCentsFully(cents)}</span>
      </p>
      <p>
        Cotisation du <Time value={startsOn} /> au <Time value={endsOn} />
      </p>
      <Disclosure
        summary={
          <span>
            Payée à l’instant <span className="sr-only">par {payer}</span>
          </span>
        }
      >
        <TakeForm duesId={duesId} today={today} />
      </Disclosure>
    </li>
  );
}
