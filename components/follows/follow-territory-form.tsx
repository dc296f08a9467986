"use client";

import { useActionState } from "react";
import { TerritoryPicker } from "#components/territories/territory-picker.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { followAction } from "#lib/follows/actions.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

/** Follows a territory and all that is inside it. */
export function FollowTerritoryForm() {
  const [state, send] = useActionState(followAction, idle);
  return (
    <form action={send} className="follow-form" noValidate>
      <TerritoryPicker
        // A new one once it is followed: what was typed has served.
        key={state.status === "success" ? "followed" : "asked"}
        label="Un territoire"
        hint="Commune, intercommunalité, département ou région, et tout ce qu’il contient."
        defaultText={typed(state, "territory")}
        defaultId={typed(state, "territoryId")}
        error={fieldError(state, "territory")}
        choices={state.status === "error" ? state.choices.territory : undefined}
      />
      <SubmitButton variant="secondary" pendingLabel="Enregistrement…">
        Suivre ce territoire
      </SubmitButton>
      {fieldError(state, "territory") ? null : <FormMessage state={state} />}
    </form>
  );
}
