import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { withIds } from "#components/ui/with-ids.ts";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";
import { contactLabels, visibilityLabels } from "#lib/members/labels.ts";

export type ContactValues = { kind: string; value: string; visibility: string };

type Props = { state: FormState; values: ContactValues; suffix: string };

const kinds = Object.entries(contactLabels).map(([value, label]) => ({ value, label }));
const visibilities = Object.entries(visibilityLabels).map(([value, { label, hint }]) => ({
  value,
  label: `${label} (${hint.charAt(0).toLowerCase()}${hint.slice(1, -1)})`,
}));

/** One means of contact, and who sees it. */
export function ContactFields({ state, values, suffix }: Props) {
  return (
    <>
      <FormMessage state={withIds(state, suffix)} title="Rien n’a été enregistré" />
      <Field name="kind" id={`kind-${suffix}`} label="Moyen" error={fieldError(state, "kind")} required>
        {(control) => (
          <Select {...control} options={kinds} defaultValue={typed(state, "kind", values.kind)} />
        )}
      </Field>
      <Field
        name="value"
        id={`value-${suffix}`}
        label="Adresse, numéro ou nom"
        error={fieldError(state, "value")}
        required
      >
        {(control) => (
          <Textarea
            {...control}
            rows={1}
            maxLength={300}
            autoComplete="off"
            defaultValue={typed(state, "value", values.value)}
          />
        )}
      </Field>
      <Field
        name="visibility"
        id={`visibility-${suffix}`}
        label="Qui le voit"
        error={fieldError(state, "visibility")}
        required
      >
        {(control) => (
          <Select
            {...control}
            options={visibilities}
            defaultValue={typed(state, "visibility", values.visibility)}
          />
        )}
      </Field>
    </>
  );
}
