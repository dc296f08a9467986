import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { FileInput } from "#components/ui/file-input.tsx";

/** A statement, by a plain form: it is short, and read at once. */
export function BankUpload({ error }: { error?: string | undefined }) {
  return (
    <form action="/api/tresorerie/releve" method="post" encType="multipart/form-data" className="stack">
      <Field
        name="fichier"
        label="Relevé de la banque"
        hint="Un fichier CAMT.053 (XML) ou CSV, tel que la banque le donne : 5 Mo et 5 000 lignes au plus. Une ligne déjà connue n’est pas ajoutée deux fois."
        error={error}
        required
      >
        {(control) => <FileInput {...control} accept=".xml,.csv,.txt,text/csv,application/xml" />}
      </Field>
      <div className="actions">
        <Button type="submit" icon="upload">
          Importer le relevé
        </Button>
      </div>
    </form>
  );
}
