import { TerritoryPicker } from "#components/territories/territory-picker.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { type DirectoryParams, filterNames } from "#lib/directory/schema.ts";

/** A name and a place: a GET form that keeps the filters, so that the address holds the whole state. */
export function DirectoryForm({ params }: { params: DirectoryParams }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known by every screen reader yet
    <form role="search" action="/annuaire" method="get" className="directory-form">
      <Field name="q" label="Nom">
        {(control) => (
          <TextInput
            {...control}
            defaultValue={params.q ?? ""}
            maxLength={120}
            autoComplete="off"
            enterKeyHint="search"
          />
        )}
      </Field>
      <div>
        <TerritoryPicker
          name="lieu"
          label="Commune, intercommunalité, département ou région"
          defaultText={params.lieu ?? ""}
        />
      </div>
      {filterNames.map((name) =>
        params[name] === undefined ? null : (
          <input key={name} type="hidden" name={name} value={String(params[name])} />
        ),
      )}
      <Button type="submit" icon="search">
        Rechercher
      </Button>
    </form>
  );
}
