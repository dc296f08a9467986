"use client";

import { useActionState } from "react";
import { type Attachable, AttachFields } from "#components/threads/attach-fields.tsx";
import { PostField } from "#components/threads/post-field.tsx";
import { isSearch } from "#components/threads/search-documents.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { type FormState, idle } from "#lib/form-state.ts";
import { editPostAction, replyToThreadAction } from "#lib/threads/actions.ts";

/** One of each at most on a page: its control's id is the anchor that opens it. */
const kinds = {
  reply: { id: "reponse", label: "Votre réponse", send: "Répondre", rows: 5 },
  answer: { id: "reponse", label: "Votre réponse", send: "Répondre", rows: 5 },
  edit: { id: "correction", label: "Texte corrigé", send: "Enregistrer", rows: 8 },
} as const;

type Props = {
  kind: keyof typeof kinds;
  threadId: string;
  collectifId: string;
  /** The message answered, or the one corrected. */
  postId?: string;
  /** Who wrote the message answered. */
  answeredName?: string;
  defaultText?: string;
  /** When the message corrected was last edited, ISO, « » for never. */
  before?: string;
  shelf: readonly Attachable[];
  attached?: readonly Attachable[];
  /** Where one goes back to without sending. */
  cancelHref?: string;
};

/** The refusal stands beside its field; this is what the summary above links to. */
export const underIds = (state: FormState, id: string): FormState => {
  if (state.status !== "error") return state;
  // What was found, or why nothing was, stands where one searched.
  if (isSearch(state)) return idle;
  const { text, documents, documentIds, ...fields } = state.fields;
  const attached = documents ?? documentIds;
  return {
    ...state,
    fields: { ...fields, ...(text && { [id]: text }), ...(attached && { [`${id}-documents`]: attached }) },
  };
};

/** Replies, answers or corrects. What was typed comes back after a refusal. */
export function PostForm(props: Props) {
  const { kind, threadId, collectifId, postId, answeredName, defaultText, before, shelf, attached } = props;
  const { id, label, send, rows } = kinds[kind];
  const [state, action] = useActionState(kind === "edit" ? editPostAction : replyToThreadAction, idle);
  return (
    <form action={action} className="comment-form">
      <FormMessage state={underIds(state, id)} title="Rien n’est publié" />
      {kind === "edit" ? (
        <>
          <input type="hidden" name="id" value={postId} />
          <input type="hidden" name="before" value={before ?? ""} />
        </>
      ) : (
        <>
          <input type="hidden" name="threadId" value={threadId} />
          <input type="hidden" name="parentId" value={postId ?? ""} />
        </>
      )}
      <PostField
        state={state}
        id={id}
        label={answeredName === undefined ? label : `Votre réponse à ${answeredName}`}
        collectifId={collectifId}
        {...(defaultText !== undefined && { defaultText })}
        rows={rows}
        takesFocus={kind !== "reply"}
      />
      <AttachFields state={state} prefix={id} shelf={shelf} {...(attached && { attached })} />
      <div className="actions">
        <SubmitButton pendingLabel="Un instant…">{send}</SubmitButton>
        {props.cancelHref ? (
          <ButtonLink href={props.cancelHref} variant="quiet">
            Annuler
          </ButtonLink>
        ) : null}
      </div>
    </form>
  );
}
