import { SeatWords } from "#components/directory/seat-words.tsx";
import { Portrait } from "#components/members/portrait.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import type { PersonRow } from "#lib/directory/queries-search.ts";

function Row({ row }: { row: PersonRow }) {
  const { id, firstName, lastName, portraitAt, isLapsed, seats } = row;
  return (
    <article className="person-row">
      <Portrait id={id} firstName={firstName} lastName={lastName} portraitAt={portraitAt} />
      <div>
        <h2>
          <Link href={`/annuaire/${id}`}>
            {firstName} {lastName}
          </Link>
        </h2>
        {isLapsed ? <Badge tone="warning">Adhésion non à jour</Badge> : null}
        {seats.map((seat, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: three seats at most, in order
          <p key={index} className="person-seat">
            <SeatWords {...seat} />
          </p>
        ))}
      </div>
    </article>
  );
}

/** People of the directory, by name. Nothing by which to reach them: that is on their own pages. */
export function PeopleList({ rows }: { rows: readonly PersonRow[] }) {
  return (
    <ul className="people-list">
      {rows.map((row) => (
        <li key={row.id}>
          <Row row={row} />
        </li>
      ))}
    </ul>
  );
}
