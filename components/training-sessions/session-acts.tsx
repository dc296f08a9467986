import {
  AddTrainerForm,
  CancelSessionForm,
  DuplicateSessionForm,
} from "#components/training-sessions/act-forms.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { formatCount } from "#lib/french.ts";
import {
  closeSessionAction,
  deleteSessionAction,
  publishSessionAction,
  removeTrainerAction,
  reopenSessionAction,
} from "#lib/training-sessions/actions.ts";
import type { SessionPage } from "#lib/training-sessions/queries.ts";

/** What comes next for a session: open it, close it; and what one does more seldom. */
export function SessionActs({ session }: { session: SessionPage }) {
  const { id, state, confirmed, minimum } = session;
  const fields = { id };
  return (
    <section aria-labelledby="actes" className="stack">
      <h2 id="actes">Que faire</h2>
      {state === "DRAFT" ? (
        <>
          <p>Personne d’autre ne la voit. Publiée, elle s’ouvre aux inscriptions.</p>
          <OneClickForm
            action={publishSessionAction}
            fields={fields}
            variant="primary"
            pendingLabel="Publication…"
          >
            Publier la session
          </OneClickForm>
        </>
      ) : null}
      {state === "OPEN" || state === "FULL" || state === "ENDED" ? (
        <p>
          {confirmed >= minimum
            ? `Le minimum est atteint : ${formatCount(confirmed, "place confirmée", "places confirmées")}.`
            : `Il manque ${formatCount(minimum - confirmed, "inscription", "inscriptions")} pour atteindre le minimum.`}
        </p>
      ) : null}
      {state === "OVER" ? (
        <>
          <p>Close, ses présences ne changent plus que par une correction, écrite au journal.</p>
          <OneClickForm action={closeSessionAction} fields={fields} variant="primary" pendingLabel="Clôture…">
            Clore la session
          </OneClickForm>
        </>
      ) : null}
      {state === "CLOSED" ? (
        <OneClickForm action={reopenSessionAction} fields={fields} pendingLabel="Ouverture…">
          Rouvrir la session
        </OneClickForm>
      ) : null}
      <Disclosure summary="Copier à d’autres dates">
        <DuplicateSessionForm id={id} />
      </Disclosure>
      {state === "OPEN" || state === "FULL" || state === "ENDED" || state === "OVER" ? (
        <Disclosure summary="Annuler la session">
          <CancelSessionForm id={id} />
        </Disclosure>
      ) : null}
      {state === "DRAFT" ? (
        <Disclosure summary="Supprimer ce brouillon">
          <p>Il disparaît pour de bon, avec ses dates.</p>
          <OneClickForm
            action={deleteSessionAction}
            fields={fields}
            variant="danger"
            pendingLabel="Suppression…"
          >
            Oui, supprimer
          </OneClickForm>
        </Disclosure>
      ) : null}
    </section>
  );
}

/** Who gives the session, and who may be added. */
export function Trainers({ session }: { session: SessionPage }) {
  const { id, trainers, guestTrainers } = session;
  return (
    <section aria-labelledby="formateurs" className="stack">
      <h2 id="formateurs">Qui donne la formation</h2>
      {trainers.length + guestTrainers.length > 0 ? (
        <ul className="session-people">
          {trainers.map(({ id: memberId, name }) => (
            <li key={memberId}>
              {name}
              <OneClickForm
                action={removeTrainerAction}
                fields={{ id, memberId }}
                variant="quiet"
                pendingLabel="Retrait…"
              >
                Retirer<span className="sr-only"> {name}</span>
              </OneClickForm>
            </li>
          ))}
          {guestTrainers.map((name) => (
            <li key={name}>
              {name}
              <p>Sans compte : à changer dans la fiche de la session.</p>
            </li>
          ))}
        </ul>
      ) : (
        <p>Personne encore.</p>
      )}
      <Disclosure summary="Ajouter un membre">
        <p>Il ou elle verra qui participe et tiendra les feuilles de présence.</p>
        <AddTrainerForm id={id} />
      </Disclosure>
    </section>
  );
}
