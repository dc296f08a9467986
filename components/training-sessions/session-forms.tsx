"use client";

import { useActionState } from "react";
import { SessionFields, type SessionValues } from "#components/training-sessions/session-fields.tsx";
import { refusalTitle } from "#components/ui/conflict-title.ts";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { VersionFields } from "#components/ui/version-fields.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { createSessionAction, editSessionAction } from "#lib/training-sessions/actions.ts";

type CreateProps = {
  /** To choose from; only one when it is known already. */
  trainings: readonly SelectOption[];
  trainingId: string;
  values: SessionValues;
  bodies: readonly SelectOption[];
  usualPrice: string;
};

/** Prepares a session, seen by those who manage trainings alone. */
export function CreateSessionForm({ trainings, trainingId, values, bodies, usualPrice }: CreateProps) {
  const [state, send] = useActionState(createSessionAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="La session n’est pas créée" />
      <Field name="trainingId" label="Formation" error={fieldError(state, "trainingId")} required>
        {(control) => (
          <Select
            {...control}
            options={trainings}
            placeholder="Choisir une formation"
            defaultValue={typed(state, "trainingId", trainingId)}
          />
        )}
      </Field>
      <SessionFields state={state} values={values} bodies={bodies} usualPrice={usualPrice} />
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Création…">Créer la session</SubmitButton>
      </div>
    </form>
  );
}

type EditProps = Omit<CreateProps, "trainings" | "trainingId"> & { id: string; version: string };

/** Changes a session; whoever saves second is told. */
export function EditSessionForm({ id, version, values, bodies, usualPrice }: EditProps) {
  const [state, send] = useActionState(editSessionAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title={refusalTitle(state)} />
      <input type="hidden" name="id" value={id} />
      <SessionFields state={state} values={values} bodies={bodies} usualPrice={usualPrice} />
      <VersionFields state={state} version={version} />
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
      </div>
    </form>
  );
}
