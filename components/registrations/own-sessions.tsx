import { OwnPapers } from "#components/training-papers/own-papers.tsx";
import { StateBadge } from "#components/training-sessions/state-badge.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { Still } from "#components/ui/still.tsx";
import { formatDateTime } from "#lib/dates.ts";
import { statusLabels } from "#lib/registrations/labels.ts";
import type { OwnSession } from "#lib/registrations/queries.ts";
import type { OwnPaper } from "#lib/training-papers/queries-files.ts";
import { datesInWords, sessionHref } from "#lib/training-sessions/labels.ts";

function Standing({ status, state, offerEndsAt, rank }: OwnSession) {
  if (state === "CANCELLED") return <StateBadge state={state} />;
  if (status === "OFFERED" && offerEndsAt)
    return <Badge tone="warning">Place proposée, à prendre avant le {formatDateTime(offerEndsAt)}</Badge>;
  if (status === "WAITING") return <Badge tone="warning">En attente, rang {rank}</Badge>;
  if (status === null) return <StateBadge state={state} />;
  return state === "OVER" || state === "CLOSED" ? null : <Badge tone="success">{statusLabels[status]}</Badge>;
}

type Props = { rows: readonly OwnSession[]; papers?: readonly OwnPaper[] };

/** Sessions of one's own, each with where one stands, and what was issued in one's name. */
export function OwnSessions({ rows, papers = [] }: Props) {
  return (
    <Still as="ul" className="session-list">
      {rows.map((row) => (
        <li key={row.id}>
          <h3>
            <Link href={sessionHref(row.id)}>{row.title}</Link>
          </h3>
          <p>
            {row.startsAt && row.endsAt
              ? datesInWords([{ startsAt: row.startsAt, endsAt: row.endsAt }])
              : "Dates à venir"}
          </p>
          <p>
            <Standing {...row} />
          </p>
          <OwnPapers papers={papers.filter(({ sessionId }) => sessionId === row.id)} />
        </li>
      ))}
    </Still>
  );
}
