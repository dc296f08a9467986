import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { FileInput } from "#components/ui/file-input.tsx";

/** A table that comes after the archive, or in the place of the one that was there: an ordinary form. */
export function TableForm({ id, hasTable, error }: { id: string; hasTable: boolean; error?: string }) {
  return (
    <form action="/api/imports/envoi" method="post" encType="multipart/form-data" className="upload-form">
      <input type="hidden" name="id" value={id} />
      <Field
        name="tableau"
        label={hasTable ? "Remplacer le tableau" : "Joindre un tableau qui décrit les fichiers"}
        hint="CSV, Excel (.xlsx) ou LibreOffice (.ods), 20 Mo au plus. Une colonne donne le nom ou le chemin du fichier."
        error={error}
        required
      >
        {(control) => <FileInput {...control} accept=".csv,.tsv,.xlsx,.ods" />}
      </Field>
      <div className="actions">
        <Button type="submit" variant="secondary" icon="upload">
          Envoyer le tableau
        </Button>
      </div>
    </form>
  );
}
