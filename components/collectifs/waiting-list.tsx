import { PersonLine } from "#components/collectifs/places-list.tsx";
import { RefuseForm } from "#components/collectifs/refuse-form.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { admitRequestAction, withdrawInvitationAction } from "#lib/collectifs/actions.ts";
import type { Waiting } from "#lib/collectifs/queries-people.ts";
import { ofName } from "#lib/french.ts";

/** Those who ask to come in, each with her word and the two answers. */
export function AskedList({ requests }: { requests: readonly Waiting[] }) {
  return (
    <ul className="plain-list">
      {requests.map((request) => (
        <li key={request.id}>
          <PersonLine person={request}>
            {request.word ? <blockquote className="collectif-word">{request.word}</blockquote> : null}
            <p className="person-seat">
              Demande du <Time value={request.createdAt} />
            </p>
            <div className="collectif-answers">
              <OneClickForm action={admitRequestAction} fields={{ id: request.id }} variant="primary">
                Admettre
                <span className="sr-only">
                  {" "}
                  {request.firstName} {request.lastName}
                </span>
              </OneClickForm>
              <RefuseForm id={request.id} name={`${request.firstName} ${request.lastName}`} />
            </div>
          </PersonLine>
        </li>
      ))}
    </ul>
  );
}

/** Those who were invited and have not answered. */
export function InvitedList({ requests }: { requests: readonly Waiting[] }) {
  return (
    <ul className="plain-list">
      {requests.map((request) => (
        <li key={request.id}>
          <PersonLine person={request}>
            <p className="person-seat">
              {request.by ? `Invitation ${ofName(request.by)}, le ` : "Invitation du "}
              <Time value={request.createdAt} />
            </p>
            <OneClickForm action={withdrawInvitationAction} fields={{ id: request.id }}>
              Reprendre l’invitation
              <span className="sr-only">
                 : {request.firstName} {request.lastName}
              </span>
            </OneClickForm>
          </PersonLine>
        </li>
      ))}
    </ul>
  );
}
