import { Badge } from "#components/ui/badge.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatCount } from "#lib/french.ts";
import { reasonLabels } from "#lib/moderation/labels.ts";
import type { ReportRow } from "#lib/moderation/queries.ts";

type Props = { reports: readonly ReportRow[]; count: number };

/** What was said of a thing, the oldest first, and by whom. */
export function ReportList({ reports, count }: Props) {
  const more = count - reports.length;
  return (
    <ul className="report-list">
      {reports.map(({ id, reason, note, createdAt, reporter }) => (
        <li key={id}>
          <Badge tone="warning">{reasonLabels[reason]}</Badge>
          <p className="report-note">{note || "Sans précision."}</p>
          <p className="report-by">
            {reporter.firstName} {reporter.lastName}, <Time value={createdAt} format="datetime" />
          </p>
        </li>
      ))}
      {more > 0 ? <li>Et {formatCount(more, "autre signalement", "autres signalements")}.</li> : null}
    </ul>
  );
}
