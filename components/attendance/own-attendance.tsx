import { ButtonLink } from "#components/ui/button-link.tsx";
import { halfDayWords, isSigningTime } from "#lib/attendance/labels.ts";
import type { OwnHalfDay } from "#lib/attendance/queries.ts";
import { formatTime } from "#lib/dates.ts";

const words = ({ signedAt, method, endsAt }: OwnHalfDay, now: Date): string => {
  if (signedAt) return method === "PAPER" ? "Présence attestée" : `Signé à ${formatTime(signedAt)}`;
  return endsAt < now ? "Pas de signature" : "À signer";
};

type Props = {
  sessionId: string;
  halfDays: readonly OwnHalfDay[];
  /** Neither cancelled nor closed. */
  isOpen: boolean;
};

/** What a participant has signed, on the page of her session; nothing before its first day. */
export function OwnAttendance({ sessionId, halfDays, isOpen }: Props) {
  const now = new Date();
  const current = halfDays.find(
    (halfDay) => isSigningTime(halfDay, now.getTime()) && halfDay.attestedAt === null,
  );
  const hasBegun = current || halfDays.some(({ startsAt, signedAt }) => startsAt <= now || signedAt);
  if (!hasBegun) return null;
  return (
    <section aria-labelledby="emargement" className="stack">
      <h2 id="emargement">Mes signatures</h2>
      <ul className="sheet-list">
        {halfDays.map((halfDay) => (
          <li key={halfDay.id} className="sheet-row" data-signed={halfDay.signedAt ? "" : undefined}>
            <span>{halfDayWords(halfDay)}</span>
            <span className="sheet-state">{words(halfDay, now)}</span>
          </li>
        ))}
      </ul>
      {isOpen && current && !current.signedAt ? (
        <p>
          <ButtonLink href={`/formations/sessions/${sessionId}/signer?demi-journee=${current.id}`}>
            Signer avec le code de la salle
          </ButtonLink>
        </p>
      ) : null}
    </section>
  );
}
