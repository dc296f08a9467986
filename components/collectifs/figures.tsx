import { DescriptionList } from "#components/ui/description-list.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { placeTitles } from "#lib/collectifs/labels.ts";
import type { PeopleFigures } from "#lib/collectifs/queries-figures.ts";
import { tierLabels } from "#lib/documents/labels.ts";
import { formatCount, formatNumber } from "#lib/french.ts";

/** « 6 femmes, 4 hommes, sur les 10 qui l’ont dit »: what one is called is for each to say, or not. */
function parityWords({ women, men, people }: Pick<PeopleFigures, "women" | "men" | "people">): string {
  const known = women + men;
  if (known === 0) return "Personne n’a indiqué de civilité";
  const words = `${formatCount(women, "femme", "femmes")}, ${formatCount(men, "homme", "hommes")}`;
  return known === people ? words : `${words}, sur ${formatNumber(known)} personnes qui l’indiquent`;
}

/** A collectif in short figures. */
export function Figures({ people, roles, women, men, seats }: PeopleFigures) {
  return (
    <DescriptionList
      items={[
        {
          term: "Places",
          value: (
            <ul>
              {roles.map(({ role, count }) => (
                <li key={role}>
                  <Inclusive {...placeTitles[role]} />
                   : {formatNumber(count)}
                </li>
              ))}
            </ul>
          ),
        },
        { term: "Parité", value: parityWords({ women, men, people }) },
        ...(seats.length > 0
          ? [
              {
                term: "Mandats",
                value: (
                  <ul>
                    {seats.map(({ tier, count }) => (
                      <li key={tier}>
                        {tierLabels[tier]} : {formatCount(count, "personne", "personnes")}
                      </li>
                    ))}
                  </ul>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
