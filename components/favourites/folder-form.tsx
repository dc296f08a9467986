"use client";

import { type ReactNode, useActionState } from "react";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { createFolderAction, renameFolderAction } from "#lib/favourites/actions.ts";
import type { Folder } from "#lib/favourites/queries.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

/** The name of a folder, to create or to change, behind one word; open when there is an answer to read. */
export function FolderForm({ folder, children }: { folder?: Folder; children?: ReactNode }) {
  const [state, send] = useActionState(folder ? renameFolderAction : createFolderAction, idle);
  return (
    <Disclosure
      summary={folder ? "Renommer ou supprimer ce dossier" : "Nouveau dossier"}
      name="dossiers"
      open={state.status !== "idle"}
    >
      <form action={send} className="move-form" noValidate>
        {folder ? <input type="hidden" name="id" value={folder.id} /> : null}
        <Field
          name="name"
          id={folder ? "nom-du-dossier" : "nouveau-dossier"}
          label={folder ? "Nouveau nom" : "Nom du dossier"}
          hint={folder ? undefined : "Par exemple\u00A0: Conseil de mars, Eau, À relire."}
          error={fieldError(state, "name")}
          required
        >
          {(control) => (
            <TextInput {...control} maxLength={60} defaultValue={typed(state, "name", folder?.name)} />
          )}
        </Field>
        <SubmitButton variant="secondary" pendingLabel="Enregistrement…">
          {folder ? "Renommer" : "Créer le dossier"}
        </SubmitButton>
        {fieldError(state, "name") ? null : <FormMessage state={state} />}
      </form>
      {children}
    </Disclosure>
  );
}
