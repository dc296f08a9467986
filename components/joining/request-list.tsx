import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { joinStatusLabels } from "#lib/joining/labels.ts";
import type { RequestLine } from "#lib/joining/queries.ts";
import { councilName, seatLabels } from "#lib/mandates/labels.ts";
import { functionLabel } from "#lib/members/labels.ts";

const tones: Record<RequestLine["status"], BadgeTone> = {
  UNCONFIRMED: "neutral",
  WAITING: "warning",
  ASKED: "neutral",
  ACCEPTED: "success",
  REFUSED: "danger",
};

export const RequestBadge = ({ status }: Pick<RequestLine, "status">) => (
  <Badge tone={tones[status]}>{joinStatusLabels[status]}</Badge>
);

/** Those that wait stand in a list of their own, which says so. */
const isDecided = (status: RequestLine["status"]) => status === "ACCEPTED" || status === "REFUSED";

/** Requests to join, each with where its person sits. */
export function RequestList({ requests }: { requests: readonly RequestLine[] }) {
  return (
    <ul className="plain-list">
      {requests.map(({ id, status, firstName, lastName, tier, territory, kind, rank, createdAt }) => (
        <li key={id} className="request-row">
          <p>
            <Link href={`/gestion/demandes/${id}`}>
              {firstName} {lastName}
            </Link>{" "}
            {isDecided(status) ? <RequestBadge status={status} /> : null}
          </p>
          <p>
            <Inclusive {...(kind ? functionLabel({ kind, rank }) : seatLabels[tier])} />
            {territory ? `, ${councilName({ tier, territory })}` : null}
          </p>
          <p className="request-soft">
            Demande du <Time value={createdAt} />
          </p>
        </li>
      ))}
    </ul>
  );
}
