"use client";

import type { EvaluationMoment } from "@prisma/client";
import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { answerEvaluationAction } from "#lib/evaluations/actions.ts";
import { MAX_COMMENT, markLabels, questions } from "#lib/evaluations/labels.ts";
import { fieldError, idle, typed } from "#lib/form-state.ts";

const options = markLabels
  .map((label, index) => ({ value: String(index + 1), label }))
  // The best first, as one reads.
  .toReversed();

type Props = { sessionId: string; moment: EvaluationMoment };

/** What one thinks of a training: a word for each question, and what one likes to add. */
export function AnswerForm({ sessionId, moment }: Props) {
  const [state, send] = useActionState(answerEvaluationAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Votre avis n’est pas encore envoyé" />
      <input type="hidden" name="sessionId" value={sessionId} />
      <input type="hidden" name="moment" value={moment} />
      {questions[moment].map(({ name, words }) => (
        <RadioGroup
          key={name}
          name={name}
          legend={words}
          options={options}
          defaultValue={typed(state, name) || undefined}
          error={fieldError(state, name)}
          required
        />
      ))}
      <Field
        name="comment"
        label="Ce que vous voulez ajouter"
        hint="Facultatif. Évitez ce qui ferait deviner qui vous êtes."
        error={fieldError(state, "comment")}
      >
        {(control) => (
          <Textarea {...control} maxLength={MAX_COMMENT} defaultValue={typed(state, "comment")} />
        )}
      </Field>
      <div className="actions">
        <SubmitButton>Envoyer mon avis</SubmitButton>
      </div>
    </form>
  );
}
