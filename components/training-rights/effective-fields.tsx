import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";
import { MAX_SOURCE } from "#lib/training-rights/labels.ts";

/** `suffix`: of the ids of a second form on the page, as `withIds` takes it. */
type Props = { state: FormState; suffix?: string };

const idOf = (name: string, suffix: string | undefined) => (suffix ? `${name}-${suffix}` : name);

/** The day from which the law says so. */
export const StartsOnField = ({ state, suffix }: Props) => (
  <Field
    id={idOf("startsOn", suffix)}
    name="startsOn"
    label="À partir du"
    hint="Le jour où le texte entre en vigueur."
    error={fieldError(state, "startsOn")}
    required
  >
    {(control) => <DateInput {...control} defaultValue={typed(state, "startsOn")} />}
  </Field>
);

/** Where the law says so. */
export const SourceField = ({ state, suffix, hint }: Props & { hint: string }) => (
  <Field
    id={idOf("source", suffix)}
    name="source"
    label="Source"
    hint={hint}
    error={fieldError(state, "source")}
    required
  >
    {(control) => (
      <TextInput
        {...control}
        autoComplete="off"
        maxLength={MAX_SOURCE}
        defaultValue={typed(state, "source")}
      />
    )}
  </Field>
);
