import { activeWords } from "#components/directory/filter-words.ts";
import { Words } from "#components/directory/words.tsx";
import { ActiveFilters } from "#components/ui/active-filters.tsx";
import type { DirectoryPage } from "#lib/directory/queries-search.ts";
import { type DirectoryParams, directoryHref, filterNames } from "#lib/directory/schema.ts";

type Props = {
  params: DirectoryParams;
  labels: DirectoryPage["labels"];
  path?: "/annuaire" | "/annuaire/carte";
};

/** The filters of the directory in force. */
export function DirectoryActive({ params, labels, path }: Props) {
  const filters = filterNames.flatMap((name) => {
    const form = activeWords(name, params, labels);
    if (!form) return [];
    return [{ name, words: Words({ form }), href: directoryHref(params, { [name]: undefined }, path) }];
  });
  const none = Object.fromEntries(filterNames.map((name) => [name, undefined]));
  return <ActiveFilters filters={filters} noneHref={directoryHref(params, none, path)} />;
}
