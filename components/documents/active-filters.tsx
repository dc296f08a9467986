import { Icon } from "#components/ui/icon.tsx";
import { Link } from "#components/ui/link.tsx";
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

/** The filters in force, each with the link that takes it away. */
export function ActiveFilters({ params, labels }: Props) {
  const active = filterNames.flatMap((name) => {
    const words = wordsOf(name, params, labels);
    return words ? [{ name, words }] : [];
  });
  if (active.length === 0) return null;
  const none = Object.fromEntries(filterNames.map((name) => [name, undefined]));
  return (
    <ul className="active-filters" aria-label="Filtres choisis">
      {active.map(({ name, words }) => (
        <li key={name}>
          <Link href={searchHref(params, { [name]: undefined })} className="tag">
            {words}
            <Icon name="close" size={20} />
            <span className="sr-only"> (retirer ce filtre)</span>
          </Link>
        </li>
      ))}
      {active.length > 1 ? (
        <li>
          <Link href={searchHref(params, none)}>Tout retirer</Link>
        </li>
      ) : null}
    </ul>
  );
}
