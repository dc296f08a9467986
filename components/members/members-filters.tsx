import { filterWords } from "#components/members/filter-words.ts";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { FilterPanel } from "#components/ui/filter-panel.tsx";
import { Link } from "#components/ui/link.tsx";
import { formatNumber } from "#lib/french.ts";
import type { MemberFacetName, MembersPage } from "#lib/members/queries-list.ts";
import { type MembersParams, membersHref } from "#lib/members/schema-list.ts";

const groups: { facet: MemberFacetName; title: string }[] = [
  { facet: "adhesion", title: "Adhésion" },
  { facet: "compte", title: "Compte" },
  { facet: "strate", title: "Strate" },
  { facet: "departement", title: "Département" },
];

type Props = { params: MembersParams; facets: MembersPage["facets"]; capped: boolean };

/** Filters of the secretariat's list, as links with their counts. */
export function MembersFilters({ params, facets, capped }: Props) {
  const offered = groups.filter(
    ({ facet }) => params[facet] === undefined && (facets[facet]?.length ?? 0) > 0,
  );
  if (offered.length === 0) return null;
  return (
    <FilterPanel hint={capped ? "Nombres comptés parmi les 1 000 premiers noms." : undefined}>
      {offered.map(({ facet, title }) => (
        <Disclosure key={facet} summary={title}>
          <ul>
            {facets[facet]?.map(({ value, label, count }) => (
              <li key={value}>
                <Link href={membersHref(params, { [facet]: value, page: 1 })}>
                  <span>{filterWords(facet, value) ?? label}</span>{" "}
                  <span className="filter-count">{formatNumber(count)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Disclosure>
      ))}
    </FilterPanel>
  );
}
