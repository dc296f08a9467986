import type { ReactNode } from "react";
import { CommentForm } from "#components/comments/comment-form.tsx";
import { CommentText } from "#components/comments/comment-text.tsx";
import { RestoreComment } from "#components/comments/restore-comment.tsx";
import { Inclusive } from "#components/ui/inclusive.tsx";
import { Link } from "#components/ui/link.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Time } from "#components/ui/time.tsx";
import { deleteCommentAction } from "#lib/comments/actions.ts";
import type { CommentRow } from "#lib/comments/queries.ts";
import { commentHref, type TalkParams } from "#lib/comments/schema.ts";
import { ofName } from "#lib/french.ts";
import { inclusiveForms } from "#lib/inclusive.ts";

type Props = {
  comment: CommentRow;
  documentId: string;
  /** Whether answers and corrections are taken. */
  isOpen: boolean;
  at: TalkParams;
  /** Further acts, of another domain (to report). */
  actions?: ReactNode;
};

/** What stands in place of a text that this reader does not get. */
function Absence({ comment }: { comment: CommentRow }) {
  if (comment.state === "HIDDEN") return <p className="comment-absence">Masqué par le secrétariat.</p>;
  if (!comment.isOwn) {
    return (
      <p className="comment-absence">
        Commentaire supprimé par <Inclusive {...byItsAuthor} />.
      </p>
    );
  }
  return (
    <>
      <p className="comment-absence">
        Vous avez supprimé ce commentaire. Son texte sera effacé au bout de 24&nbsp;heures.
      </p>
      <RestoreComment id={comment.id} />
    </>
  );
}

const { median, double } = inclusiveForms.auteur.one;
const byItsAuthor = { median: `son ${median}`, double: `son ${double.replace("ou ", "ou son ")}` };

function Acts({ comment, documentId, isOpen, actions }: Props) {
  const { id, isOwn, state, authorName } = comment;
  const whose = (
    <span className="sr-only"> {isOwn ? "votre commentaire" : `au commentaire ${ofName(authorName)}`}</span>
  );
  return (
    <div className="comment-acts">
      {isOpen && state === "SHOWN" ? (
        <Link
          className="button"
          data-variant="quiet"
          href={`/documents/${documentId}?repondre=${id}#reponse`}
        >
          Répondre{isOwn ? null : whose}
        </Link>
      ) : null}
      {isOpen && isOwn && state === "SHOWN" ? (
        <Link
          className="button"
          data-variant="quiet"
          href={`/documents/${documentId}?modifier=${id}#correction`}
        >
          Modifier{whose}
        </Link>
      ) : null}
      {isOwn && state !== "DELETED" ? (
        <OneClickForm
          action={deleteCommentAction}
          fields={{ id }}
          variant="quiet"
          pendingLabel="Suppression…"
        >
          Supprimer{whose}
        </OneClickForm>
      ) : null}
      {actions}
    </div>
  );
}

/** One comment: who, when, what, and what can be done about it. */
export function Comment(props: Props) {
  const { comment, documentId, at } = props;
  const { id, authorName, createdAt, editedAt, text, state, hiddenReason, isOwn } = comment;
  const isEdited = isOwn && at.editing === id;
  return (
    <article
      id={`commentaire-${id}`}
      tabIndex={-1}
      className="comment"
      data-current={at.around === id ? "" : undefined}
      aria-label={state === "DELETED" ? "Commentaire supprimé" : `Commentaire ${ofName(authorName)}`}
    >
      {state === "DELETED" ? null : (
        <p className="comment-head">
          <strong>{authorName}</strong>{" "}
          <Link href={commentHref(documentId, id)}>
            <Time value={createdAt} format="relative" />
          </Link>
          {editedAt ? (
            <>
              {" "}
              <span>
                modifié le <Time value={editedAt} format="datetime" />
              </span>
            </>
          ) : null}
        </p>
      )}
      {state === "HIDDEN" && text !== null ? (
        <p className="comment-absence">
          Masqué par le secrétariat{hiddenReason ? <>&nbsp;: {hiddenReason}</> : null}
        </p>
      ) : null}
      {text === null ? <Absence comment={comment} /> : null}
      {isEdited ? (
        <CommentForm
          kind="edit"
          documentId={documentId}
          commentId={id}
          defaultText={text ?? ""}
          cancelHref={commentHref(documentId, id)}
        />
      ) : (
        <>
          {text === null ? null : <CommentText text={text} />}
          {state === "DELETED" ? null : <Acts {...props} />}
        </>
      )}
    </article>
  );
}
