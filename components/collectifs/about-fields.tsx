"use client";

import { tierOptions } from "#components/mandates/options.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { RadioGroup, type RadioOption } from "#components/ui/radio-group.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import {
  joiningLabels,
  MAX_CHARTER,
  MAX_NAME,
  MAX_PRESENTATION,
  visibilityLabels,
} from "#lib/collectifs/labels.ts";
import { type FormState, fieldError, typed, typedList } from "#lib/form-state.ts";

export type AboutValues = {
  name: string;
  presentation: string;
  charter: string;
  themeId: string;
  visibility: string;
  joining: string;
  tiers: string[];
  /** Its last day, `YYYY-MM-DD`, or empty. */
  endsOn: string;
};

const optionsOf = (labels: Record<string, { label: string; hint: string }>): RadioOption[] =>
  Object.entries(labels).map(([value, { label, hint }]) => ({ value, label, hint }));

type Props = { state: FormState; values: AboutValues; themes: SelectOption[] };

/** What a collectif is, who sees it and how one comes in. */
export function AboutFields({ state, values, themes }: Props) {
  const tiers = typedList(state, "tiers", values.tiers);
  return (
    <>
      <Field name="name" label="Nom" error={fieldError(state, "name")} required>
        {(control) => (
          <TextInput {...control} maxLength={MAX_NAME} defaultValue={typed(state, "name", values.name)} />
        )}
      </Field>
      <Field
        name="presentation"
        label="Présentation"
        hint="Ce qu’on y fait, pour qui. Les deux premières lignes paraissent dans la liste."
        error={fieldError(state, "presentation")}
        required
      >
        {(control) => (
          <Textarea
            {...control}
            rows={6}
            maxLength={MAX_PRESENTATION}
            defaultValue={typed(state, "presentation", values.presentation)}
          />
        )}
      </Field>
      <Field
        name="charter"
        label="Charte"
        hint="Facultative. En Markdown : « ## » devant un intertitre, « - » devant un point de liste, une ligne vide entre deux paragraphes."
        error={fieldError(state, "charter")}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={10}
            maxLength={MAX_CHARTER}
            defaultValue={typed(state, "charter", values.charter)}
          />
        )}
      </Field>
      <Field name="themeId" label="Thème" error={fieldError(state, "themeId")}>
        {(control) => (
          <Select
            {...control}
            options={themes}
            placeholder="Aucun"
            defaultValue={typed(state, "themeId", values.themeId)}
          />
        )}
      </Field>
      <Fieldset
        id="tiers"
        legend="Strates concernées"
        hint="Aucune cochée : toutes."
        error={fieldError(state, "tiers")}
      >
        {tierOptions.map(({ value, label }) => (
          <Checkbox
            key={`${value} ${tiers.includes(value)}`}
            id={`tiers-${value}`}
            name="tiers"
            value={value}
            label={label}
            defaultChecked={tiers.includes(value)}
          />
        ))}
      </Fieldset>
      <RadioGroup
        // React does not give radios their new default when it resets a refused form: a new group has it.
        key={`visibility ${typed(state, "visibility", values.visibility)}`}
        name="visibility"
        legend="Qui le voit"
        options={optionsOf(visibilityLabels)}
        defaultValue={typed(state, "visibility", values.visibility)}
        error={fieldError(state, "visibility")}
        required
      />
      <RadioGroup
        key={`joining ${typed(state, "joining", values.joining)}`}
        name="joining"
        legend="Comment on y entre"
        options={optionsOf(joiningLabels)}
        defaultValue={typed(state, "joining", values.joining)}
        error={fieldError(state, "joining")}
        required
      />
      <Field
        name="endsOn"
        label="Dernier jour"
        hint="Facultatif, pour un collectif qui a un but et une fin. L’animation est prévenue trente jours avant ; il est archivé le lendemain, et peut être rouvert."
        error={fieldError(state, "endsOn")}
      >
        {(control) => <DateInput {...control} defaultValue={typed(state, "endsOn", values.endsOn)} />}
      </Field>
    </>
  );
}
