import { AwaitedNotice } from "#components/adhesions/awaited-notice.tsx";
import { OwnMoney } from "#components/adhesions/own-money.tsx";
import { PayForm } from "#components/payments/pay-form.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { giveUpDuesAction } from "#lib/adhesions/actions.ts";
import { periodWords } from "#lib/adhesions/labels.ts";
import type { OwnAdhesion } from "#lib/adhesions/queries.ts";
import { formatCents } from "#lib/money.ts";
import type { OfferedMeans } from "#lib/payments/queries-means.ts";

type Props = Pick<OwnAdhesion, "payable"> & {
  dues: OwnAdhesion["owed"][number];
  means: readonly OfferedMeans[];
};

/** What remains of an adhésion that she has: later instalments, or an upgrade that she chose. */
export function OwedSection({ dues, payable, means }: Props) {
  const { id, kind, cents, remainingCents, receivedCents, comingCents, awaited } = dues;
  const isUpgrade = kind === "UPGRADE";
  const title = isUpgrade ? "Complément à payer" : "Reste à payer";
  return (
    <section aria-labelledby={`reste-${id}`} className="stack">
      <h2 id={`reste-${id}`}>{title}</h2>
      <div className="owed stack">
        <p className="dues-total">
          <strong>{formatCents(remainingCents)}</strong>
          {remainingCents < cents ? ` sur ${formatCents(cents)}` : null}
        </p>
        <p>
          {isUpgrade
            ? `Votre mandat a changé : la différence, pour les jours ${periodWords(dues)}.`
            : `Pour votre adhésion ${periodWords(dues)}, dont le début est payé\u00A0: vos accès sont ouverts.`}
        </p>
      </div>
      {comingCents > 0 ? (
        <p>
          {formatCents(comingCents)} sont en route ou prévus par vos échéances : elles sont dans « Mes
          paiements ».
        </p>
      ) : null}
      <AwaitedNotice awaited={awaited} />
      {payable?.id === id ? (
        <>
          <OwnMoney />
          {awaited.length > 0 ? <h3>Payer autrement</h3> : null}
          <PayForm duesId={id} cents={payable.cents} means={means} />
        </>
      ) : null}
      {isUpgrade && receivedCents === 0 && comingCents === 0 ? (
        <div className="flush">
          <OneClickForm action={giveUpDuesAction} fields={{ id }} variant="quiet" pendingLabel="Un instant…">
            Renoncer à ce complément
          </OneClickForm>
        </div>
      ) : null}
    </section>
  );
}
