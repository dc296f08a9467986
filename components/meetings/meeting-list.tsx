import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { Still } from "#components/ui/still.tsx";
import { answerLabels, formatSpan, stateLabels } from "#lib/meetings/labels.ts";
import type { MeetingRow } from "#lib/meetings/queries.ts";

type Row = Omit<MeetingRow, "total">;

function Own({ answer, state }: Pick<Row, "answer" | "state">) {
  if (state === "CANCELLED") return <Badge tone="danger">{stateLabels.CANCELLED}</Badge>;
  if (state === "DRAFT" || state === "POLL") return <Badge tone="warning">{stateLabels[state]}</Badge>;
  if (state === "HELD") return null;
  return answer ? (
    <Badge tone="success">Votre réponse : {answerLabels[answer].toLowerCase()}</Badge>
  ) : (
    <Badge>Sans réponse de votre part</Badge>
  );
}

type Props = { rows: readonly Row[]; hrefOf: (row: Row) => string; level?: 2 | 3 };

/** Meetings, still, each with when, where, and what the viewer answered. */
export function MeetingList({ rows, hrefOf, level = 3 }: Props) {
  const Heading = `h${level}` as const;
  return (
    <Still as="ul" className="meeting-list">
      {rows.map((row) => {
        const { id, title, startsAt, endsAt, place, isOnline } = row;
        const where = [place, isOnline ? "en visioconférence" : null].filter(Boolean).join(", ");
        return (
          <li key={id}>
            <Heading>
              <Link href={hrefOf(row)}>{title}</Link>
            </Heading>
            <p>{startsAt && endsAt ? formatSpan(startsAt, endsAt) : "Sans date encore"}</p>
            {where ? <p className="meeting-soft">{where}</p> : null}
            <p className="meeting-badges">
              <Own {...row} />
            </p>
          </li>
        );
      })}
    </Still>
  );
}
