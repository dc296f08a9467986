import { Checkbox } from "#components/ui/checkbox.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { Link } from "#components/ui/link.tsx";

type Props = {
  people: readonly { value: string; label: string }[];
  /** Namesakes may be two people; an address is one person's. */
  mayBeAnother: boolean;
  /** Those said to be somebody else before a refusal. */
  distinct: readonly string[];
};

/** Who may be the same person as somebody about to be added: each to look at, then to say that it is not. */
export function KnownPeople({ people, mayBeAnother, distinct }: Props) {
  return (
    <Fieldset
      id="known"
      legend="Déjà dans le portail"
      hint={
        mayBeAnother
          ? "Ouvrez sa fiche si c’est elle. Sinon, cochez et ajoutez."
          : "Ouvrez sa fiche\u00A0: une adresse n’est qu’à une personne."
      }
    >
      {people.map(({ value, label }) => (
        <div key={value} className="known-person">
          <Link href={`/gestion/membres/${value}`}>{label}</Link>
          {mayBeAnother ? (
            <Checkbox
              id={`distinct-${value}`}
              name="distinct"
              value={value}
              label="C’est une autre personne"
              defaultChecked={distinct.includes(value)}
            />
          ) : null}
        </div>
      ))}
    </Fieldset>
  );
}
