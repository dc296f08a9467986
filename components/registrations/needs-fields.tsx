import type { AccessNeed } from "@prisma/client";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { type FormState, fieldError, typed, typedList } from "#lib/form-state.ts";
import { MAX_NEEDS, NEEDS_NOTICE, needLabels } from "#lib/registrations/labels.ts";

type Props = {
  state: FormState;
  values?: { needs: readonly AccessNeed[]; accessNeeds: string | null };
};

/** What somebody needs to come, and who will read it. */
export function NeedsFields({ state, values }: Props) {
  const chosen = typedList(state, "needs", [...(values?.needs ?? [])]);
  return (
    <Fieldset
      id="needs"
      legend="De quoi avez-vous besoin pour venir ?"
      hint={NEEDS_NOTICE}
      error={fieldError(state, "needs")}
    >
      {Object.entries(needLabels).map(([need, label]) => (
        <Checkbox
          key={`${need}${chosen.includes(need)}`}
          id={`needs-${need}`}
          name="needs"
          value={need}
          label={label}
          defaultChecked={chosen.includes(need)}
        />
      ))}
      <div className="session-more">
        <Field name="accessNeeds" label="Précisions" error={fieldError(state, "accessNeeds")}>
          {(control) => (
            <Textarea
              {...control}
              rows={3}
              maxLength={MAX_NEEDS}
              defaultValue={typed(state, "accessNeeds", values?.accessNeeds ?? "")}
            />
          )}
        </Field>
      </div>
    </Fieldset>
  );
}
