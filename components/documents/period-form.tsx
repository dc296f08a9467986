import { Button } from "#components/ui/button.tsx";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { filterNames, type SearchParams } from "#lib/documents/schema-search.ts";

/** A period of one's own: a GET form that keeps the rest of the search in the address. */
export function PeriodForm({ params }: { params: SearchParams }) {
  const kept = ["q", "tri", ...filterNames] as const;
  return (
    <form action="/documents" method="get" className="period-form">
      {kept
        .filter((name) => name !== "depuis" && name !== "jusqua" && params[name] !== undefined)
        .map((name) => (
          <input key={name} type="hidden" name={name} value={String(params[name])} />
        ))}
      <Field name="depuis" label="À partir du">
        {(control) => <DateInput {...control} />}
      </Field>
      <Field name="jusqua" label="Jusqu’au">
        {(control) => <DateInput {...control} />}
      </Field>
      <Button type="submit" variant="secondary">
        Appliquer
      </Button>
    </form>
  );
}
