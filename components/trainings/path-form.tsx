"use client";

import { useActionState } from "react";
import { SlugField } from "#components/trainings/slug-field.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { refusalTitle } from "#components/ui/conflict-title.ts";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { VersionFields } from "#components/ui/version-fields.tsx";
import { type FormState, fieldError, idle, typed } from "#lib/form-state.ts";
import { createPathAction, editPathAction } from "#lib/trainings/actions.ts";
import { MAX_AIMS, MAX_TITLE } from "#lib/trainings/labels.ts";

export type PathValues = { title: string; slug: string; aims: string; isPublic: boolean };

function PathFields({
  state,
  values,
  isPublished,
}: {
  state: FormState;
  values: PathValues;
  isPublished: boolean;
}) {
  const isPublic = state.status === "error" ? typed(state, "isPublic") === "on" : values.isPublic;
  return (
    <>
      <Field name="title" label="Titre" error={fieldError(state, "title")} required>
        {(control) => (
          <TextInput {...control} maxLength={MAX_TITLE} defaultValue={typed(state, "title", values.title)} />
        )}
      </Field>
      <SlugField state={state} slug={values.slug} folder="/formations/parcours" isPublished={isPublished} />
      <Field
        name="aims"
        label="Objectifs"
        hint="Où l’on en est une fois toutes ses formations suivies."
        error={fieldError(state, "aims")}
        required
      >
        {(control) => (
          <Textarea
            {...control}
            rows={5}
            maxLength={MAX_AIMS}
            defaultValue={typed(state, "aims", values.aims)}
          />
        )}
      </Field>
      <Checkbox
        key={`public ${isPublic}`}
        name="isPublic"
        label="Visible de tout le monde"
        hint="Une fois publié, sans connexion. On n’y voit que les formations elles-mêmes publiques."
        defaultChecked={isPublic}
      />
    </>
  );
}

/** A new parcours, to which trainings are then added. */
export function CreatePathForm() {
  const [state, send] = useActionState(createPathAction, idle);
  const empty = { title: "", slug: "", aims: "", isPublic: false };
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Le parcours n’est pas créé" />
      <PathFields state={state} values={empty} isPublished={false} />
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Création…">Créer le brouillon</SubmitButton>
      </div>
    </form>
  );
}

type Props = { id: string; version: string; values: PathValues; isPublished: boolean };

/** Changes what is said of a parcours; whoever saves second is told. */
export function EditPathForm({ id, version, values, isPublished }: Props) {
  const [state, send] = useActionState(editPathAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title={refusalTitle(state)} />
      <input type="hidden" name="id" value={id} />
      <PathFields state={state} values={values} isPublished={isPublished} />
      <VersionFields state={state} version={version} />
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
      </div>
    </form>
  );
}
