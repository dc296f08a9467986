"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { replyToMeetingAction } from "#lib/meetings/actions.ts";
import { answerLabels, MAX_WORD } from "#lib/meetings/labels.ts";

const options = Object.entries(answerLabels).map(([value, label]) => ({ value, label }));

type Props = { meetingId: string; own: { answer: string; word: string | null } | null };

/** Whether one comes. */
export function ReplyForm({ meetingId, own }: Props) {
  const [state, send] = useActionState(replyToMeetingAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Votre réponse n’est pas enregistrée" />
      <input type="hidden" name="id" value={meetingId} />
      <RadioGroup
        name="answer"
        legend="Venez-vous ?"
        options={options}
        defaultValue={typed(state, "answer", own?.answer)}
        error={fieldError(state, "answer")}
        required
      />
      <Field
        name="word"
        label="Un mot"
        hint="Facultatif, lu par les personnes du collectif : « en retard d’un quart d’heure »."
        error={fieldError(state, "word")}
      >
        {(control) => (
          <TextInput
            {...control}
            maxLength={MAX_WORD}
            defaultValue={typed(state, "word", own?.word ?? undefined)}
          />
        )}
      </Field>
      <SubmitButton pendingLabel="Enregistrement…">
        {own ? "Changer ma réponse" : "Enregistrer ma réponse"}
      </SubmitButton>
    </form>
  );
}
