"use client";

import { useActionState } from "react";
import type { ButtonVariant } from "#components/ui/button.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { askForMoreAction, refuseRequestAction } from "#lib/joining/actions.ts";
import { MAX_WORD } from "#lib/joining/labels.ts";

const answers = {
  question: {
    action: askForMoreAction,
    summary: "Demander un complément…",
    label: "Ce qu’il vous manque",
    hint: "Elle le lira par courriel, et retrouvera ce qu’elle avait écrit pour le compléter.",
    button: "Envoyer la question",
    title: "La question n’est pas partie",
    variant: "secondary",
  },
  reply: {
    action: refuseRequestAction,
    summary: "Refuser…",
    label: "Un mot d’explication",
    hint: "Cette personne le lira par courriel. Un refus s’annule.",
    button: "Refuser la demande",
    title: "La demande n’est pas refusée",
    variant: "danger",
  },
} as const satisfies Record<string, { variant: ButtonVariant } & Record<string, unknown>>;

type Props = { wanted: keyof typeof answers; id: string; version: number };

/** What is written to whoever asks to join: a question, or a refusal. */
export function AnswerForm({ wanted, id, version }: Props) {
  const { action, summary, label, hint, button, title, variant } = answers[wanted];
  const [state, send] = useActionState(action, idle);
  return (
    <Disclosure summary={summary} open={state.status === "error"}>
      <form action={send} className="stack" noValidate>
        <FormMessage state={state} title={title} />
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={version} />
        <Field name={wanted} label={label} hint={hint} error={fieldError(state, wanted)} required>
          {(control) => (
            <Textarea {...control} rows={4} maxLength={MAX_WORD} defaultValue={typed(state, wanted)} />
          )}
        </Field>
        <div className="actions">
          <SubmitButton variant={variant} pendingLabel="Envoi…">
            {button}
          </SubmitButton>
        </div>
      </form>
    </Disclosure>
  );
}
