import { DescriptionList } from "#components/ui/description-list.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { joiningLabels, peopleWords, strateWords } from "#lib/collectifs/labels.ts";
import type { Collectif } from "#lib/collectifs/queries.ts";

/** What one asks of a collectif first: who leads it, whom it concerns, how one comes in. */
export function CollectifFacts({ collectif, isMember }: { collectif: Collectif; isMember: boolean }) {
  const { slug, leaders, theme, tiers, joining, people, until, isOver, archivedAt } = collectif;
  return (
    <DescriptionList
      items={[
        ...(isMember
          ? [
              {
                term: "Animation",
                value:
                  leaders.length === 0
                    ? "Personne pour le moment"
                    : leaders.map(({ id, name }) => (
                        <p key={id}>
                          <Link href={`/annuaire/${id}`}>{name}</Link>
                        </p>
                      )),
              },
            ]
          : []),
        ...(theme
          ? [
              {
                term: "Thème",
                value: <Link href={`/documents?theme=${theme.id}`}>{theme.name}</Link>,
              },
            ]
          : []),
        { term: "Strates", value: strateWords(tiers) },
        {
          term: "Personnes",
          value: isMember ? (
            <Link href={`/collectifs/${slug}/personnes`}>{peopleWords(people)}</Link>
          ) : (
            peopleWords(people)
          ),
        },
        ...(archivedAt
          ? []
          : [
              {
                term: "Entrée",
                value: `${joiningLabels[joining].label}. ${joiningLabels[joining].hint}`,
              },
            ]),
        ...(until
          ? [
              {
                term: isOver ? "Terminé le" : "Se termine le",
                value: <Time value={until} />,
              },
            ]
          : []),
      ]}
    />
  );
}
