"use client";

import { useActionState } from "react";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { endRoleAction, extendRoleAction } from "#lib/roles/actions.ts";

/** A later last day; `until` is the one of now, bounds `YYYY-MM-DD`. */
export function ExtendForm({ id, min, max }: { id: string; min: string; max: string }) {
  const [state, send] = useActionState(extendRoleAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Le rôle n’est pas prolongé" />
      <input type="hidden" name="id" value={id} />
      <Field
        name="until"
        label="Nouveau dernier jour"
        hint="Ce jour-là compris."
        error={fieldError(state, "until")}
        required
      >
        {(control) => <DateInput {...control} min={min} max={max} defaultValue={typed(state, "until")} />}
      </Field>
      <div className="actions">
        <SubmitButton pendingLabel="En cours…">Prolonger</SubmitButton>
      </div>
    </form>
  );
}

/** Ends a role today, with the reason that its holder will read. */
export function EndForm({ id }: { id: string }) {
  const [state, send] = useActionState(endRoleAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Le rôle n’est pas retiré" />
      <input type="hidden" name="id" value={id} />
      <Field
        name="reason"
        label="Raison"
        hint="La personne la lira dans le courriel qui la prévient."
        error={fieldError(state, "reason")}
        required
      >
        {(control) => (
          <Textarea {...control} rows={3} maxLength={300} defaultValue={typed(state, "reason")} />
        )}
      </Field>
      <div className="actions">
        <SubmitButton variant="danger" pendingLabel="En cours…">
          Retirer ce rôle
        </SubmitButton>
      </div>
    </form>
  );
}
