"use client";

import { useActionState } from "react";
import { TrainingFields, type TrainingValues } from "#components/trainings/training-fields.tsx";
import { refusalTitle } from "#components/ui/conflict-title.ts";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { VersionFields } from "#components/ui/version-fields.tsx";
import { idle } from "#lib/form-state.ts";
import { createTrainingAction, editTrainingAction } from "#lib/trainings/actions.ts";

const empty: TrainingValues = {
  title: "",
  slug: "",
  aims: "",
  programme: "",
  prerequisites: "",
  teaching: "",
  assessment: "",
  tiers: [],
  functions: [],
  isFirstMandate: false,
  method: "",
  duration: "",
  priceCents: null,
  isPublic: false,
};

/** A new training, which is a draft until it is published. */
export function CreateTrainingForm() {
  const [state, send] = useActionState(createTrainingAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="La formation n’est pas créée" />
      <TrainingFields state={state} values={empty} isPublished={false} />
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Création…">Créer le brouillon</SubmitButton>
      </div>
    </form>
  );
}

type Props = { id: string; version: string; values: TrainingValues; isPublished: boolean };

/** Changes what is said of a training; whoever saves second is told. */
export function EditTrainingForm({ id, version, values, isPublished }: Props) {
  const [state, send] = useActionState(editTrainingAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title={refusalTitle(state)} />
      <input type="hidden" name="id" value={id} />
      <TrainingFields state={state} values={values} isPublished={isPublished} />
      <VersionFields state={state} version={version} />
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
      </div>
    </form>
  );
}
