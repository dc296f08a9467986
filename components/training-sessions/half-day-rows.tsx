import { useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { Fieldset } from "#components/ui/fieldset.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { TimeInput } from "#components/ui/time-input.tsx";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";
import { type HalfDayValues, MAX_HALF_DAYS, MAX_LINK, MAX_PLACE } from "#lib/training-sessions/labels.ts";

const empty: HalfDayValues = { id: "", day: "", from: "", to: "", place: "", link: "" };

type RowProps = {
  state: FormState;
  row: number;
  values: HalfDayValues;
  rank: number;
  onRemove: (() => void) | undefined;
};

function Row({ state, row, values, rank, onRemove }: RowProps) {
  const at = (name: string) => `${name}-${row}`;
  const shown = (name: keyof HalfDayValues) => typed(state, at(name), values[name]);
  return (
    <Fieldset id={`demi-journee-${row}`} legend={`Demi-journée ${rank}`}>
      <input type="hidden" name={at("half")} value={values.id} />
      <div className="session-row">
        <div className="session-row-when">
          <Field name={at("day")} label="Jour" error={fieldError(state, at("day"))}>
            {(control) => <DateInput {...control} defaultValue={shown("day")} />}
          </Field>
          <Field name={at("from")} label="De" error={fieldError(state, at("from"))}>
            {(control) => <TimeInput {...control} defaultValue={shown("from")} />}
          </Field>
          <Field name={at("to")} label="À" error={fieldError(state, at("to"))}>
            {(control) => <TimeInput {...control} defaultValue={shown("to")} />}
          </Field>
        </div>
        <Field name={at("place")} label="Lieu" error={fieldError(state, at("place"))}>
          {(control) => <TextInput {...control} maxLength={MAX_PLACE} defaultValue={shown("place")} />}
        </Field>
        <Field
          name={at("link")}
          label="Lien de visioconférence"
          hint="Il commence par https://. Montré aux seules personnes dont la place est confirmée, la veille."
          error={fieldError(state, at("link"))}
        >
          {(control) => (
            <TextInput {...control} type="url" maxLength={MAX_LINK} defaultValue={shown("link")} />
          )}
        </Field>
      </div>
      {onRemove ? (
        <Button variant="quiet" onClick={onRemove}>
          Retirer cette demi-journée
        </Button>
      ) : null}
    </Fieldset>
  );
}

/** Rows that a refused form sent: as many come back. */
function sentRows(state: FormState): number {
  if (state.status !== "error") return 0;
  return Math.max(0, ...Object.keys(state.values).map((name) => Number(/^day-(\d+)$/.exec(name)?.[1] ?? 0)));
}

/**
 * The half-days of a session. Rows left empty are no half-days: without JavaScript there are always two more, and one
 * empties a row to take it off.
 */
export function HalfDayRows({ state, values }: { state: FormState; values: readonly HalfDayValues[] }) {
  const help = useId();
  const least = Math.max(sentRows(state), values.length === 0 ? 2 : values.length + 1);
  const [added, setAdded] = useState(0);
  const [removed, setRemoved] = useState<readonly number[]>([]);
  const rows = Array.from({ length: Math.min(least + added, MAX_HALF_DAYS * 2) }, (_, index) => index + 1);
  const shown = rows.filter((row) => !removed.includes(row));
  return (
    <Fieldset
      id="demi-journees"
      legend="Demi-journées"
      rank="section"
      hint="Une journée en a deux. Une demi-journée vide n’est pas enregistrée ; videz-en une pour la retirer."
    >
      {shown.map((row, index) => (
        <Row
          key={row}
          state={state}
          row={row}
          rank={index + 1}
          values={values[row - 1] ?? empty}
          onRemove={shown.length > 1 ? () => setRemoved([...removed, row]) : undefined}
        />
      ))}
      <Button variant="secondary" aria-describedby={help} onClick={() => setAdded(added + 1)}>
        Ajouter une demi-journée
      </Button>
      <p id={help} className="field-hint">
        Les heures sont celles de Paris.
      </p>
    </Fieldset>
  );
}
