"use client";

import { MentionChoices } from "#components/comments/mention-choices.tsx";
import { MentionTextarea } from "#components/comments/mention-textarea.tsx";
import { TextPreview } from "#components/threads/text-preview.tsx";
import { Field } from "#components/ui/field.tsx";
import { type FormState, fieldError, typed } from "#lib/form-state.ts";
import { MAX_POST } from "#lib/threads/labels.ts";

type Props = {
  state: FormState;
  id: string;
  label: string;
  collectifId: string;
  defaultText?: string;
  rows: number;
  takesFocus: boolean;
};

const hint = (
  <>
    <kbd>@</kbd> puis un nom prévient quelqu’un, ou <kbd>@[Prénom Nom]</kbd> en entier. Pour mettre en forme :{" "}
    <kbd>**gras**</kbd>, <kbd>- liste</kbd>, <kbd>&gt; citation</kbd>, <kbd>[mots](https://…)</kbd>.
  </>
);

/** What a message says, with whom it mentions; and, where there is JavaScript, what it will look like. */
export function PostField({ state, id, label, collectifId, defaultText = "", rows, takesFocus }: Props) {
  return (
    <>
      <Field name="text" id={id} label={label} hint={hint} error={fieldError(state, "text")} required>
        {(control) => (
          <MentionTextarea
            control={control}
            readers={{ collectif: collectifId }}
            defaultValue={typed(state, "text", defaultText)}
            rows={rows}
            takesFocus={takesFocus}
          />
        )}
      </Field>
      <MentionChoices state={state} id={id} />
      <TextPreview id={id} label="Aperçu du message" kind="message" max={MAX_POST} />
    </>
  );
}
