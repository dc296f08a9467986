import { SearchInput } from "#components/ui/search-input.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { MANAGE_TRAININGS } from "#lib/trainings/labels.ts";
import { type ManageParams, manageHref } from "#lib/trainings/schema-search.ts";

const states = [
  { value: undefined, label: "Toutes" },
  { value: "DRAFT", label: "Brouillons" },
  { value: "PUBLISHED", label: "Publiées" },
  { value: "ARCHIVED", label: "Archivées" },
] as const;

/** Words and state of the manager's list of trainings. */
export function ManageSearch({ params }: { params: ManageParams }) {
  return (
    <div className="stack">
      {/* biome-ignore lint/a11y/useSemanticElements: <search> is not known by every screen reader yet */}
      <form role="search" action={`${MANAGE_TRAININGS}/catalogue`}>
        <SearchInput name="q" label="Chercher une formation" defaultValue={params.q ?? ""} maxLength={300} />
        {params.etat ? <input type="hidden" name="etat" value={params.etat} /> : null}
      </form>
      <Tabs
        label="État"
        tabs={states.map(({ value, label }) => ({
          href: manageHref(params, { etat: value }),
          label,
          current: params.etat === value,
        }))}
      />
    </div>
  );
}
