import { OpenForm } from "#components/decisions/step-forms.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { withdrawDecisionAction } from "#lib/decisions/actions.ts";
import type { DecisionPage } from "#lib/decisions/queries-one.ts";

type Props = { decision: DecisionPage; mayEdit: boolean; mayOpen: boolean; min: string; max: string };

/** A proposal that nobody was asked about yet: to mend, to take back, to open. */
export function Proposal({ decision: { id, way, collectif }, mayEdit, mayOpen, min, max }: Props) {
  return (
    <section aria-labelledby="proposition">
      <h2 id="proposition">{mayOpen ? "Ouvrir cette décision" : "Une proposition"}</h2>
      {mayOpen ? (
        <>
          <p>
            {way === "VOTE"
              ? "À l’ouverture, le texte, les règles et la liste de qui peut voter sont figés, et chaque personne est prévenue."
              : "À l’ouverture, chaque personne du collectif est prévenue et peut poser ses questions."}
          </p>
          <OpenForm id={id} min={min} max={max} isVote={way === "VOTE"} />
        </>
      ) : (
        <p>L’animation du collectif, ou qui facilite ses réunions, l’ouvrira.</p>
      )}
      {mayEdit ? (
        <div className="stack">
          <p>
            <ButtonLink variant="secondary" href={`/collectifs/${collectif.slug}/decisions/${id}/modifier`}>
              Modifier la proposition
            </ButtonLink>
          </p>
          <Disclosure summary="Retirer la proposition…">
            <p>Elle disparaît pour de bon ; personne n’y a encore répondu.</p>
            <OneClickForm action={withdrawDecisionAction} fields={{ id }} variant="danger">
              Retirer la proposition
            </OneClickForm>
          </Disclosure>
        </div>
      ) : null}
    </section>
  );
}
