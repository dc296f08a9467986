"use client";

import { useActionState } from "react";
import { DateInput } from "#components/ui/date-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup, type RadioOption } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { changePlaceAction, removeFromCollectifAction } from "#lib/collectifs/actions.ts";
import { MAX_WORD } from "#lib/collectifs/labels.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

type ChangeProps = {
  id: string;
  role: string;
  /** Its last day, `YYYY-MM-DD`; empty without a term. */
  until: string;
  places: readonly RadioOption[];
  /** Bounds of the last day. */
  min: string;
  max: string;
};

/** Another place in the collectif, or another term. */
export function PlaceForm({ id, role, until, places, min, max }: ChangeProps) {
  const [state, send] = useActionState(changePlaceAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="La place n’est pas changée" />
      <input type="hidden" name="id" value={id} />
      <RadioGroup
        // React does not give radios their new default when it resets a refused form: a new group has it.
        key={typed(state, "role", role)}
        name="role"
        legend="Place"
        options={places}
        defaultValue={typed(state, "role", role)}
        error={fieldError(state, "role")}
        required
      />
      <Field
        name="until"
        label="Dernier jour"
        hint="Facultatif. Ce jour passé, la personne redevient simple membre ; elle est prévenue trente jours avant."
        error={fieldError(state, "until")}
      >
        {(control) => (
          <DateInput {...control} min={min} max={max} defaultValue={typed(state, "until", until)} />
        )}
      </Field>
      <SubmitButton pendingLabel="Enregistrement…">Enregistrer sa place</SubmitButton>
    </form>
  );
}

/** Ends somebody's place today, with a reason. */
export function RemoveForm({ id }: { id: string }) {
  const [state, send] = useActionState(removeFromCollectifAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Cette personne n’est pas retirée" />
      <input type="hidden" name="id" value={id} />
      <Field
        name="reason"
        label="Raison"
        hint="Cette personne la lira dans « Pour vous »."
        error={fieldError(state, "reason")}
        required
      >
        {(control) => (
          <Textarea {...control} rows={3} maxLength={MAX_WORD} defaultValue={typed(state, "reason")} />
        )}
      </Field>
      <SubmitButton variant="danger" pendingLabel="En cours…">
        Retirer du collectif
      </SubmitButton>
    </form>
  );
}
