import type { ReactNode } from "react";
import { Lines } from "#components/joining/lines.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { formatTime } from "#lib/dates.ts";
import { formatMinutes, pointKindLabels, withHours } from "#lib/meetings/labels.ts";
import type { PointRow } from "#lib/meetings/queries.ts";

type Props = {
  points: readonly PointRow[];
  startsAt: Date | null;
  /** What one may do with a point, under it. */
  acts?: (point: PointRow, rank: number) => ReactNode;
};

/** The agenda: each point with the hour at which it comes, what it lasts, who reports. */
export function AgendaPoints({ points, startsAt, acts }: Props) {
  return (
    <ol className="meeting-points">
      {withHours(points, startsAt).map((point, rank) => (
        <li key={point.id} id={`point-${point.id}`}>
          <p className="meeting-hour">{point.at ? formatTime(point.at) : `${rank + 1}.`}</p>
          <div>
            <h3>{point.title}</h3>
            <p className="meeting-soft">
              <Badge>{pointKindLabels[point.kind]}</Badge> {formatMinutes(point.minutes)}
              {point.rapporteur ? `, ${point.rapporteur}` : ""}
            </p>
            {point.note ? <Lines text={point.note} /> : null}
            {acts ? <div className="meeting-acts">{acts(point, rank)}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
