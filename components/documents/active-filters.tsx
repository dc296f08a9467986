import { ActiveFilters as FilterTags } from "#components/ui/active-filters.tsx";
import { formatDate } from "#lib/dates.ts";
import { kindLabels, outcomeLabels, tierLabels } from "#lib/documents/labels.ts";
import { type FilterName, filterNames, type SearchParams, searchHref } from "#lib/documents/schema-search.ts";

type Labels = Partial<Record<"theme" | "territoire" | "collectif" | "auteur", string | null>>;

function wordsOf(name: FilterName, params: SearchParams, labels: Labels): string | null {
  switch (name) {
    case "nature":
      return params.nature ? kindLabels[params.nature] : null;
    case "strate":
      return params.strate ? tierLabels[params.strate] : null;
    case "suite":
      return params.suite ? outcomeLabels[params.suite] : null;
    case "depuis":
      return params.depuis ? `À partir du ${formatDate(params.depuis)}` : null;
    case "jusqua":
      return params.jusqua ? `Jusqu’au ${formatDate(params.jusqua)}` : null;
    default:
      return params[name] ? (labels[name] ?? "Filtre sans résultat") : null;
  }
}

type Props = { params: SearchParams; labels: Labels };

/** The filters of the library in force. */
export function ActiveFilters({ params, labels }: Props) {
  const filters = filterNames.flatMap((name) => {
    const words = wordsOf(name, params, labels);
    return words ? [{ name, words, href: searchHref(params, { [name]: undefined }) }] : [];
  });
  const none = Object.fromEntries(filterNames.map((name) => [name, undefined]));
  return <FilterTags filters={filters} noneHref={searchHref(params, none)} />;
}
