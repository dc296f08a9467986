import type { Person } from "#lib/mentions.ts";

type Props = {
  id: string;
  people: Person[];
  /** Index of the option that the arrow keys have reached, -1 for none. */
  active: number;
  optionId: (index: number) => string;
  onPick: (person: Person) => void;
};

/** The list under the text, which keeps the focus and handles the keys. */
export function PeopleOptions({ id, people, active, optionId, onPick }: Props) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Personnes à mentionner"
      className="people-options"
      // A press would take the focus away from the text, which closes the list before the click.
      onMouseDown={(event) => event.preventDefault()}
    >
      {people.map((person, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text handles the keys, it keeps the focus
        <div
          key={person.id}
          id={optionId(index)}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          onClick={() => onPick(person)}
        >
          <strong>{person.name}</strong>
          {person.place ? <span> {person.place}</span> : null}
        </div>
      ))}
    </div>
  );
}
