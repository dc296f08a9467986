import { SeatFields } from "#components/mandates/seat-fields.tsx";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";

export type CouncilValues = {
  tier: string;
  territory: string;
  territoryId: string;
  groupName: string;
  /** `YYYY-MM-DD`, empty for none. */
  startsOn: string;
  endsOn: string;
};

/** Which council, in which group, from when to when. */
export function CouncilFields({ state, values }: { state: FormState; values: CouncilValues }) {
  return (
    <>
      <SeatFields state={state} values={values} />
      <Field
        name="groupName"
        label="Groupe ou liste"
        hint="Facultatif."
        error={fieldError(state, "groupName")}
      >
        {(control) => (
          <TextInput
            {...control}
            maxLength={120}
            defaultValue={typed(state, "groupName", values.groupName)}
          />
        )}
      </Field>
      <div className="field-row">
        <Field
          name="startsOn"
          label="Début"
          hint="Le jour de l’élection ou de la prise de fonction."
          error={fieldError(state, "startsOn")}
          required
        >
          {(control) => <DateInput {...control} defaultValue={typed(state, "startsOn", values.startsOn)} />}
        </Field>
        <Field
          name="endsOn"
          label="Fin"
          hint="Le jour où il a cessé. Vide tant qu’il dure."
          error={fieldError(state, "endsOn")}
        >
          {(control) => <DateInput {...control} defaultValue={typed(state, "endsOn", values.endsOn)} />}
        </Field>
      </div>
    </>
  );
}
