import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { Still } from "#components/ui/still.tsx";
import { formatDateTime } from "#lib/dates.ts";
import { councilName } from "#lib/mandates/labels.ts";
import { formatCents } from "#lib/money.ts";
import { shortNeedLabels } from "#lib/registrations/labels.ts";
import type { ParticipantRow } from "#lib/registrations/queries-manage.ts";
import { manageSessionHref } from "#lib/training-sessions/labels.ts";
import { financingLabels } from "#lib/trainings/labels.ts";

const seatWords = ({ tier, territory }: ParticipantRow): string | null =>
  tier === null ? null : councilName({ tier, territory });

const needWords = ({ needs, accessNeeds }: ParticipantRow): string =>
  [needs.map((need) => shortNeedLabels[need]).join(", "), accessNeeds].filter(Boolean).join("\u00a0: ");

type Props = {
  sessionId: string;
  rows: readonly ParticipantRow[];
  /** Rank of the first in the waiting list; null for the others. */
  firstRank: number | null;
};

/** The people of a session, each with how her seat is paid and what she needs. */
export function PeopleList({ sessionId, rows, firstRank }: Props) {
  return (
    <Still as="ul" className="session-people">
      {rows.map((row, index) => (
        <li key={row.id}>
          <span>
            {firstRank === null ? null : `${firstRank + index}. `}
            <Link href={`${manageSessionHref(sessionId)}/inscriptions/${row.id}`}>{row.name}</Link>{" "}
            {row.status === "OFFERED" && row.offerEndsAt ? (
              <Badge tone="warning">Place proposée jusqu’au {formatDateTime(row.offerEndsAt)}</Badge>
            ) : null}
          </span>
          <p>
            {[
              financingLabels[row.financing],
              row.priceCents > 0 ? formatCents(row.priceCents) : null,
              seatWords(row),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
          {needWords(row) ? <p>Besoins : {needWords(row)}</p> : null}
          {row.by ? <p>Inscription faite par {row.by}</p> : null}
        </li>
      ))}
    </Still>
  );
}
