"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { inviteToCollectifAction } from "#lib/collectifs/actions.ts";
import { MAX_WORD } from "#lib/collectifs/labels.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

type Props = { id: string; people: readonly { id: string; name: string; place: string | null }[] };

/** Invites one of the people found. */
export function InviteForm({ id, people }: Props) {
  const [state, send] = useActionState(inviteToCollectifAction, idle);
  const [only] = people.length === 1 ? people : [];
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="L’invitation n’est pas partie" />
      <input type="hidden" name="id" value={id} />
      <RadioGroup
        key={typed(state, "memberId", only?.id)}
        name="memberId"
        legend="Qui inviter"
        options={people.map((person) => ({
          value: person.id,
          label: person.place ? `${person.name}, ${person.place}` : person.name,
        }))}
        defaultValue={typed(state, "memberId", only?.id)}
        error={fieldError(state, "memberId")}
        required
      />
      <Field
        name="word"
        label="Un mot pour cette personne"
        hint="Facultatif."
        error={fieldError(state, "word")}
      >
        {(control) => (
          <Textarea {...control} rows={3} maxLength={MAX_WORD} defaultValue={typed(state, "word")} />
        )}
      </Field>
      <SubmitButton pendingLabel="Envoi…">Inviter</SubmitButton>
    </form>
  );
}
