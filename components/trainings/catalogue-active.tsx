import type { ReactNode } from "react";
import { ActiveFilters } from "#components/ui/active-filters.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { tierLabels } from "#lib/documents/labels.ts";
import { functionLabels } from "#lib/members/labels.ts";
import { financingLabels, methodLabels } from "#lib/trainings/labels.ts";
import {
  type CatalogueParams,
  catalogueHref,
  type FilterName,
  filterNames,
} from "#lib/trainings/schema-search.ts";

const wordsOf: Record<FilterName, (params: CatalogueParams) => ReactNode> = {
  strate: ({ strate }) => strate && tierLabels[strate],
  fonction: ({ fonction }) =>
    fonction && (
      <span className="sentence">
        <Inclusive {...functionLabels[fonction]} />
      </span>
    ),
  premier: () => "Premier mandat",
  methode: ({ methode }) => methode && methodLabels[methode],
  financement: ({ financement }) => financement && financingLabels[financement],
  ouverte: () => "Session ouverte",
};

/** The filters in force over the catalogue. */
export function CatalogueActive({ params }: { params: CatalogueParams }) {
  const filters = filterNames.flatMap((name) =>
    params[name] === undefined
      ? []
      : [{ name, words: wordsOf[name](params), href: catalogueHref(params, { [name]: undefined }) }],
  );
  const none = Object.fromEntries(filterNames.map((name) => [name, undefined]));
  return <ActiveFilters filters={filters} noneHref={catalogueHref(params, none)} />;
}
