"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Select } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { moveThreadAction } from "#lib/threads/actions.ts";

type Props = { id: string; collectifs: readonly { id: string; name: string }[] };

/** Moves a subject to another collectif that the viewer leads. */
export function MoveForm({ id, collectifs }: Props) {
  const [state, action] = useActionState(moveThreadAction, idle);
  return (
    <form action={action} className="stack">
      <FormMessage state={state} title="Le sujet n’est pas déplacé" />
      <input type="hidden" name="id" value={id} />
      <Field
        name="collectifId"
        label="Collectif"
        hint="Un de ceux que vous animez."
        error={fieldError(state, "collectifId")}
        required
      >
        {(control) => (
          <Select
            {...control}
            placeholder="Choisir un collectif"
            options={collectifs.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={typed(state, "collectifId")}
          />
        )}
      </Field>
      <div className="actions">
        <SubmitButton pendingLabel="Déplacement…">Déplacer le sujet</SubmitButton>
      </div>
    </form>
  );
}
