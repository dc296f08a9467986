"use client";

import { type KeyboardEvent, useActionState } from "react";
import { type Attachable, AttachFields } from "#components/threads/attach-fields.tsx";
import { PostField } from "#components/threads/post-field.tsx";
import { underIds } from "#components/threads/post-form.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { openThreadAction } from "#lib/threads/actions.ts";
import { MAX_TITLE } from "#lib/threads/labels.ts";

/** « Entrée » would press the first button of the form, which searches: the text is still to be written. */
const notToSearch = (event: KeyboardEvent) => {
  if (event.key === "Enter") event.preventDefault();
};

/** Opens a subject. What was typed comes back after a refusal. */
export function ThreadForm({ collectifId, shelf }: { collectifId: string; shelf: readonly Attachable[] }) {
  const [state, action] = useActionState(openThreadAction, idle);
  return (
    <form action={action} className="comment-form">
      <FormMessage state={underIds(state, "message")} title="Le sujet n’est pas ouvert" />
      <input type="hidden" name="collectifId" value={collectifId} />
      <Field
        name="title"
        label="Titre"
        hint="Ce dont on parle, en une ligne."
        error={fieldError(state, "title")}
        required
      >
        {(control) => (
          <TextInput
            {...control}
            maxLength={MAX_TITLE}
            defaultValue={typed(state, "title")}
            onKeyDown={notToSearch}
          />
        )}
      </Field>
      <PostField
        state={state}
        id="message"
        label="Premier message"
        collectifId={collectifId}
        rows={8}
        takesFocus={false}
      />
      <AttachFields state={state} prefix="message" shelf={shelf} />
      <div className="actions">
        <SubmitButton pendingLabel="Un instant…">Ouvrir le sujet</SubmitButton>
      </div>
    </form>
  );
}
