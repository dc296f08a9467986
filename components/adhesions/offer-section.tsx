import { ChooseForm } from "#components/adhesions/choose-form.tsx";
import { OwnMoney } from "#components/adhesions/own-money.tsx";
import { Explained } from "#components/dues/explained.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { periodWords } from "#lib/adhesions/labels.ts";
import type { Offer } from "#lib/adhesions/queries.ts";
import { joinList } from "#lib/french.ts";
import type { OfferedMeans } from "#lib/payments/queries-means.ts";

type Props = { offer: Offer; means: readonly OfferedMeans[] };

const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

function meansWords(means: readonly OfferedMeans[]): string {
  const most = Math.max(...means.map(({ maxInstalments }) => maxInstalments));
  const ways = joinList(
    means.map(({ label }) => lower(label)),
    "or",
  );
  return `Vous paierez ensuite par ${ways}${most > 1 ? `, en ${most} fois au plus` : ""}.`;
}

/** What an adhésion would cost her, why, for which days, and how she may pay: before she chooses anything. */
export function OfferSection({ offer: { period, scale, ordinary, solidarity }, means }: Props) {
  const isRenewal = period.kind === "RENEWAL";
  return (
    <section id="regler" aria-labelledby="cotisation" className="stack">
      <h2 id="cotisation">{isRenewal ? "Renouveler mon adhésion" : "Adhérer"}</h2>
      {scale && ordinary ? (
        <>
          <div className="owed stack">
            <p>Pour une adhésion {periodWords(period)}.</p>
            <Explained explanation={ordinary} />
          </div>
          <OwnMoney />
          <ChooseForm
            kind={scale.rules.kind}
            ordinaryCents={ordinary.cents}
            solidarityCents={solidarity?.cents ?? null}
            several={scale.rules.kind === "INDEMNITY" ? scale.rules.several : null}
            suggestions={scale.rules.kind === "FREE" ? scale.rules.suggestions : []}
          />
          {means.length > 0 ? <p className="owed-soft">{meansWords(means)}</p> : null}
        </>
      ) : (
        <Notice>
          <p>
            Le barème de {period.startsOn.slice(0, 4)} n’est pas encore publié. Revenez dans quelques jours :
            vous n’avez rien à faire d’ici là.
          </p>
        </Notice>
      )}
    </section>
  );
}
