"use client";

import { useActionState } from "react";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { fieldError, idle, typed } from "#lib/form-state.ts";
import { hideCommentAction, hideDocumentAction } from "#lib/moderation/actions.ts";

type Props = {
  documentId: string;
  commentId: string | null;
  /** The report that was read first: if somebody closes it meanwhile, this is refused. */
  reportId: string | undefined;
  /** Where one goes back to. */
  from: "queue" | "document";
};

/** Hides a document or a comment, with the reason that its author will read. */
export function HideForm({ documentId, commentId, reportId, from }: Props) {
  const [state, send] = useActionState(commentId ? hideCommentAction : hideDocumentAction, idle);
  return (
    <form action={send} className="stack" noValidate>
      <FormMessage
        state={state}
        title={commentId ? "Le commentaire n’est pas masqué" : "Le document n’est pas masqué"}
      />
      <input type="hidden" name="id" value={documentId} />
      {commentId ? <input type="hidden" name="commentId" value={commentId} /> : null}
      {reportId ? <input type="hidden" name="reportId" value={reportId} /> : null}
      <input type="hidden" name="from" value={from} />
      <Field
        name="hiddenReason"
        label="Raison"
        hint="La personne qui l’a écrit la lira. Ne nommez pas qui l’a signalé."
        error={fieldError(state, "hiddenReason")}
        required
      >
        {(control) => (
          <Textarea {...control} rows={3} maxLength={500} defaultValue={typed(state, "hiddenReason")} />
        )}
      </Field>
      <SubmitButton variant="danger" pendingLabel="En cours…">
        Masquer
      </SubmitButton>
    </form>
  );
}
