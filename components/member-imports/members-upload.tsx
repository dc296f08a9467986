import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { FileInput } from "#components/ui/file-input.tsx";

/** A list of members to send: an ordinary form. */
export function MembersUpload({ error }: { error?: string | undefined }) {
  return (
    <form
      action="/api/membres/imports/envoi"
      method="post"
      encType="multipart/form-data"
      className="upload-form"
    >
      <Field
        name="fichier"
        label="Tableau des membres"
        hint="CSV, Excel (.xlsx) ou LibreOffice (.ods), une ligne par personne, les titres des colonnes en premier : 10 000 lignes et 20 Mo au plus."
        error={error}
        required
      >
        {(control) => <FileInput {...control} accept=".csv,.tsv,.txt,.xlsx,.ods" />}
      </Field>
      <div className="actions">
        <Button type="submit" icon="upload">
          Envoyer
        </Button>
      </div>
    </form>
  );
}
