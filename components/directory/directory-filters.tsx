import { valueWords } from "#components/directory/filter-words.ts";
import { Words } from "#components/directory/words.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { FilterPanel } from "#components/ui/filter-panel.tsx";
import { Link } from "#components/ui/link.tsx";
import type { DirectoryPage } from "#lib/directory/queries-search.ts";
import { type DirectoryParams, directoryHref, type FacetName, filterOf } from "#lib/directory/schema.ts";
import { formatNumber } from "#lib/french.ts";

const groups: { facet: FacetName; title: string }[] = [
  { facet: "departement", title: "Département" },
  { facet: "strate", title: "Strate" },
  { facet: "fonction", title: "Fonction" },
  { facet: "position", title: "Majorité, opposition" },
  { facet: "habitants", title: "Taille de la commune" },
  { facet: "theme", title: "Thème de compétence" },
  { facet: "collectif", title: "Collectif" },
];

type Props = {
  params: DirectoryParams;
  facets: DirectoryPage["facets"];
  /** People that the counts are of. */
  total: number;
  capped: boolean;
};

/** Filters as links with their counts: they work everywhere, and the address says it all. */
export function DirectoryFilters({ params, facets, total, capped }: Props) {
  // A value that all of them share would narrow nothing.
  const offered = groups.filter(
    ({ facet }) => params[filterOf(facet)] === undefined && facets[facet]?.some(({ count }) => count < total),
  );
  if (offered.length === 0) return null;
  return (
    <FilterPanel hint={capped ? "Nombres comptés parmi les 500 premiers noms." : undefined}>
      {offered.map(({ facet, title }) => (
        <Disclosure key={facet} summary={title}>
          <ul>
            {facets[facet]?.map(({ value, label, count }) => {
              const words = valueWords(filterOf(facet), value);
              return (
                <li key={value}>
                  <Link href={directoryHref(params, { [filterOf(facet)]: value })}>
                    <span>{words ? <Words form={words} /> : label}</span>{" "}
                    <span className="filter-count">{formatNumber(count)}</span>
                  </Link>
                </li>
              );
            })}
          </ul>
        </Disclosure>
      ))}
    </FilterPanel>
  );
}
