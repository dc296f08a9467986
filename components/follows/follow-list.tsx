import { Link } from "#components/ui/link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { stopAction } from "#lib/follows/actions.ts";
import type { Description } from "#lib/follows/labels.ts";
import { formatCount } from "#lib/french.ts";

export type FollowedThing = Description & {
  id: string;
  createdAt: string;
  /** Documents of the last 30 days, `cap` + 1 meaning « more than ». */
  recent: number;
};

function recently({ kind, recent }: FollowedThing, cap: number): string {
  if (kind === "Document")
    return recent > 0 ? "changé ces 30 derniers jours" : "rien de changé ces 30 derniers jours";
  if (recent === 0) return "rien de nouveau ces 30 derniers jours";
  const count =
    recent > cap
      ? `plus de ${formatCount(cap, "document", "documents")}`
      : formatCount(recent, "document", "documents");
  return `${count} ces 30 derniers jours`;
}

/** Everything followed, in words, each with its list and the button that stops it. */
export function FollowList({ things, cap }: { things: readonly FollowedThing[]; cap: number }) {
  return (
    <ul className="plain-list follow-list">
      {things.map((thing) => (
        <li key={thing.id}>
          <div>
            <h3>
              <span className="document-kind">{thing.kind}</span>{" "}
              {thing.href === null ? thing.words : <Link href={thing.href}>{thing.words}</Link>}
            </h3>
            <p className="follow-facts">
              Depuis le <Time value={thing.createdAt} /> · {recently(thing, cap)}
            </p>
          </div>
          <OneClickForm
            action={stopAction}
            fields={{ id: thing.id }}
            variant="quiet"
            icon="close"
            pendingLabel="Arrêt…"
          >
            Ne plus suivre<span className="sr-only"> : {thing.words}</span>
          </OneClickForm>
        </li>
      ))}
    </ul>
  );
}
