import type { ReactNode } from "react";
import { SeatWords } from "#components/directory/seat-words.tsx";
import { Portrait } from "#components/members/portrait.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { placeOrder, placeTitles } from "#lib/collectifs/labels.ts";
import type { Place } from "#lib/collectifs/queries-people.ts";

type RowProps = {
  person: Pick<Place, "memberId" | "firstName" | "lastName" | "portraitAt" | "seats">;
  children?: ReactNode;
};

/** Somebody, with where she is elected and what one may do about her. */
export function PersonLine({ person, children }: RowProps) {
  const { memberId, firstName, lastName, portraitAt, seats } = person;
  const [seat] = seats;
  return (
    <div className="collectif-person">
      <Portrait id={memberId} firstName={firstName} lastName={lastName} portraitAt={portraitAt} />
      <div>
        <p className="collectif-name">
          <Link href={`/annuaire/${memberId}`}>
            {firstName} {lastName}
          </Link>
        </p>
        {seat ? (
          <p className="person-seat">
            <SeatWords {...seat} />
          </p>
        ) : null}
        {children}
      </div>
    </div>
  );
}

type Props = {
  places: readonly Place[];
  /** Where one changes a place; for those who lead the collectif. */
  changeHref?: (id: string) => string;
};

/** People of a collectif by role. */
export function PlacesList({ places, changeHref }: Props) {
  return placeOrder.map((role) => {
    const held = places.filter((place) => place.role === role);
    if (held.length === 0) return null;
    return (
      <section key={role} aria-labelledby={`role-${role}`} className="collectif-role">
        <h3 id={`role-${role}`}>
          <Inclusive {...placeTitles[role]} />
        </h3>
        <ul className="plain-list">
          {held.map((place) => (
            <li key={place.id}>
              <PersonLine person={place}>
                {place.until ? (
                  <p className="person-seat">
                    Jusqu’au <Time value={place.until} /> inclus
                  </p>
                ) : null}
                {changeHref ? (
                  <Link href={changeHref(place.id)} className="collectif-change">
                    Changer sa place
                    <span className="sr-only">
                       : {place.firstName} {place.lastName}
                    </span>
                  </Link>
                ) : null}
              </PersonLine>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
