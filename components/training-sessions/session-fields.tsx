import type { Financing } from "@prisma/client";
import { HalfDayRows } from "#components/training-sessions/half-day-rows.tsx";
import { AmountField } from "#components/ui/amount-field.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { TimeInput } from "#components/ui/time-input.tsx";
import { type FormState, fieldError, typed, typedList } from "#lib/form-state.ts";
import type { HalfDayValues } from "#lib/training-sessions/labels.ts";
import { financingLabels } from "#lib/trainings/labels.ts";

export type SessionValues = {
  bodyId: string;
  capacity: string;
  minimum: string;
  deadlineDay: string;
  deadlineTime: string;
  financings: readonly Financing[];
  priceCents: number | null;
  acceptHours: string;
  guestTrainers: string;
  rows: readonly HalfDayValues[];
};

type Props = {
  state: FormState;
  values: SessionValues;
  bodies: readonly SelectOption[];
  /** What a participant pays when nothing is typed, in words. */
  usualPrice: string;
};

type NumberProps = { state: FormState; name: string; label: string; hint?: string; value: string };

const NumberField = ({ state, name, label, hint, value }: NumberProps) => (
  <Field name={name} label={label} hint={hint} error={fieldError(state, name)} required>
    {(control) => (
      <TextInput
        {...control}
        inputMode="numeric"
        autoComplete="off"
        width="short"
        maxLength={4}
        defaultValue={typed(state, name, value)}
      />
    )}
  </Field>
);

/** What is said of a session. */
export function SessionFields({ state, values, bodies, usualPrice }: Props) {
  const chosen = typedList(state, "financings", [...values.financings]);
  return (
    <>
      <Field
        name="bodyId"
        label="Organisme agréé"
        hint="Chaque demi-journée doit tomber pendant la validité de son agrément."
        error={fieldError(state, "bodyId")}
        required
      >
        {(control) => (
          <Select
            {...control}
            options={bodies}
            placeholder="Choisir un organisme"
            defaultValue={typed(state, "bodyId", values.bodyId)}
          />
        )}
      </Field>
      <HalfDayRows state={state} values={values.rows} />
      <Fieldset id="places" legend="Places et inscriptions" rank="section">
        <div className="session-numbers">
          <NumberField state={state} name="capacity" label="Places" value={values.capacity} />
          <NumberField
            state={state}
            name="minimum"
            label="Minimum pour qu’elle ait lieu"
            value={values.minimum}
          />
        </div>
        <div className="session-numbers">
          <Field
            name="deadlineDay"
            label="Inscriptions jusqu’au"
            error={fieldError(state, "deadlineDay")}
            required
          >
            {(control) => (
              <DateInput {...control} defaultValue={typed(state, "deadlineDay", values.deadlineDay)} />
            )}
          </Field>
          <Field name="deadlineTime" label="À" error={fieldError(state, "deadlineTime")}>
            {(control) => (
              <TimeInput {...control} defaultValue={typed(state, "deadlineTime", values.deadlineTime)} />
            )}
          </Field>
        </div>
        <NumberField
          state={state}
          name="acceptHours"
          label="Heures pour accepter une place libérée"
          hint="La place est gardée ce temps à la première personne en attente, puis proposée à la suivante."
          value={values.acceptHours}
        />
      </Fieldset>
      <Fieldset
        id="financings"
        legend="Financements acceptés"
        error={fieldError(state, "financings")}
        required
      >
        {Object.entries(financingLabels).map(([financing, label]) => (
          <Checkbox
            key={`${financing}${chosen.includes(financing)}`}
            id={`financings-${financing}`}
            name="financings"
            value={financing}
            label={label}
            defaultChecked={chosen.includes(financing)}
          />
        ))}
      </Fieldset>
      <AmountField
        state={state}
        name="price"
        label="Prix par personne, en euros"
        hint={`Facultatif : laissez vide pour le prix de la formation, ${usualPrice}.`}
        cents={values.priceCents}
        required={false}
      />
      <Field
        name="guestTrainers"
        label="Personnes extérieures qui donnent la formation"
        hint="Facultatif, un nom par ligne. Les membres s’ajoutent ensuite, depuis la page de la session."
        error={fieldError(state, "guestTrainers")}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            defaultValue={typed(state, "guestTrainers", values.guestTrainers)}
          />
        )}
      </Field>
    </>
  );
}
