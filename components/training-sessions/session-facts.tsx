import { Fragment } from "react";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { formatDate, formatDateTime } from "#lib/dates.ts";
import { joinList } from "#lib/french.ts";
import { inclusiveForms } from "#lib/inclusive.ts";
import { formatCents } from "#lib/money.ts";
import { halfDayWords } from "#lib/training-sessions/labels.ts";
import type { SessionHalfDay, SessionPage } from "#lib/training-sessions/queries.ts";

function Where({ place, link, isRemote }: SessionHalfDay) {
  return (
    <>
      {place}
      {place && isRemote ? ", et " : null}
      {isRemote && !link ? "à distance" : null}
      {link ? (
        <a href={link} rel="noreferrer">
          {place ? "rejoindre à distance" : "Rejoindre à distance"}
        </a>
      ) : null}
    </>
  );
}

/** Each half-day with when and where. */
export function HalfDays({ halfDays }: { halfDays: readonly SessionHalfDay[] }) {
  return (
    <ul className="session-half-days">
      {halfDays.map((halfDay) => (
        <li key={halfDay.id}>
          <strong>{halfDayWords(halfDay)}</strong>
          <span>
            <Where {...halfDay} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What one has to know of a session, beside its dates. */
export function SessionFacts({ session }: { session: SessionPage }) {
  const { trainers, guestTrainers, bodyName, agrementNumber, agrementEndsOn, priceCents } = session;
  const names = [...trainers.map(({ name }) => name), ...guestTrainers];
  return (
    <>
      {names.length > 0 ? (
        <p>
          <Inclusive
            median={names.length > 1 ? "Formateur·rice·s" : "Formateur·rice"}
            double={
              names.length > 1
                ? `${inclusiveForms.formateur.many.double.charAt(0).toUpperCase()}${inclusiveForms.formateur.many.double.slice(1)}`
                : "Formateur ou formatrice"
            }
          />
          {"\u00a0: "}
          {joinList(names)}.
        </p>
      ) : null}
      <DescriptionList
        items={[
          {
            term: "Organisme",
            value: (
              <Fragment>
                {bodyName}, agrément {agrementNumber}, valable jusqu’au {formatDate(agrementEndsOn)}
              </Fragment>
            ),
          },
          { term: "Prix", value: priceCents === 0 ? "Gratuit" : `${formatCents(priceCents)} par personne` },
          { term: "Inscription", value: `jusqu’au ${formatDateTime(session.registrationEndsAt)}` },
        ]}
      />
    </>
  );
}
