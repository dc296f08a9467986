"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { followAction } from "#lib/follows/actions.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

/** Follows a theme, chosen among all. */
export function FollowThemeForm({ themes }: { themes: readonly SelectOption[] }) {
  const [state, send] = useActionState(followAction, idle);
  return (
    <form action={send} className="follow-form" noValidate>
      <Field name="themeId" label="Un thème" error={fieldError(state, "themeId")}>
        {(control) => (
          <Select
            {...control}
            options={themes}
            placeholder="Choisir un thème"
            defaultValue={typed(state, "themeId")}
          />
        )}
      </Field>
      <SubmitButton variant="secondary" pendingLabel="Enregistrement…">
        Suivre ce thème
      </SubmitButton>
      {/* An error that stands beside its field is not said twice. */}
      {fieldError(state, "themeId") ? null : <FormMessage state={state} />}
    </form>
  );
}
