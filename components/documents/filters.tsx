import { PeriodForm } from "#components/documents/period-form.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { FilterPanel } from "#components/ui/filter-panel.tsx";
import { Link } from "#components/ui/link.tsx";
import { kindLabels, outcomeLabels, tierLabels } from "#lib/documents/labels.ts";
import type { Facet, FacetName } from "#lib/documents/queries-search.ts";
import { type FilterName, type SearchParams, searchHref } from "#lib/documents/schema-search.ts";
import { formatNumber } from "#lib/french.ts";

type Group = { facet: FacetName; title: string; label?: (facet: Facet) => string };

const groups: Group[] = [
  { facet: "nature", title: "Nature", label: ({ value }) => kindLabels[value as keyof typeof kindLabels] },
  { facet: "theme", title: "Thème" },
  { facet: "strate", title: "Strate", label: ({ value }) => tierLabels[value as keyof typeof tierLabels] },
  { facet: "departement", title: "Département" },
  { facet: "annee", title: "Période" },
  {
    facet: "suite",
    title: "Suite donnée",
    label: ({ value }) => outcomeLabels[value as keyof typeof outcomeLabels],
  },
  { facet: "collectif", title: "Collectif" },
  { facet: "auteur", title: "Déposé par" },
];

/** The part of the address that a facet's value stands for. */
function changeOf(facet: FacetName, value: string): Partial<Record<FilterName, string>> {
  if (facet === "annee") return { depuis: `${value}-01-01`, jusqua: `${value}-12-31` };
  return { [facet === "departement" ? "territoire" : facet]: value };
}

/** The place of a chosen filter among the active ones: it is not offered again. */
const isChosen = (facet: FacetName, params: SearchParams): boolean =>
  Object.keys(changeOf(facet, "2000")).some((name) => params[name as FilterName] !== undefined);

type Props = { params: SearchParams; facets: Partial<Record<FacetName, Facet[]>>; capped: boolean };

/** Filters as links with their counts: they work everywhere, and the address says it all. */
export function Filters({ params, facets, capped }: Props) {
  const offered = groups.filter(({ facet }) => !isChosen(facet, params) && (facets[facet]?.length ?? 0) > 1);
  if (offered.length === 0) return null;
  return (
    <FilterPanel hint={capped ? "Nombres comptés parmi les 1 000 plus récents." : undefined}>
      {offered.map(({ facet, title, label }) => (
        <Disclosure key={facet} summary={title}>
          <ul>
            {facets[facet]?.map((value) => (
              <li key={value.value}>
                <Link href={searchHref(params, changeOf(facet, value.value))}>
                  {label?.(value) ?? value.label}{" "}
                  <span className="filter-count">{formatNumber(value.count)}</span>
                </Link>
              </li>
            ))}
          </ul>
          {facet === "annee" ? <PeriodForm params={params} /> : null}
        </Disclosure>
      ))}
    </FilterPanel>
  );
}
