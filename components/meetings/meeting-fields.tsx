import { WhenFields, type WhenValues } from "#components/meetings/when-fields.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";
import { MAX_PLACE, MAX_PRESENTATION, MAX_TITLE, MAX_URL } from "#lib/meetings/labels.ts";

export type MeetingValues = WhenValues & {
  title: string;
  place: string;
  videoUrl: string;
  presentation: string;
};

type Props = {
  state: FormState;
  values?: MeetingValues;
  /** `none` while a poll chooses the date. */
  date: "optional" | "required" | "none";
};

/** What is said of a meeting. */
export function MeetingFields({ state, values, date }: Props) {
  return (
    <>
      <Field name="title" label="Titre" error={fieldError(state, "title")} required>
        {(control) => (
          <TextInput {...control} maxLength={MAX_TITLE} defaultValue={typed(state, "title", values?.title)} />
        )}
      </Field>
      {date === "none" ? (
        <p>Sa date se choisit par le sondage.</p>
      ) : (
        <WhenFields
          state={state}
          values={values}
          required={date === "required"}
          hint={date === "optional" ? "Laissez vide pour proposer plusieurs dates ensuite." : undefined}
        />
      )}
      <Field
        name="place"
        label="Lieu"
        hint="Facultatif. Une salle, une adresse, une commune."
        error={fieldError(state, "place")}
      >
        {(control) => (
          <TextInput {...control} maxLength={MAX_PLACE} defaultValue={typed(state, "place", values?.place)} />
        )}
      </Field>
      <Field
        name="videoUrl"
        label="Lien de visioconférence"
        hint="Facultatif. Il commence par https://."
        error={fieldError(state, "videoUrl")}
      >
        {(control) => (
          <TextInput
            {...control}
            type="url"
            maxLength={MAX_URL}
            defaultValue={typed(state, "videoUrl", values?.videoUrl)}
          />
        )}
      </Field>
      <Field
        name="presentation"
        label="Présentation"
        hint="Facultative. Pourquoi se réunir, ce qu’il faut avoir lu avant."
        error={fieldError(state, "presentation")}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={5}
            maxLength={MAX_PRESENTATION}
            defaultValue={typed(state, "presentation", values?.presentation)}
          />
        )}
      </Field>
    </>
  );
}
