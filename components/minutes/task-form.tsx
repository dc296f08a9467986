"use client";

import { useActionState } from "react";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { withIds } from "#components/ui/with-ids.ts";
import { type FormState, fieldError, idle, typed } from "#lib/form-state.ts";
import { changeTaskAction, giveTaskAction } from "#lib/minutes/actions.ts";
import { MAX_TASK } from "#lib/minutes/labels.ts";

const SUFFIX = "tache";

type Values = { text: string; ownerId: string; dueOn: string };
type FieldsProps = { state: FormState; people: readonly SelectOption[]; values?: Values };

function TaskFields({ state, people, values = { text: "", ownerId: "", dueOn: "" } }: FieldsProps) {
  return (
    <>
      <Field
        name="text"
        id={`text-${SUFFIX}`}
        label="Ce qui est à faire"
        error={fieldError(state, "text")}
        required
      >
        {(control) => (
          <TextInput {...control} maxLength={MAX_TASK} defaultValue={typed(state, "text", values.text)} />
        )}
      </Field>
      <Field
        name="ownerId"
        id={`ownerId-${SUFFIX}`}
        label="Par qui"
        hint="Cette personne est prévenue, puis rappelée trois jours avant et le jour même."
        error={fieldError(state, "ownerId")}
        required
      >
        {(control) => (
          <Select
            {...control}
            options={people}
            placeholder="Choisir une personne"
            defaultValue={typed(state, "ownerId", values.ownerId)}
          />
        )}
      </Field>
      <Field
        name="dueOn"
        id={`dueOn-${SUFFIX}`}
        label="Pour le"
        hint="Facultatif."
        error={fieldError(state, "dueOn")}
      >
        {(control) => <DateInput {...control} defaultValue={typed(state, "dueOn", values.dueOn)} />}
      </Field>
    </>
  );
}

type GiveProps = { collectifId: string; sectionId?: string; people: readonly SelectOption[] };

/** Gives a task to somebody of the collectif, at a point of a meeting when `sectionId` is given. */
export function GiveTaskForm({ collectifId, sectionId, people }: GiveProps) {
  const [state, send] = useActionState(giveTaskAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={withIds(state, SUFFIX)} title="La tâche n’est pas donnée" />
      <input type="hidden" name="id" value={collectifId} />
      {sectionId ? <input type="hidden" name="sectionId" value={sectionId} /> : null}
      <TaskFields state={state} people={people} />
      <SubmitButton variant="secondary" pendingLabel="Ajout…">
        Donner la tâche
      </SubmitButton>
    </form>
  );
}

type ChangeProps = { id: string; values: Values; people: readonly SelectOption[] };

/** Changes a task: a new owner is told, a new date reminded anew. */
export function ChangeTaskForm({ id, values, people }: ChangeProps) {
  const [state, send] = useActionState(changeTaskAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={withIds(state, SUFFIX)} title="La tâche n’est pas changée" />
      <input type="hidden" name="id" value={id} />
      <TaskFields state={state} people={people} values={values} />
      <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
    </form>
  );
}
