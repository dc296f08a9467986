import { WordsForm } from "#components/decisions/words-form.tsx";
import { Lines } from "#components/joining/lines.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Time } from "#components/ui/time.tsx";
import { answerQuestionAction, askAboutDecisionAction } from "#lib/decisions/actions.ts";
import type { QuestionRow } from "#lib/decisions/queries-one.ts";

type Props = { id: string; questions: readonly QuestionRow[]; mayAsk: boolean; mayAnswer: boolean };

/** What people ask in order to understand, and what they are answered. */
export function Questions({ id, questions, mayAsk, mayAnswer }: Props) {
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">Questions</h2>
      {questions.length > 0 ? (
        <ul className="decision-said">
          {questions.map(({ id: question, text, by, at, answer, answeredBy }) => (
            <li key={question}>
              <p className="decision-by">
                <strong>{by}</strong> <Time value={at} format="relative" />
              </p>
              <Lines text={text} />
              {answer ? (
                <div className="decision-answer">
                  <p className="decision-by">
                    <strong>{answeredBy}</strong> répond
                  </p>
                  <Lines text={answer} />
                </div>
              ) : null}
              {mayAnswer ? (
                <Disclosure summary={answer ? "Changer la réponse" : "Répondre"}>
                  <WordsForm
                    action={answerQuestionAction}
                    id={question}
                    fieldId={`answer-${question}`}
                    label="Réponse"
                    button="Répondre"
                    stored={answer ?? ""}
                  />
                </Disclosure>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p>Aucune question{mayAsk ? " pour l’instant" : ""}.</p>
      )}
      {mayAsk ? (
        <WordsForm
          action={askAboutDecisionAction}
          id={id}
          fieldId="question"
          label="Votre question"
          hint="Pour comprendre la proposition : ce que vous en pensez viendra à l’étape suivante."
          button="Poser la question"
        />
      ) : null}
    </section>
  );
}
