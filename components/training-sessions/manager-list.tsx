import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { Still } from "#components/ui/still.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatDate, toDay } from "#lib/dates.ts";
import { formatCount } from "#lib/french.ts";
import type { ManagedSession } from "#lib/training-sessions/queries-manager.ts";
import { MANAGE_TRAININGS } from "#lib/trainings/labels.ts";

function datesOf({ startsAt, endsAt }: ManagedSession): string {
  if (!startsAt || !endsAt) return "Sans date encore";
  return toDay(startsAt) === toDay(endsAt)
    ? formatDate(startsAt, "full")
    : `Du ${formatDate(startsAt)} au ${formatDate(endsAt)}`;
}

const whereOf = ({ place, isRemote }: ManagedSession): string =>
  [place, isRemote ? "à distance" : null].filter(Boolean).join(", ");

const missingOf = ({ agreements, sheets, attestations }: ManagedSession): string[] => [
  ...(agreements > 0 ? [formatCount(agreements, "convention à signer", "conventions à signer")] : []),
  ...(sheets > 0 ? [formatCount(sheets, "feuille à clore", "feuilles à clore")] : []),
  ...(attestations > 0
    ? [formatCount(attestations, "attestation à délivrer", "attestations à délivrer")]
    : []),
];

/** Seats taken, as a bar and in words: whether there are enough people, and how many wait. */
function Filling({ row }: { row: ManagedSession }) {
  const { id, capacity, minimum, confirmed, offered, waiting } = row;
  const lacking = minimum - confirmed;
  const words = [
    offered > 0 ? formatCount(offered, "place proposée", "places proposées") : null,
    waiting > 0 ? formatCount(waiting, "personne en attente", "personnes en attente") : null,
    lacking > 0
      ? `${lacking === 1 ? "il en manque une" : `il en manque ${lacking}`} pour le minimum de ${minimum}`
      : `minimum de ${minimum} atteint`,
  ].filter(Boolean);
  return (
    <div className="progress training-filling">
      <label htmlFor={`places-${id}`}>
        <strong>
          {confirmed} sur {formatCount(capacity, "place", "places")}
        </strong>
        {words.length > 0 ? `\u00A0: ${words.join(", ")}` : null}
      </label>
      <progress id={`places-${id}`} value={confirmed} max={capacity} />
    </div>
  );
}

function Missing({ row }: { row: ManagedSession }) {
  const missing = missingOf(row);
  if (missing.length === 0) return null;
  return (
    <p className="training-badges">
      {missing.map((words) => (
        <Badge key={words} tone="warning">
          {words}
        </Badge>
      ))}
    </p>
  );
}

const isOpen = ({ registrationEndsAt, endsAt, cancelReason }: ManagedSession, now: Date): boolean =>
  registrationEndsAt > now && (endsAt === null || endsAt > now) && cancelReason === null;

const hasBegun = ({ startsAt, cancelReason }: ManagedSession, now: Date): boolean =>
  startsAt !== null && startsAt < now && cancelReason === null;

/** Sessions as the manager follows them: when, where, how full, what is missing. */
export function ManagerList({ rows, now }: { rows: readonly ManagedSession[]; now: Date }) {
  return (
    <Still as="ul" className="training-managed">
      {rows.map((row) => {
        const { id, title, bodyName, closedAt, cancelReason, registrationEndsAt } = row;
        const address = `${MANAGE_TRAININGS}/sessions/${id}`;
        return (
          <li key={id}>
            <h3>
              <Link href={address}>{title}</Link>
            </h3>
            <p>
              <span className="training-when">{datesOf(row)}</span>
              {whereOf(row) ? `, ${whereOf(row)}` : null}
            </p>
            <p className="field-hint">
              {bodyName}
              {isOpen(row, now) ? (
                <>
                  {" "}
                  · inscriptions jusqu’au <Time value={registrationEndsAt} />
                </>
              ) : null}
            </p>
            {cancelReason === null ? <Filling row={row} /> : <p>Annulée : {cancelReason}</p>}
            <Missing row={row} />
            {closedAt ? (
              <p className="training-badges">
                <Badge tone="success">
                  Close le <Time value={closedAt} />
                </Badge>
              </p>
            ) : null}
            <p className="training-links">
              <Link href={`${address}/documents`}>
                Documents<span className="sr-only"> de « {title} »</span>
              </Link>
              {hasBegun(row, now) ? (
                <>
                  <Link href={`${address}/emargement`}>
                    Émargement<span className="sr-only"> de « {title} »</span>
                  </Link>
                  <Link href={`${address}/documents#dossiers`}>
                    Tout emporter<span className="sr-only"> de « {title} »</span>
                  </Link>
                </>
              ) : null}
            </p>
          </li>
        );
      })}
    </Still>
  );
}
