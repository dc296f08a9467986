import { Field } from "#components/ui/field.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";
import { MAX_TYPED } from "#lib/training-sessions/labels.ts";

/** A member by her name; when several have it, they are offered to choose from. */
export function PersonField({ state, label, id }: { state: FormState; label: string; id?: string }) {
  const choices = state.status === "error" ? (state.choices.person ?? []) : [];
  return (
    <>
      <Field
        name="person"
        {...(id && { id })}
        label={label}
        hint="Prénom et nom."
        error={fieldError(state, "person")}
        required
      >
        {(control) => (
          <TextInput
            {...control}
            maxLength={MAX_TYPED}
            autoComplete="off"
            defaultValue={typed(state, "person")}
          />
        )}
      </Field>
      {choices.length > 0 ? (
        <RadioGroup
          key={typed(state, "personId")}
          name="personId"
          legend="Qui est-ce ?"
          options={choices}
          defaultValue={typed(state, "personId")}
        />
      ) : null}
    </>
  );
}
