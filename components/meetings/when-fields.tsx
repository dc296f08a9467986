import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { TimeInput } from "#components/ui/time-input.tsx";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";

export type WhenValues = { day: string; from: string; to: string };

type Props = { state: FormState; values?: WhenValues; required?: boolean; hint?: string };

/** A day and two hours, those of Paris. */
export function WhenFields({ state, values, required = false, hint }: Props) {
  return (
    <div className="meeting-when">
      <Field name="day" label="Jour" hint={hint} error={fieldError(state, "day")} required={required}>
        {(control) => <DateInput {...control} defaultValue={typed(state, "day", values?.day)} />}
      </Field>
      <Field name="from" label="De" error={fieldError(state, "from")} required={required}>
        {(control) => <TimeInput {...control} defaultValue={typed(state, "from", values?.from)} />}
      </Field>
      <Field name="to" label="À" error={fieldError(state, "to")} required={required}>
        {(control) => <TimeInput {...control} defaultValue={typed(state, "to", values?.to)} />}
      </Field>
    </div>
  );
}
