import { Button } from "#components/ui/button.tsx";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { eventsBySubject } from "#lib/journal/labels-events.ts";
import type { JournalFilter } from "#lib/journal/schema.ts";

const events = Object.entries(eventsBySubject).flatMap(([subject, labels]) =>
  Object.entries(labels).map(([value, label]) => ({ value, label: `${subject}\u00A0: ${label}` })),
);

/** What one looks for: a GET, so that the address says it. The person is chosen by a link, and kept. */
export function JournalFilterForm({ filter }: { filter: JournalFilter }) {
  return (
    <form action="/gestion/journal" className="stack">
      {filter.acteur ? <input type="hidden" name="acteur" value={filter.acteur} /> : null}
      <Field name="evenement" label="Événement">
        {(control) => (
          <Select {...control} placeholder="Tous" options={events} defaultValue={filter.evenement ?? ""} />
        )}
      </Field>
      <div className="journal-days">
        <Field name="du" label="Du">
          {(control) => <DateInput {...control} defaultValue={filter.du ?? ""} />}
        </Field>
        <Field name="au" label="Au">
          {(control) => <DateInput {...control} defaultValue={filter.au ?? ""} />}
        </Field>
      </div>
      <Field
        name="sujet"
        label="Identifiant du sujet"
        hint="Celui d’un document est dans son adresse. Une personne se cherche plus bas, par son nom."
      >
        {(control) => <TextInput {...control} maxLength={80} defaultValue={filter.sujet ?? ""} />}
      </Field>
      <div className="actions">
        <Button type="submit">Filtrer</Button>
      </div>
    </form>
  );
}
