"use client";

import { useActionState } from "react";
import { PersonField } from "#components/training-sessions/person-field.tsx";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { withIds } from "#components/ui/with-ids.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import {
  addTrainerAction,
  cancelSessionAction,
  duplicateSessionAction,
} from "#lib/training-sessions/actions.ts";
import { MAX_REASON } from "#lib/training-sessions/labels.ts";

/** Cancels a session for good, with the reason that everybody reads. */
export function CancelSessionForm({ id }: { id: string }) {
  const [state, send] = useActionState(cancelSessionAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="La session n’est pas annulée" />
      <input type="hidden" name="id" value={id} />
      <Field
        name="reason"
        label="Pourquoi"
        hint="Les personnes inscrites et en attente le liront. On ne revient pas dessus."
        error={fieldError(state, "reason")}
        required
      >
        {(control) => (
          <Textarea {...control} rows={3} maxLength={MAX_REASON} defaultValue={typed(state, "reason")} />
        )}
      </Field>
      <SubmitButton variant="danger" pendingLabel="Annulation…">
        Annuler la session
      </SubmitButton>
    </form>
  );
}

/** The same session from another day on. */
export function DuplicateSessionForm({ id }: { id: string }) {
  const [state, send] = useActionState(duplicateSessionAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="La session n’est pas copiée" />
      <input type="hidden" name="id" value={id} />
      <Field
        name="day"
        label="Premier jour de la nouvelle session"
        hint="Les autres demi-journées et la fin des inscriptions suivent, aux mêmes heures. Les inscriptions ne sont pas copiées."
        error={fieldError(state, "day")}
        required
      >
        {(control) => <DateInput {...control} defaultValue={typed(state, "day")} />}
      </Field>
      <SubmitButton variant="secondary" pendingLabel="Copie…">
        Copier à cette date
      </SubmitButton>
    </form>
  );
}

/** A member who gives the session. */
export function AddTrainerForm({ id }: { id: string }) {
  const [state, send] = useActionState(addTrainerAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={withIds(state, "formation")} title="Personne n’est ajouté" />
      <input type="hidden" name="id" value={id} />
      <PersonField state={state} id="person-formation" label="Membre qui donne la formation" />
      <SubmitButton variant="secondary" pendingLabel="Ajout…">
        Ajouter
      </SubmitButton>
    </form>
  );
}
