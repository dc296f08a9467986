"use client";

import { useActionState } from "react";
import { MeetingFields, type MeetingValues } from "#components/meetings/meeting-fields.tsx";
import { refusalTitle } from "#components/ui/conflict-title.ts";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { VersionFields } from "#components/ui/version-fields.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { cancelMeetingAction, createMeetingAction, editMeetingAction } from "#lib/meetings/actions.ts";
import { MAX_CANCEL_WORD } from "#lib/meetings/labels.ts";

/** Begins a meeting, seen by those who prepare it alone. */
export function CreateMeetingForm({ collectifId }: { collectifId: string }) {
  const [state, send] = useActionState(createMeetingAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="La réunion n’est pas créée" />
      <input type="hidden" name="collectifId" value={collectifId} />
      <MeetingFields state={state} date="optional" />
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Création…">Créer la réunion</SubmitButton>
      </div>
    </form>
  );
}

type EditProps = {
  id: string;
  version: string;
  values: MeetingValues;
  date: "optional" | "required" | "none";
};

/** Changes what is said of a meeting; whoever saves second is told. */
export function EditMeetingForm({ id, version, values, date }: EditProps) {
  const [state, send] = useActionState(editMeetingAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title={refusalTitle(state)} />
      <input type="hidden" name="id" value={id} />
      <MeetingFields state={state} values={values} date={date} />
      <VersionFields state={state} version={version} />
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Enregistrement…">Enregistrer</SubmitButton>
      </div>
    </form>
  );
}

/** Cancels it for good, with the word that everybody reads. */
export function CancelMeetingForm({ id }: { id: string }) {
  const [state, send] = useActionState(cancelMeetingAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="La réunion n’est pas annulée" />
      <input type="hidden" name="id" value={id} />
      <Field
        name="word"
        label="Pourquoi"
        hint="Les personnes convoquées le liront."
        error={fieldError(state, "word")}
        required
      >
        {(control) => (
          <Textarea {...control} rows={3} maxLength={MAX_CANCEL_WORD} defaultValue={typed(state, "word")} />
        )}
      </Field>
      <SubmitButton variant="danger" pendingLabel="Annulation…">
        Annuler la réunion
      </SubmitButton>
    </form>
  );
}
