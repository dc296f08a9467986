import { NoteForm } from "#components/privacy/note-form.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { fileRequestAction, withdrawRequestAction } from "#lib/privacy/actions.ts";
import { outcomeLabels, requestLabels } from "#lib/privacy/labels.ts";
import type { OwnData } from "#lib/privacy/queries.ts";

const kinds = ["ACCESS", "RECTIFICATION", "OBJECTION"] as const;

/** What one asked the offices, with their answers, and a form to ask for more. */
export function OwnRequests({ requests }: { requests: OwnData["requests"] }) {
  return (
    <section aria-labelledby="demandes" className="stack">
      <h2 id="demandes">Demander autre chose</h2>
      <p>Ce que ces pages ne permettent pas, demandez-le au secrétariat : il a un mois pour vous répondre.</p>
      {requests.length > 0 ? (
        <ul className="plain-list request-list">
          {requests.map(({ id, kind, receivedOn, note, closedAt, outcome, answer }) => (
            <li key={id}>
              <p>
                <strong>{requestLabels[kind]}</strong>, <Time value={receivedOn} />
                 : {outcome ? outcomeLabels[outcome].toLowerCase() : "en attente"}
              </p>
              {note ? <p className="request-note">{note}</p> : null}
              {answer ? <p className="request-note">Réponse : {answer}</p> : null}
              {closedAt === null && kind !== "RESTRICTION" ? (
                <OneClickForm
                  action={withdrawRequestAction}
                  fields={{ id }}
                  variant="quiet"
                  pendingLabel="Retrait…"
                >
                  Retirer cette demande
                  <span className="sr-only"> ({requestLabels[kind].toLowerCase()})</span>
                </OneClickForm>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      <Disclosure summary="Écrire une demande">
        <NoteForm
          action={fileRequestAction}
          name="note"
          label="Votre demande"
          maxLength={2000}
          refusal="Votre demande n’est pas partie"
          choice={{
            name: "kind",
            legend: "Vous demandez",
            options: kinds.map((value) => ({ value, label: requestLabels[value] })),
          }}
        >
          Envoyer ma demande
        </NoteForm>
      </Disclosure>
    </section>
  );
}
