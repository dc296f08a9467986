"use client";

import { type ReactNode, useActionState } from "react";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { moveFavouriteAction } from "#lib/favourites/actions.ts";
import type { Folder } from "#lib/favourites/queries.ts";
import { idle, typed } from "#lib/form-state.ts";

type Props = {
  documentId: string;
  folderId: string | null;
  folders: readonly Folder[];
  summary: ReactNode;
  /** What else is behind the same word. */
  children?: ReactNode;
};

/** Puts a document that one keeps into a folder, or out of all, behind one word; open when there is an answer to read. */
export function MoveForm({ documentId, folderId, folders, summary, children }: Props) {
  const [state, send] = useActionState(moveFavouriteAction, idle);
  return (
    <Disclosure summary={summary} open={state.status !== "idle"}>
      {folders.length > 0 ? (
        <form action={send} className="move-form">
          <input type="hidden" name="documentId" value={documentId} />
          <Field name="folderId" id={`dossier-${documentId}`} label="Dossier">
            {(control) => (
              <Select
                {...control}
                placeholder="Sans dossier"
                options={folders.map(({ id, name }) => ({ value: id, label: name }))}
                defaultValue={typed(state, "folderId", folderId ?? "")}
              />
            )}
          </Field>
          <SubmitButton variant="secondary" pendingLabel="Rangement…">
            Ranger
          </SubmitButton>
          <FormMessage state={state} />
        </form>
      ) : null}
      {children}
    </Disclosure>
  );
}
