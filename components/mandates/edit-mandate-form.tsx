"use client";

import { useActionState } from "react";
import { CouncilFields, type CouncilValues } from "#components/mandates/council-fields.tsx";
import { refusalTitle } from "#components/ui/conflict-title.ts";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { VersionFields } from "#components/ui/version-fields.tsx";
import { idle } from "#lib/form-state.ts";
import { editMandateAction } from "#lib/mandates/actions.ts";

type Props = { id: string; version: string; values: CouncilValues };

/** Corrects or ends a mandate. */
export function EditMandateForm({ id, version, values }: Props) {
  const [state, send] = useActionState(editMandateAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title={refusalTitle(state)} />
      <input type="hidden" name="id" value={id} />
      <CouncilFields state={state} values={values} />
      <VersionFields state={state} version={version} />
      <div className="actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer le mandat</SubmitButton>
      </div>
    </form>
  );
}
