"use client";

import { useActionState } from "react";
import { IdentityFields, type IdentityValues } from "#components/members/identity-fields.tsx";
import { refusalTitle } from "#components/ui/conflict-title.ts";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { VersionFields } from "#components/ui/version-fields.tsx";
import { idle } from "#lib/form-state.ts";
import { editMemberAction } from "#lib/members/actions.ts";

type Props = { id: string; values: IdentityValues; version: string };

/** The secretariat corrects somebody's names. */
export function MemberForm({ id, values, version }: Props) {
  const [state, send] = useActionState(editMemberAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title={refusalTitle(state)} />
      <input type="hidden" name="id" value={id} />
      <IdentityFields state={state} values={values} />
      <VersionFields state={state} version={version} />
      <div className="actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
      </div>
    </form>
  );
}
