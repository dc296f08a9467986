import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { Still } from "#components/ui/still.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatTime, toDay } from "#lib/dates.ts";
import { formatCount, joinList } from "#lib/french.ts";
import type { ListedHalfDay, ListedSession } from "#lib/training-sessions/queries.ts";
import { financingLabels, TRAININGS } from "#lib/trainings/labels.ts";

function State({ state, placesLeft, waiting }: ListedSession) {
  switch (state) {
    case "OPEN":
      return <Badge tone="success">{formatCount(placesLeft, "place libre", "places libres")}</Badge>;
    case "FULL":
      return (
        <Badge tone="warning">
          Complète, liste d’attente
          {waiting > 0 ? `\u00A0: ${formatCount(waiting, "personne", "personnes")}` : ""}
        </Badge>
      );
    case "CANCELLED":
      return <Badge tone="danger">Annulée</Badge>;
    case "DRAFT":
      return <Badge tone="warning">Brouillon</Badge>;
    case "ENDED":
      return <Badge>Inscriptions closes</Badge>;
    default:
      return <Badge>Passée</Badge>;
  }
}

const inSentence = (label: string): string => `${label.charAt(0).toLowerCase()}${label.slice(1)}`;

/** Half-days by the day on which they begin. */
function daysOf(halfDays: readonly ListedHalfDay[]): [string, ListedHalfDay[]][] {
  const days = new Map<string, ListedHalfDay[]>();
  for (const halfDay of halfDays) {
    const day = toDay(halfDay.startsAt);
    days.set(day, [...(days.get(day) ?? []), halfDay]);
  }
  return [...days];
}

const whereOf = (halfDays: readonly ListedHalfDay[]): string =>
  joinList([
    ...new Set(
      halfDays.flatMap(({ place, isRemote }) => [
        ...(place ? [place] : []),
        ...(isRemote ? ["à distance"] : []),
      ]),
    ),
  ]);

const hoursOf = (halfDays: readonly ListedHalfDay[]): string =>
  joinList(halfDays.map(({ startsAt, endsAt }) => `${formatTime(startsAt)} à ${formatTime(endsAt)}`));

function Session({ session }: { session: ListedSession }) {
  const { id, halfDays, state, bodyName, financings, registrationEndsAt } = session;
  const [first] = halfDays;
  const isToCome = state === "OPEN" || state === "FULL" || state === "DRAFT";
  return (
    <article>
      <h3>
        <Link href={`${TRAININGS}/sessions/${id}`}>
          {first ? <Time value={first.startsAt} format="full" /> : "Session sans date"}
        </Link>
      </h3>
      <ul>
        {daysOf(halfDays).map(([day, parts]) => (
          <li key={day}>
            {daysOf(halfDays).length > 1 ? (
              <>
                <Time value={day} />,{" "}
              </>
            ) : null}
            {hoursOf(parts)}, {whereOf(parts)}
          </li>
        ))}
      </ul>
      {isToCome ? (
        <p className="training-soft">
          {bodyName} ·{" "}
          {joinList(
            financings.map((financing) => inSentence(financingLabels[financing])),
            "or",
          )}{" "}
          · inscription jusqu’au <Time value={registrationEndsAt} />
        </p>
      ) : null}
      <p className="training-badges">
        <State {...session} />
      </p>
    </article>
  );
}

/** Sessions of a training, those to come first; one registers on a session's own page. */
export function TrainingSessions({ sessions }: { sessions: readonly ListedSession[] }) {
  return (
    <Still as="ul" className="training-sessions">
      {sessions.map((session) => (
        <li key={session.id}>
          <Session session={session} />
        </li>
      ))}
    </Still>
  );
}
