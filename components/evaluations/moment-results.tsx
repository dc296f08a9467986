import type { EvaluationMoment } from "@prisma/client";
import { Mark } from "#components/evaluations/mark.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { FEWEST, formatShare, momentLabels, questions, shareOf } from "#lib/evaluations/labels.ts";
import type { SessionResults } from "#lib/evaluations/queries.ts";
import { formatCount } from "#lib/french.ts";

type Props = { moment: EvaluationMoment; results: SessionResults };

/** What was answered at one moment: nothing but how many, under five. */
export function MomentResults({ moment, results }: Props) {
  const { answers, means, comments } = results.results[moment];
  const id = `avis-${moment}`;
  return (
    <section aria-labelledby={id} className="stack">
      <h2 id={id}>{momentLabels[moment]}</h2>
      <p>
        {formatCount(answers, "réponse", "réponses")} pour{" "}
        {formatCount(results.attended, "personne présente", "personnes présentes")} (
        {formatShare(shareOf(answers, results.attended))}).
      </p>
      {means === null ? (
        <p className="field-hint">
          Les avis se lisent à partir de {FEWEST} réponses, pour que personne ne puisse être reconnu.
        </p>
      ) : (
        <DescriptionList
          items={questions[moment].map(({ name, words }) => ({
            term: words,
            value: <Mark mark={means[name]} />,
          }))}
        />
      )}
      {comments.length > 0 ? (
        <>
          <h3>Ce qui a été ajouté</h3>
          <p className="field-hint">Dans un ordre tiré au sort.</p>
          <ul className="plain-list opinions">
            {comments.map((comment, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: opinions have no identity, on purpose
              <li key={index}>{comment}</li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
