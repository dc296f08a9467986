"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { addStepAction } from "#lib/trainings/actions.ts";

/** One more training, at the end of a parcours. */
export function AddStepForm({ pathId, choices }: { pathId: string; choices: readonly SelectOption[] }) {
  const [state, send] = useActionState(addStepAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Rien n’a été ajouté" />
      <input type="hidden" name="id" value={pathId} />
      <Field name="trainingId" label="Ajouter une formation" error={fieldError(state, "trainingId")} required>
        {(control) => (
          <Select
            {...control}
            options={choices}
            placeholder="Choisir une formation"
            defaultValue={typed(state, "trainingId")}
          />
        )}
      </Field>
      <div className="actions">
        <SubmitButton variant="secondary" pendingLabel="Ajout…">
          Ajouter au parcours
        </SubmitButton>
      </div>
    </form>
  );
}
