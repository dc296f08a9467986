import { Amend, Guide } from "#components/decisions/guide.tsx";
import { Objections } from "#components/decisions/objections.tsx";
import { Questions } from "#components/decisions/questions.tsx";
import { Reactions } from "#components/decisions/reactions.tsx";
import { Steps } from "#components/decisions/steps.tsx";
import { Versions } from "#components/decisions/versions.tsx";
import { stepLabels } from "#lib/decisions/labels.ts";
import type { DecisionPage, textChanges } from "#lib/decisions/queries-one.ts";
import { movesFrom } from "#lib/decisions/schema-steps.ts";

type Props = {
  decision: DecisionPage;
  changes: ReturnType<typeof textChanges>;
  viewerId: string;
  mayAnswer: boolean;
  mayExplain: boolean;
  mayGuide: boolean;
  mayAmend: boolean;
  mayIntegrate: boolean;
  min: string;
  max: string;
};

/** A decision by consent: the step at hand first, then what was said before. */
export function ConsentPart({ decision, changes, viewerId, min, max, ...may }: Props) {
  const { id, step, steps, standing, amended, version, text } = decision;
  const kind = step?.kind ?? "CLOSED";
  const state = kind === "VOTE" || kind === "CLOSED" ? null : { step: kind, standing, amended };
  const said = [
    <Objections
      key="OBJECT"
      id={id}
      objections={decision.objections}
      viewerId={viewerId}
      step={kind}
      version={version}
      mayAnswer={may.mayAnswer}
      mayIntegrate={may.mayIntegrate}
    />,
    <Reactions
      key="REACT"
      id={id}
      reactions={decision.reactions}
      viewerId={viewerId}
      mayReact={kind === "REACT" && may.mayAnswer}
    />,
    <Questions
      key="CLARIFY"
      id={id}
      questions={decision.questions}
      mayAsk={kind === "CLARIFY" && may.mayAnswer}
      mayAnswer={state !== null && may.mayExplain}
    />,
  ];
  const begun = steps.map((one) => one.kind);
  const parts = said.filter(({ key }) => (begun as (string | null)[]).includes(key));
  return (
    <>
      {changes.length > 0 ? (
        <section aria-labelledby="versions">
          <h2 id="versions">Ce qui a changé</h2>
          <Versions changes={changes} />
        </section>
      ) : null}
      <section aria-labelledby="etapes">
        <h2 id="etapes">Étapes</h2>
        <Steps steps={steps} />
        {state ? <p className="decision-soft">{stepLabels[kind].hint}</p> : null}
      </section>
      {kind === "INTEGRATE" && may.mayAmend ? <Amend id={id} version={version} text={text} /> : null}
      {parts}
      {state && may.mayGuide ? (
        <Guide id={id} moves={movesFrom(state)} standing={standing} min={min} max={max} />
      ) : null}
    </>
  );
}
