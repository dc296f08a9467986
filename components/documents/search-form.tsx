import { SearchInput } from "#components/ui/search-input.tsx";
import { filterNames, type SearchParams } from "#lib/documents/schema-search.ts";

type Props = { params?: SearchParams; hint?: string };

/** The one search box: a GET form that keeps the filters, so that the address holds the whole state. */
export function SearchForm({ params, hint }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known by every screen reader yet
    <form role="search" action="/documents" method="get">
      <SearchInput
        name="q"
        label="Chercher un mot, une expression, un article de loi"
        defaultValue={params?.q ?? ""}
        maxLength={300}
        hint={hint}
      />
      {params
        ? [...filterNames, "tri" as const].map((name) =>
            params[name] === undefined ? null : (
              <input key={name} type="hidden" name={name} value={String(params[name])} />
            ),
          )
        : null}
    </form>
  );
}
