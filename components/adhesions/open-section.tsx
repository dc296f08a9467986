import { AwaitedNotice } from "#components/adhesions/awaited-notice.tsx";
import { OwnMoney } from "#components/adhesions/own-money.tsx";
import { Explained } from "#components/dues/explained.tsx";
import { PayForm } from "#components/payments/pay-form.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { giveUpDuesAction } from "#lib/adhesions/actions.ts";
import { periodWords } from "#lib/adhesions/labels.ts";
import type { OwnAdhesion } from "#lib/adhesions/queries.ts";
import { formatCents } from "#lib/money.ts";
import type { OfferedMeans } from "#lib/payments/queries-means.ts";

type Props = Pick<OwnAdhesion, "payable"> & {
  dues: NonNullable<OwnAdhesion["open"]>;
  means: readonly OfferedMeans[];
};

/** Dues that she has chosen and not paid: how much, why, for which days, and the means to pay. */
export function OpenSection({ dues, payable, means }: Props) {
  const { id, explanation, remainingCents, receivedCents, comingCents, awaited } = dues;
  return (
    <section id="regler" aria-labelledby="a-payer" className="stack">
      <h2 id="a-payer">À payer</h2>
      <div className="owed stack">
        <p>Pour une adhésion {periodWords(dues)}.</p>
        <Explained explanation={explanation} />
        {receivedCents > 0 ? (
          <p>
            {formatCents(receivedCents)} sont arrivés : il reste {formatCents(remainingCents)}.
          </p>
        ) : null}
      </div>
      {comingCents > 0 ? (
        <Notice>
          <p>
            Un paiement est en route. Votre adhésion commence dès qu’il arrive, sans rien faire de plus : ne
            payez pas deux fois.
          </p>
        </Notice>
      ) : null}
      <AwaitedNotice awaited={awaited} />
      <OwnMoney />
      {payable?.id === id ? (
        <>
          {awaited.length > 0 ? <h3>Payer autrement</h3> : null}
          <PayForm duesId={id} cents={payable.cents} means={means} />
        </>
      ) : null}
      {receivedCents === 0 && comingCents === 0 ? (
        <div className="flush">
          <OneClickForm action={giveUpDuesAction} fields={{ id }} variant="quiet" pendingLabel="Un instant…">
            Changer de choix, ou renoncer
          </OneClickForm>
        </div>
      ) : null}
    </section>
  );
}
