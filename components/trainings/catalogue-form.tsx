import { functionOptions, tierOptions } from "#components/mandates/options.ts";
import { financingOptions, methodOptions } from "#components/trainings/options.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Field } from "#components/ui/field.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { Select } from "#components/ui/select.tsx";
import { type CatalogueParams, filterNames } from "#lib/trainings/schema-search.ts";

const choices = [
  { name: "strate", label: "Strate", placeholder: "Toutes", options: tierOptions },
  { name: "fonction", label: "Fonction", placeholder: "Toutes", options: functionOptions() },
  { name: "methode", label: "Modalité", placeholder: "Toutes", options: methodOptions },
  { name: "financement", label: "Financement possible", placeholder: "Tous", options: financingOptions },
] as const;

/** Words and filters in one GET form: the address holds the whole state, and no script is needed. */
export function CatalogueForm({ params }: { params: CatalogueParams }) {
  const isFiltered = filterNames.some((name) => params[name] !== undefined);
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known by every screen reader yet
    <form role="search" action="/formations" method="get" className="training-search">
      <SearchInput
        name="q"
        label="Chercher une formation"
        hint="Un sujet, un mot du programme : « budget », « prise de parole »."
        defaultValue={params.q ?? ""}
        maxLength={300}
      />
      <Disclosure summary="Filtrer" open={isFiltered}>
        <div className="training-filters">
          {choices.map(({ name, label, placeholder, options }) => (
            <Field key={name} name={name} label={label}>
              {(control) => (
                <Select
                  {...control}
                  options={options}
                  placeholder={placeholder}
                  defaultValue={params[name] ?? ""}
                />
              )}
            </Field>
          ))}
          <Checkbox
            name="premier"
            value="1"
            label="Conçue pour un premier mandat"
            defaultChecked={params.premier !== undefined}
          />
          <Checkbox
            name="ouverte"
            value="1"
            label="Avec une session ouverte"
            defaultChecked={params.ouverte !== undefined}
          />
        </div>
        <div className="actions">
          <Button type="submit" variant="secondary" icon="filter">
            Appliquer les filtres
          </Button>
        </div>
      </Disclosure>
    </form>
  );
}
