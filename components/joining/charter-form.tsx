"use client";

import { useActionState } from "react";
import { refusalTitle } from "#components/ui/conflict-title.ts";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { VersionFields } from "#components/ui/version-fields.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { saveCharterAction } from "#lib/joining/actions.ts";
import { MAX_CHARTER } from "#lib/joining/labels.ts";

/** The text of the next version. */
export function CharterForm({ text, version }: { text: string; version: string }) {
  const [state, send] = useActionState(saveCharterAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title={refusalTitle(state)} />
      <Field
        name="text"
        label="Texte de la charte"
        hint="En Markdown&nbsp;: «&nbsp;##&nbsp;» devant un intertitre, «&nbsp;-&#8288;&nbsp;» devant un point de liste, une ligne vide entre deux paragraphes."
        error={fieldError(state, "text")}
        required
      >
        {(control) => (
          <Textarea
            {...control}
            rows={18}
            maxLength={MAX_CHARTER}
            defaultValue={typed(state, "text", text)}
          />
        )}
      </Field>
      <VersionFields state={state} version={version} />
      <div className="actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer le projet</SubmitButton>
      </div>
    </form>
  );
}
