import type { SectionProps } from "#components/documents/section-props.ts";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { majorityLabels, outcomeLabels } from "#lib/documents/labels.ts";
import { fieldError, typed } from "#lib/form-state.ts";

const optionsOf = (labels: Record<string, string>): SelectOption[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

const counts = [
  { name: "votesFor", label: "Pour" },
  { name: "votesAgainst", label: "Contre" },
  { name: "abstentions", label: "Abstentions" },
  { name: "nonVoting", label: "Ne prennent pas part au vote" },
] as const;

/** What came of an act put to a council. */
export function OutcomeFields({ state, values }: SectionProps) {
  return (
    <Fieldset
      id="suite"
      legend="La suite donnée"
      rank="section"
      hint="Pour un texte soumis à un conseil : délibération, vœu, motion, amendement, question orale. Sinon, laissez vide."
    >
      <Field name="outcome" label="Suite" error={fieldError(state, "outcome")}>
        {(control) => (
          <Select
            {...control}
            options={optionsOf(outcomeLabels)}
            placeholder="Sans objet"
            defaultValue={typed(state, "outcome", values.outcome)}
          />
        )}
      </Field>
      <Field name="outcomeOn" label="Le" error={fieldError(state, "outcomeOn")}>
        {(control) => <DateInput {...control} defaultValue={typed(state, "outcomeOn", values.outcomeOn)} />}
      </Field>
      <Field name="majority" label="Si le texte est adopté" error={fieldError(state, "majority")}>
        {(control) => (
          <Select
            {...control}
            options={optionsOf(majorityLabels)}
            placeholder="Non précisé"
            defaultValue={typed(state, "majority", values.majority)}
          />
        )}
      </Field>
      <div className="votes-fields">
        {counts.map(({ name, label }) => (
          <Field key={name} name={name} label={label} error={fieldError(state, name)}>
            {(control) => (
              <TextInput
                {...control}
                inputMode="numeric"
                width="short"
                maxLength={5}
                autoComplete="off"
                defaultValue={typed(state, name, values[name])}
              />
            )}
          </Field>
        ))}
      </div>
    </Fieldset>
  );
}
