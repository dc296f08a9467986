import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { requestLabels } from "#lib/privacy/labels.ts";
import type { WaitingRequest } from "#lib/privacy/queries-requests.ts";

/** Requests about personal data, each with the last day to answer it. */
export function RequestList({ requests }: { requests: readonly WaitingRequest[] }) {
  return (
    <ul className="plain-list request-list">
      {requests.map(({ id, kind, name, receivedOn, answerBy, isLate, dueAt, isByLetter }) => (
        <li key={id}>
          <p className="request-name">
            <Link href={`/gestion/donnees/${id}`}>
              {requestLabels[kind]}, {name}
            </Link>
          </p>
          <p>
            Reçue le <Time value={receivedOn} />
            {isByLetter ? " par courrier" : null}. Répondre au plus tard le <Time value={answerBy} />.
          </p>
          {isLate ? (
            <Badge tone="danger" icon="warning">
              En retard
            </Badge>
          ) : null}
          {dueAt ? (
            <p>
              Effacement prévu le <Time value={dueAt} />.
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
