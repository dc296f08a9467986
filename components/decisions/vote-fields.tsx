import type { DecisionValues } from "#components/decisions/decision-form.tsx";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { TimeInput } from "#components/ui/time-input.tsx";
import { ballotLabels, MOST_OPTIONS, majorityLabels, secretLabels } from "#lib/decisions/labels.ts";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";

type Labels = Record<string, { label: string; hint: string }>;
const optionsOf = (labels: Labels) =>
  Object.entries(labels).map(([value, { label, hint }]) => ({ value, label, hint }));

type Props = { state: FormState; values: DecisionValues; min: string; max: string };

/** The rules of a vote; a decision by consent leaves them aside. */
export function VoteFields({ state, values, min, max }: Props) {
  return (
    <Fieldset
      id="vote"
      legend="Le vote"
      rank="section"
      hint="Pour un vote seulement. À l’ouverture, ces règles, le texte et la liste de qui peut voter sont figés."
    >
      <RadioGroup
        name="ballot"
        legend="On vote"
        options={optionsOf(ballotLabels)}
        defaultValue={typed(state, "ballot", values.ballot)}
        error={fieldError(state, "ballot")}
      />
      <div className="decision-options-field">
        <Field
          name="options"
          label="Options"
          hint={`Une par ligne, de 2 à ${MOST_OPTIONS}. Pour un jugement majoritaire ou un classement.`}
          error={fieldError(state, "options")}
        >
          {(control) => (
            <Textarea {...control} rows={4} defaultValue={typed(state, "options", values.options)} />
          )}
        </Field>
      </div>
      <div className="decision-majority-field">
        <RadioGroup
          name="majority"
          legend="Majorité"
          hint="Pour un vote pour ou contre."
          options={optionsOf(majorityLabels)}
          defaultValue={typed(state, "majority", values.majority)}
          error={fieldError(state, "majority")}
        />
      </div>
      <RadioGroup
        name="secret"
        legend="Secret du vote"
        options={optionsOf(secretLabels)}
        defaultValue={typed(state, "secret", values.secret)}
        error={fieldError(state, "secret")}
      />
      <Field
        name="quorum"
        label="Quorum, en pour cent"
        hint="Facultatif : la part des personnes inscrites qui doivent voter, pour que le vote décide."
        error={fieldError(state, "quorum")}
      >
        {(control) => (
          <TextInput
            {...control}
            inputMode="numeric"
            width="short"
            maxLength={3}
            defaultValue={typed(state, "quorum", values.quorum)}
          />
        )}
      </Field>
      <Field name="closesOn" label="Dernier jour" error={fieldError(state, "closesOn")}>
        {(control) => (
          <DateInput
            {...control}
            min={min}
            max={max}
            defaultValue={typed(state, "closesOn", values.closesOn)}
          />
        )}
      </Field>
      <Field
        name="closesTime"
        label="Heure de clôture"
        hint="Heure de Paris."
        error={fieldError(state, "closesTime")}
      >
        {(control) => <TimeInput {...control} defaultValue={typed(state, "closesTime", values.closesTime)} />}
      </Field>
    </Fieldset>
  );
}
