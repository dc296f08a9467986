import { WordsForm } from "#components/decisions/words-form.tsx";
import { Lines } from "#components/joining/lines.tsx";
import { reactToDecisionAction } from "#lib/decisions/actions.ts";
import type { ReactionRow } from "#lib/decisions/queries-one.ts";

type Props = { id: string; reactions: readonly ReactionRow[]; viewerId: string; mayReact: boolean };

/** What each person thinks of it, once. */
export function Reactions({ id, reactions, viewerId, mayReact }: Props) {
  const own = reactions.find(({ authorId }) => authorId === viewerId);
  return (
    <section aria-labelledby="reactions">
      <h2 id="reactions">Réactions</h2>
      {reactions.length > 0 ? (
        <ul className="decision-said">
          {reactions.map(({ id: reaction, text, by }) => (
            <li key={reaction}>
              <p className="decision-by">
                <strong>{by}</strong>
              </p>
              <Lines text={text} />
            </li>
          ))}
        </ul>
      ) : (
        <p>Aucune réaction{mayReact ? " pour l’instant" : ""}.</p>
      )}
      {mayReact ? (
        <WordsForm
          action={reactToDecisionAction}
          id={id}
          fieldId="reaction"
          label={own ? "Votre réaction" : "Ce que vous en pensez"}
          hint="Une par personne ; vous pouvez la réécrire jusqu’à l’étape suivante."
          button={own ? "Réécrire ma réaction" : "Réagir"}
          stored={own?.text}
        />
      ) : null}
    </section>
  );
}
