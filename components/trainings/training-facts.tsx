import { Lines } from "#components/joining/lines.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { InclusiveList } from "#components/ui/inclusive-list.tsx";
import { tierLabels } from "#lib/documents/labels.ts";
import { joinList } from "#lib/french.ts";
import { inclusiveForms } from "#lib/inclusive.ts";
import { functionLabels } from "#lib/members/labels.ts";
import { durationInWords, methodLabels, priceInWords } from "#lib/trainings/labels.ts";
import type { TrainingPage } from "#lib/trainings/queries.ts";

function Audience({ tiers, functions, isFirstMandate }: TrainingPage) {
  return (
    <>
      <p>
        <span className="sentence">
          <Inclusive {...inclusiveForms.elu.many} />
        </span>{" "}
        {tiers.length === 0
          ? "de toutes les strates"
          : `de ces strates\u00A0: ${joinList(tiers.map((tier) => tierLabels[tier]))}`}
      </p>
      {functions.length > 0 ? (
        <p>
          Fonctions : <InclusiveList forms={functions.map((kind) => functionLabels[kind])} />
        </p>
      ) : null}
      {isFirstMandate ? <p>Conçue pour un premier mandat</p> : null}
    </>
  );
}

/** For whom, how long, how, how much. */
export function TrainingFacts({ training }: { training: TrainingPage }) {
  const { prerequisites, durationMinutes, method, priceCents } = training;
  return (
    <DescriptionList
      items={[
        { term: "Public", value: <Audience {...training} /> },
        { term: "Prérequis", value: prerequisites ? <Lines text={prerequisites} /> : "Aucun" },
        { term: "Durée", value: durationInWords(durationMinutes) },
        { term: "Modalité", value: methodLabels[method] },
        { term: "Prix", value: priceInWords(priceCents) },
      ]}
    />
  );
}
