import { DecisionState } from "#components/decisions/decision-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { ballotLabels, wayLabels } from "#lib/decisions/labels.ts";
import type { DecisionRow } from "#lib/decisions/queries.ts";

/** How one decides, in a line: « Par un vote, à bulletin secret ». */
const wayWords = ({ way, ballot, isSecret }: DecisionRow): string =>
  way === "CONSENT" || ballot === null
    ? wayLabels[way].label
    : `${ballotLabels[ballot].label}, ${isSecret ? "à bulletin secret" : "à main levée"}`;

function When({ closedAt, closesAt, dueOn, openedAt, createdAt }: DecisionRow) {
  if (closedAt) {
    return (
      <>
        Close le <Time value={closedAt} />
      </>
    );
  }
  if (openedAt && closesAt) {
    return (
      <>
        Jusqu’au <Time value={closesAt} format="datetime" />
      </>
    );
  }
  if (dueOn) {
    return (
      <>
        Répondre avant le <Time value={dueOn} />, ce jour compris
      </>
    );
  }
  return (
    <>
      {openedAt ? "Ouverte" : "Proposée"} <Time value={openedAt ?? createdAt} format="relative" />
    </>
  );
}

/** Decisions, each with where it stands and until when. */
export function DecisionList({ slug, rows }: { slug: string; rows: readonly DecisionRow[] }) {
  return (
    <ul className="decision-list">
      {rows.map((row) => (
        <li key={row.id}>
          <h3>
            <Link href={`/collectifs/${slug}/decisions/${row.id}`}>{row.title}</Link>
          </h3>
          <p className="decision-soft">
            {wayWords(row)}, proposée par {row.by}
          </p>
          <p className="decision-line">
            <DecisionState {...row} />
            <span>
              <When {...row} />
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}
