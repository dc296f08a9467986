"use client";

import { useActionState } from "react";
import { MentionChoices } from "#components/comments/mention-choices.tsx";
import { MentionTextarea } from "#components/comments/mention-textarea.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { addCommentAction, editCommentAction } from "#lib/comments/actions.ts";
import { type FormState, fieldError, idle, typed } from "#lib/form-state.ts";

/** One of each at most on a page: its control's id is the anchor that opens it. */
const kinds = {
  add: { id: "commentaire", label: "Votre commentaire", send: "Publier", rows: 4 },
  answer: { id: "reponse", label: "Votre réponse", send: "Répondre", rows: 3 },
  edit: { id: "correction", label: "Texte corrigé", send: "Enregistrer", rows: 4 },
} as const;

type Props = {
  kind: keyof typeof kinds;
  documentId: string;
  /** The comment answered to, or the one corrected. */
  commentId?: string;
  defaultText?: string;
  /** Where one goes back to without sending. */
  cancelHref?: string;
};

const hint = (
  <>
    Pour prévenir quelqu’un, écrivez <kbd>@</kbd> puis son nom, ou <kbd>@[Prénom Nom]</kbd> en entier. Les
    membres qui peuvent lire ce document liront votre texte.
  </>
);

/** The refusal of the text stands beside it; this is what the summary above links to. */
const underId = (state: FormState, id: string): FormState =>
  state.status === "error" && state.fields.text ? { ...state, fields: { [id]: state.fields.text } } : state;

/** Says, answers or corrects. What was typed comes back after a refusal. */
export function CommentForm({ kind, documentId, commentId, defaultText = "", cancelHref }: Props) {
  const { id, label, send, rows } = kinds[kind];
  const [state, action] = useActionState(kind === "edit" ? editCommentAction : addCommentAction, idle);
  return (
    <form action={action} className="comment-form">
      <FormMessage state={underId(state, id)} title="Rien n’est publié" />
      {kind === "edit" ? (
        <input type="hidden" name="id" value={commentId} />
      ) : (
        <>
          <input type="hidden" name="documentId" value={documentId} />
          <input type="hidden" name="parentId" value={commentId ?? ""} />
        </>
      )}
      <Field name="text" id={id} label={label} hint={hint} error={fieldError(state, "text")} required>
        {(control) => (
          <MentionTextarea
            control={control}
            readers={{ document: documentId }}
            defaultValue={typed(state, "text", defaultText)}
            rows={rows}
            takesFocus={kind !== "add"}
          />
        )}
      </Field>
      <MentionChoices state={state} id={id} />
      <div className="actions">
        <SubmitButton pendingLabel={kind === "edit" ? "Enregistrement…" : "Publication…"}>
          {send}
        </SubmitButton>
        {cancelHref ? (
          <ButtonLink href={cancelHref} variant="quiet">
            Annuler
          </ButtonLink>
        ) : null}
      </div>
    </form>
  );
}
