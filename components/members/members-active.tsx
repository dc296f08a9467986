import { filterWords } from "#components/members/filter-words.ts";
import { ActiveFilters } from "#components/ui/active-filters.tsx";
import { type MembersParams, memberFilterNames, membersHref } from "#lib/members/schema-list.ts";

type Props = {
  params: MembersParams;
  /** Name of the one asked for. */
  departement: string | null;
  path?: string;
};

/** The filters in force over the secretariat's list, or over an export of it. */
export function MembersActive({ params, departement, path }: Props) {
  const filters = memberFilterNames.flatMap((name) => {
    const value = params[name];
    if (value === undefined) return [];
    const words = filterWords(name, String(value)) ?? departement ?? "Filtre sans résultat";
    return [{ name, words, href: membersHref(params, { [name]: undefined, page: 1 }, path) }];
  });
  const none = Object.fromEntries(memberFilterNames.map((name) => [name, undefined]));
  return <ActiveFilters filters={filters} noneHref={membersHref(params, { ...none, page: 1 }, path)} />;
}
