import { AddFunctionForm } from "#components/mandates/add-function-form.tsx";
import { EditMandateForm } from "#components/mandates/edit-mandate-form.tsx";
import { FunctionItem } from "#components/mandates/function-item.tsx";
import { Period } from "#components/mandates/period.tsx";
import { StanceForm } from "#components/mandates/stance-form.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { removeMandateAction, removeStanceAction } from "#lib/mandates/actions.ts";
import { stanceLabels } from "#lib/mandates/labels.ts";
import type { EditedMandate } from "#lib/mandates/queries-edit.ts";
import { functionLabel } from "#lib/members/labels.ts";

const labelOf = ({ kind, rank }: EditedMandate["functions"][number]["values"]) =>
  functionLabel({ kind, rank: rank === "" ? null : Number(rank) });

/** Everything about one mandate, for its holder or the secretariat. */
export function MandateEditor({ mandate }: { mandate: EditedMandate }) {
  const { id, tier, values, functions, stances } = mandate;
  return (
    <>
      <section aria-labelledby="conseil">
        <h2 id="conseil">Le mandat</h2>
        <EditMandateForm id={id} version={mandate.version} values={values} />
      </section>
      <section aria-labelledby="fonctions">
        <h2 id="fonctions">Fonctions</h2>
        {functions.length === 0 ? <p>Aucune fonction dans ce mandat.</p> : null}
        <ul className="plain-list">
          {functions.map((held) => (
            <FunctionItem key={held.id} {...held} tier={tier} title={labelOf(held.values).double}>
              <p>
                <strong>
                  <Inclusive {...labelOf(held.values)} />
                </strong>
                {held.values.delegation ? ` (${held.values.delegation})` : null},{" "}
                <Period startsOn={held.values.startsOn} endsOn={held.values.endsOn || null} />
              </p>
            </FunctionItem>
          ))}
        </ul>
        <AddFunctionForm mandateId={id} tier={tier} />
      </section>
      <section aria-labelledby="positions">
        <h2 id="positions">Majorité, opposition</h2>
        {stances.length === 0 ? <p>Aucune position notée.</p> : null}
        <ul className="plain-list">
          {stances.map(({ id: stanceId, stance, startsOn, endsOn }) => (
            <li key={stanceId} className="mandate-item">
              <div>
                <strong>
                  <Inclusive {...stanceLabels[stance]} />
                </strong>
                , <Period startsOn={startsOn} endsOn={endsOn || null} />
              </div>
              <OneClickForm
                action={removeStanceAction}
                fields={{ id: stanceId }}
                variant="quiet"
                icon="close"
                pendingLabel="Retrait…"
              >
                Retirer
              </OneClickForm>
            </li>
          ))}
        </ul>
        <StanceForm mandateId={id} startsOn={stances.length === 0 ? values.startsOn : ""} />
      </section>
      <section aria-labelledby="retirer">
        <h2 id="retirer">Retirer ce mandat</h2>
        <p>Un mandat qui a pris fin se termine plus haut, par sa date de fin : il reste dans le parcours.</p>
        <Disclosure summary="Il a été ajouté par erreur">
          <p>Ses fonctions et ses positions partent avec lui. Cela ne s’annule pas.</p>
          <OneClickForm action={removeMandateAction} fields={{ id }} variant="danger" pendingLabel="Retrait…">
            Retirer définitivement
          </OneClickForm>
        </Disclosure>
      </section>
    </>
  );
}
