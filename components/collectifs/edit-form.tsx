"use client";

import { useActionState } from "react";
import { AboutFields, type AboutValues } from "#components/collectifs/about-fields.tsx";
import { refusalTitle } from "#components/ui/conflict-title.ts";
import { FormMessage } from "#components/ui/form-message.tsx";
import type { SelectOption } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { VersionFields } from "#components/ui/version-fields.tsx";
import { editCollectifAction } from "#lib/collectifs/actions.ts";
import { idle } from "#lib/form-state.ts";

type Props = { id: string; version: string; values: AboutValues; themes: SelectOption[] };

/** Changes what is said of a collectif; whoever saves second is told. */
export function EditForm({ id, version, values, themes }: Props) {
  const [state, send] = useActionState(editCollectifAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title={refusalTitle(state)} />
      <input type="hidden" name="id" value={id} />
      <AboutFields state={state} values={values} themes={themes} />
      <VersionFields state={state} version={version} />
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
      </div>
    </form>
  );
}
