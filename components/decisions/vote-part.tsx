import { Ballots } from "#components/decisions/ballots.tsx";
import { Result } from "#components/decisions/result.tsx";
import { SecretVote } from "#components/decisions/secret-vote.tsx";
import { SecretWords } from "#components/decisions/secret-words.tsx";
import { VoteFacts } from "#components/decisions/vote-facts.tsx";
import { VoteForm } from "#components/decisions/vote-form.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { endVoteAction } from "#lib/decisions/actions.ts";
import { stepLabels } from "#lib/decisions/labels.ts";
import type { DecisionPage } from "#lib/decisions/queries-one.ts";
import type { VoteResult } from "#lib/decisions/queries-result.ts";

type Props = {
  decision: DecisionPage;
  /** Null until the closing. */
  result: VoteResult | null;
  publicKey: string | null;
  mayAnswer: boolean;
  mayClose: boolean;
};

/** One's own ballot, or why one has none. */
function OwnVote({ decision, publicKey, mayAnswer }: Pick<Props, "decision" | "publicKey" | "mayAnswer">) {
  const { id, ballot, options, isVoter, hasPaper, ownVote, closesAt } = decision;
  if (ballot === null) return null;
  if (!isVoter || !mayAnswer) {
    return (
      <p>
        {mayAnswer
          ? "Vous n’étiez pas de ce collectif à l’ouverture du vote : vous n’y votez pas."
          : "Vous suivez ce vote sans y prendre part."}
      </p>
    );
  }
  return publicKey ? (
    <>
      <SecretWords />
      <SecretVote
        id={id}
        kind={ballot}
        options={options}
        publicKey={publicKey}
        hasPaper={hasPaper}
        closesAt={closesAt?.toISOString() ?? ""}
      />
    </>
  ) : (
    <VoteForm id={id} kind={ballot} options={options} own={ownVote} />
  );
}

/** A decision by vote: its rules; while it is open one's ballot; then what it gave. */
export function VotePart({ decision, result, publicKey, mayAnswer, mayClose }: Props) {
  const { id, openedAt, closedAt, secretSince } = decision;
  const isOpen = openedAt !== null && closedAt === null;
  return (
    <>
      {isOpen ? (
        <section aria-labelledby="voter">
          <h2 id="voter">Votre vote</h2>
          <p>{stepLabels.VOTE.hint}</p>
          <OwnVote decision={decision} publicKey={publicKey} mayAnswer={mayAnswer} />
        </section>
      ) : null}
      {result ? <Result decision={decision} result={result} /> : null}
      <section aria-labelledby="regles">
        <h2 id="regles">Règles du vote</h2>
        <VoteFacts decision={decision} />
      </section>
      {result ? <Ballots decision={decision} ballots={result.ballots} /> : null}
      {closedAt && secretSince ? <SecretWords /> : null}
      {isOpen && mayClose ? (
        <Disclosure summary="Clore sans attendre…">
          <p>
            Possible quand toutes les personnes qui peuvent voter l’ont fait. Sinon, le vote se clôt à son
            heure.
          </p>
          <OneClickForm action={endVoteAction} fields={{ id }}>
            Clore le vote
          </OneClickForm>
        </Disclosure>
      ) : null}
    </>
  );
}
