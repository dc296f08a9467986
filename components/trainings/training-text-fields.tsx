import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";
import { MAX_AIMS, MAX_PARAGRAPH, MAX_PROGRAMME } from "#lib/trainings/labels.ts";

const texts = [
  {
    name: "aims",
    label: "Objectifs",
    hint: "Ce qu’on saura faire à la fin. Les premières lignes paraissent dans le catalogue.",
    max: MAX_AIMS,
    rows: 4,
    required: true,
  },
  {
    name: "programme",
    label: "Programme",
    hint: "Demi-journée par demi-journée.",
    max: MAX_PROGRAMME,
    rows: 8,
    required: true,
  },
  { name: "prerequisites", label: "Prérequis", hint: "Vide : aucun.", max: MAX_PARAGRAPH, rows: 2 },
  {
    name: "teaching",
    label: "Moyens pédagogiques",
    hint: "Les documents exigés par le financement public les mentionnent.",
    max: MAX_PARAGRAPH,
    rows: 3,
  },
  {
    name: "assessment",
    label: "Évaluation des acquis",
    hint: "Comment on vérifie ce qui a été appris : questionnaire, mise en situation…",
    max: MAX_PARAGRAPH,
    rows: 3,
  },
] as const;

type TextName = (typeof texts)[number]["name"];
type Props = { state: FormState; values: Record<TextName, string> };

/** What is taught and how. */
export function TrainingTextFields({ state, values }: Props) {
  return texts.map(({ name, label, hint, max, rows, ...rest }) => (
    <Field
      key={name}
      name={name}
      label={label}
      hint={hint}
      error={fieldError(state, name)}
      required={"required" in rest}
    >
      {(control) => (
        <Textarea {...control} rows={rows} maxLength={max} defaultValue={typed(state, name, values[name])} />
      )}
    </Field>
  ));
}
