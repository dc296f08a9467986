"use client";

import { useActionState } from "react";
import { WhenFields } from "#components/meetings/when-fields.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { addSlotAction, answerSlotsAction } from "#lib/meetings/actions.ts";
import { slotAnswerLabels } from "#lib/meetings/labels.ts";

const options = Object.entries(slotAnswerLabels).map(([value, label]) => ({ value, label }));

/** One more date to choose from. */
export function AddSlotForm({ meetingId }: { meetingId: string }) {
  const [state, send] = useActionState(addSlotAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="La date n’est pas ajoutée" />
      <input type="hidden" name="id" value={meetingId} />
      <WhenFields state={state} required />
      <SubmitButton variant="secondary" pendingLabel="Ajout…">
        Ajouter cette date
      </SubmitButton>
    </form>
  );
}

type AnswerProps = {
  meetingId: string;
  /** Each date in words, and what the viewer said of it. */
  slots: readonly { id: string; words: string; own: string | null }[];
};

/** What one says of each date. */
export function AnswerSlotsForm({ meetingId, slots }: AnswerProps) {
  const [state, send] = useActionState(answerSlotsAction, idle);
  const hasAnswered = slots.some(({ own }) => own !== null);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage state={state} title="Vos réponses ne sont pas enregistrées" />
      <input type="hidden" name="id" value={meetingId} />
      <div className="meeting-slots">
        {slots.map(({ id, words, own }) => (
          <RadioGroup
            key={id}
            name={`date-${id}`}
            legend={words}
            options={options}
            defaultValue={typed(state, `date-${id}`, own ?? undefined)}
            error={fieldError(state, `date-${id}`)}
          />
        ))}
      </div>
      <div className="actions form-actions">
        <SubmitButton pendingLabel="Enregistrement…">
          {hasAnswered ? "Changer mes réponses" : "Enregistrer mes réponses"}
        </SubmitButton>
      </div>
    </form>
  );
}
