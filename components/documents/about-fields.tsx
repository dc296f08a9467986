import { hintFor, type SectionProps } from "#components/documents/section-props.ts";
import { TerritoryPicker } from "#components/territories/territory-picker.tsx";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { kindLabels, tierLabels } from "#lib/documents/labels.ts";
import { fieldError, typed, typedList } from "#lib/form-state.ts";

const optionsOf = (labels: Record<string, string>): SelectOption[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

const themePlaces = ["Thème principal", "Deuxième thème", "Troisième thème"];

/** What the document is, and where and when it was written. */
export function AboutFields(props: SectionProps & { themes: SelectOption[] }) {
  const { state, values, themes } = props;
  const chosenThemes = typedList(state, "themeIds", values.themeIds);
  return (
    <>
      <Fieldset id="document" legend="Le document" rank="section">
        <Field
          name="kind"
          label="Nature"
          hint={hintFor(props, "kind")}
          error={fieldError(state, "kind")}
          required
        >
          {(control) => (
            <Select
              {...control}
              options={optionsOf(kindLabels)}
              defaultValue={typed(state, "kind", values.kind)}
            />
          )}
        </Field>
        <Field
          name="title"
          label="Titre"
          hint={hintFor(props, "title")}
          error={fieldError(state, "title")}
          required
        >
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              maxLength={200}
              defaultValue={typed(state, "title", values.title)}
            />
          )}
        </Field>
        <Field
          name="actDate"
          label="Date"
          hint={hintFor(props, "actDate", "Celle de la séance, ou du texte. Obligatoire pour publier.")}
          error={fieldError(state, "actDate")}
        >
          {(control) => <DateInput {...control} defaultValue={typed(state, "actDate", values.actDate)} />}
        </Field>
        <Field
          name="summary"
          label="Résumé"
          hint={hintFor(props, "summary", "Ce qu’il demande et pourquoi, en deux ou trois phrases.")}
          error={fieldError(state, "summary")}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={4}
              maxLength={1000}
              defaultValue={typed(state, "summary", values.summary)}
            />
          )}
        </Field>
        {themePlaces.map((label, place) => (
          <Field
            key={label}
            name="themeIds"
            id={place === 0 ? "themeIds" : `themeIds-${place}`}
            label={label}
            hint={place === 0 ? hintFor(props, "themeIds") : undefined}
            error={place === 0 ? fieldError(state, "themeIds") : undefined}
          >
            {(control) => (
              <Select
                {...control}
                options={themes}
                placeholder="Aucun"
                defaultValue={chosenThemes[place] ?? ""}
              />
            )}
          </Field>
        ))}
        <Field
          name="keywords"
          label="Mots-clés"
          hint="Séparés par des virgules : régie, tarification, fuites."
          error={fieldError(state, "keywords")}
        >
          {(control) => (
            <TextInput
              {...control}
              maxLength={600}
              defaultValue={typed(state, "keywords", values.keywords)}
            />
          )}
        </Field>
      </Fieldset>
      <Fieldset id="origine" legend="D’où il vient" rank="section">
        <TerritoryPicker
          key={values.territory}
          name="territory"
          label="Territoire"
          hint={hintFor(props, "territory", "Commune, intercommunalité, département ou région.")}
          error={fieldError(state, "territory")}
          defaultText={typed(state, "territory", values.territory)}
          defaultId={typed(state, "territoryId", values.territoryId)}
          choices={state.status === "error" ? state.choices.territory : undefined}
        />
        <Field name="tier" label="Strate" error={fieldError(state, "tier")}>
          {(control) => (
            <Select
              {...control}
              options={optionsOf(tierLabels)}
              placeholder="Non précisée"
              defaultValue={typed(state, "tier", values.tier)}
            />
          )}
        </Field>
        <Field
          name="councilName"
          label="Conseil ou assemblée"
          hint={hintFor(props, "councilName", "Par exemple\u00A0: Conseil municipal de Felletin.")}
          error={fieldError(state, "councilName")}
        >
          {(control) => (
            <TextInput
              {...control}
              maxLength={160}
              defaultValue={typed(state, "councilName", values.councilName)}
            />
          )}
        </Field>
      </Fieldset>
    </>
  );
}
