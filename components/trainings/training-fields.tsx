"use client";

import { functionOptions, tierOptions } from "#components/mandates/options.ts";
import { methodOptions } from "#components/trainings/options.ts";
import { SlugField } from "#components/trainings/slug-field.tsx";
import { TrainingTextFields } from "#components/trainings/training-text-fields.tsx";
import { AmountField } from "#components/ui/amount-field.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import type { SelectOption } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { type FormState, fieldError, typed, typedList } from "#lib/form-state.ts";
import { MAX_TITLE } from "#lib/trainings/labels.ts";

export type TrainingValues = {
  title: string;
  slug: string;
  aims: string;
  programme: string;
  prerequisites: string;
  teaching: string;
  assessment: string;
  tiers: string[];
  functions: string[];
  isFirstMandate: boolean;
  method: string;
  /** « 7 h », or empty. */
  duration: string;
  priceCents: number | null;
  isPublic: boolean;
};

type Props = {
  state: FormState;
  values: TrainingValues;
  /** Once published, the address stays. */
  isPublished: boolean;
};

type SeveralProps = {
  state: FormState;
  name: "tiers" | "functions";
  legend: string;
  stored: string[];
  options: readonly SelectOption[];
};

function Several({ state, name, legend, stored, options }: SeveralProps) {
  const chosen = typedList(state, name, stored);
  return (
    <Fieldset id={name} legend={legend} hint="Aucune cochée : toutes." error={fieldError(state, name)}>
      {options.map(({ value, label }) => (
        <Checkbox
          // React does not give boxes their new default when it resets a refused form: a new box has it.
          key={`${value} ${chosen.includes(value)}`}
          id={`${name}-${value}`}
          name={name}
          value={value}
          label={label}
          defaultChecked={chosen.includes(value)}
        />
      ))}
    </Fieldset>
  );
}

/** What is ticked: after a refusal, what was sent. */
const isTicked = (state: FormState, name: string, stored: boolean): boolean =>
  state.status === "error" ? typed(state, name) === "on" : stored;

/** What a training is, for whom, how long, at what price, and who sees it. */
export function TrainingFields({ state, values, isPublished }: Props) {
  const isFirstMandate = isTicked(state, "isFirstMandate", values.isFirstMandate);
  const isPublic = isTicked(state, "isPublic", values.isPublic);
  return (
    <>
      <Field name="title" label="Titre" error={fieldError(state, "title")} required>
        {(control) => (
          <TextInput {...control} maxLength={MAX_TITLE} defaultValue={typed(state, "title", values.title)} />
        )}
      </Field>
      <SlugField state={state} slug={values.slug} folder="/formations" isPublished={isPublished} />
      <TrainingTextFields state={state} values={values} />
      <RadioGroup
        key={`method ${typed(state, "method", values.method)}`}
        name="method"
        legend="Modalité"
        options={methodOptions}
        defaultValue={typed(state, "method", values.method)}
        error={fieldError(state, "method")}
        required
      />
      <div className="field-row">
        <Field
          name="duration"
          label="Durée"
          hint="En heures : 7, ou 3 h 30."
          error={fieldError(state, "duration")}
          required
        >
          {(control) => (
            <TextInput
              {...control}
              width="short"
              maxLength={40}
              autoComplete="off"
              defaultValue={typed(state, "duration", values.duration)}
            />
          )}
        </Field>
        <AmountField
          state={state}
          name="price"
          label="Prix par personne, en euros"
          hint="0 si elle est gratuite."
          cents={values.priceCents}
        />
      </div>
      <Several state={state} name="tiers" legend="Strates" stored={values.tiers} options={tierOptions} />
      <Several
        state={state}
        name="functions"
        legend="Fonctions"
        stored={values.functions}
        options={functionOptions()}
      />
      <Checkbox
        key={`first ${isFirstMandate}`}
        name="isFirstMandate"
        label="Conçue pour un premier mandat"
        defaultChecked={isFirstMandate}
      />
      <Checkbox
        key={`public ${isPublic}`}
        name="isPublic"
        label="Visible de tout le monde"
        hint="Une fois publiée, sans connexion, et trouvée par les moteurs de recherche. Les inscriptions restent aux membres."
        defaultChecked={isPublic}
      />
    </>
  );
}
