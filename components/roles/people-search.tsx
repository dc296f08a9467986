import { PeopleFound } from "#components/roles/people-found.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";

type Props = Parameters<typeof PeopleFound>[0] & {
  /** The page itself, which reads « nom ». */
  action: string;
  label: string;
  hint: string;
  typed: string;
};

/** Looks for somebody by name before one acts about her. */
export function PeopleSearch({ action, label, hint, typed, people, hrefFor }: Props) {
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: <search> is not known by every screen reader yet */}
      <form role="search" action={action}>
        <SearchInput name="nom" label={label} hint={hint} defaultValue={typed} maxLength={80} />
      </form>
      {typed && people.length === 0 ? (
        <EmptyState title="Personne de ce nom">Essayez le début du nom seul.</EmptyState>
      ) : (
        <PeopleFound people={people} hrefFor={hrefFor} />
      )}
    </>
  );
}
