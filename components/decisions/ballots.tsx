import { Disclosure } from "#components/ui/disclosure.tsx";
import { Link } from "#components/ui/link.tsx";
import { choiceWords } from "#lib/decisions/labels.ts";
import type { DecisionPage } from "#lib/decisions/queries-one.ts";
import type { VoteResult } from "#lib/decisions/queries-result.ts";
import { formatCount } from "#lib/french.ts";

/** Every ballot: with its voter in an open vote, with its receipt in a secret one. */
export function Ballots({ decision, ballots }: { decision: DecisionPage } & Pick<VoteResult, "ballots">) {
  const { id, ballot, collectif, options, secretSince } = decision;
  if (ballot === null || ballots.length === 0) return null;
  return (
    <section aria-labelledby="bulletins">
      <h2 id="bulletins">Les bulletins</h2>
      <p>
        {secretSince
          ? "Retrouvez le reçu que vous avez noté : votre bulletin est compté tel qu’il s’écrit ici."
          : "Qui a voté quoi : un vote à main levée se lit par tout le collectif."}
      </p>
      <Disclosure summary={formatCount(ballots.length, "bulletin", "bulletins")}>
        <ul className="decision-ballots">
          {ballots.map(({ key, who, choice }) => (
            <li key={key}>
              <span className={secretSince ? "decision-receipt" : undefined}>{who}</span>
              <span>{choiceWords(ballot, choice, options)}</span>
            </li>
          ))}
        </ul>
      </Disclosure>
      <p>
        <Link href={`/collectifs/${collectif.slug}/decisions/${id}/bulletins.csv`}>
          Télécharger la liste (CSV)
        </Link>
      </p>
    </section>
  );
}
