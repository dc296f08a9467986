import type { SectionProps } from "#components/documents/section-props.ts";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { licenceLabels, visibilityLabels } from "#lib/documents/labels.ts";
import { fieldError, typed } from "#lib/form-state.ts";

const hints: Record<keyof typeof visibilityLabels, string> = {
  COLLECTIF: "Les membres du collectif choisi ci-dessous, et personne d’autre.",
  MEMBERS: "Toutes celles et tous ceux dont l’adhésion est à jour.",
  PUBLIC: "Sans connexion, et par les moteurs de recherche. Votre nom n’y paraît pas.",
};

/** Who may read it, and what they may do with it. */
export function AccessFields({ state, values, collectifs }: SectionProps & { collectifs: SelectOption[] }) {
  const visibilities = Object.entries(visibilityLabels).map(([value, label]) => ({
    value,
    label,
    hint: hints[value as keyof typeof visibilityLabels],
  }));
  return (
    <Fieldset id="partage" legend="Le partage" rank="section">
      <RadioGroup
        name="visibility"
        legend="Qui peut le lire, une fois publié"
        options={visibilities}
        defaultValue={typed(state, "visibility", values.visibility)}
        error={fieldError(state, "visibility")}
        required
      />
      {collectifs.length > 0 ? (
        <Field
          name="collectifId"
          label="Collectif"
          hint="Le document paraît sur son étagère. Facultatif si la lecture n’y est pas limitée."
          error={fieldError(state, "collectifId")}
        >
          {(control) => (
            <Select
              {...control}
              options={collectifs}
              placeholder="Aucun"
              defaultValue={typed(state, "collectifId", values.collectifId)}
            />
          )}
        </Field>
      ) : null}
      <Field
        name="licence"
        label="Licence"
        hint="Ce que les autres peuvent en faire. Avec Creative Commons BY-SA, on reprend et on adapte en citant la source."
        error={fieldError(state, "licence")}
        required
      >
        {(control) => (
          <Select
            {...control}
            options={Object.entries(licenceLabels).map(([value, label]) => ({ value, label }))}
            defaultValue={typed(state, "licence", values.licence)}
          />
        )}
      </Field>
    </Fieldset>
  );
}
