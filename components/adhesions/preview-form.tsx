import { Button } from "#components/ui/button.tsx";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";

/** The day that one wants to see: an address, nothing is written. */
export function PreviewForm({ day, min, max }: { day: string; min: string; max: string }) {
  return (
    <form className="stack" action="/gestion/tresorerie/rappels">
      <Field name="jour" label="Jour" hint="Aujourd’hui ou plus tard, d’ici un an.">
        {(control) => <DateInput {...control} min={min} max={max} defaultValue={day} />}
      </Field>
      <div className="actions">
        <Button type="submit" variant="secondary">
          Voir ce jour-là
        </Button>
      </div>
    </form>
  );
}
