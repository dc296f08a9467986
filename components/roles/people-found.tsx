import { Link } from "#components/ui/link.tsx";

type Props = {
  people: readonly { id: string; name: string; place: string | null }[];
  /** Where one goes with the person chosen. */
  hrefFor: (id: string) => string;
};

/** Members found by name, with where they are elected to tell namesakes apart. */
export function PeopleFound({ people, hrefFor }: Props) {
  return (
    <ul className="plain-list people-found">
      {people.map(({ id, name, place }) => (
        <li key={id}>
          <Link href={hrefFor(id)}>
            <strong>{name}</strong>
            {place ? `, ${place}` : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}
