"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { inviteMembersAction } from "#lib/accounts/actions.ts";
import { idle } from "#lib/form-state.ts";
import { formatCount } from "#lib/french.ts";

/** Invites at once those of a page who never were. */
export function InvitePageForm({ ids }: { ids: string[] }) {
  const [state, action] = useActionState(inviteMembersAction, idle);
  return (
    <form action={action} className="stack">
      {ids.map((id) => (
        <input key={id} type="hidden" name="id" value={id} />
      ))}
      <FormMessage state={state} />
      {ids.length > 0 ? (
        <div className="actions">
          <SubmitButton pendingLabel="Envoi…">
            Inviter {formatCount(ids.length, "personne", "personnes")} de cette page
          </SubmitButton>
        </div>
      ) : null}
    </form>
  );
}
