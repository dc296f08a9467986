import type { ReactNode } from "react";
import { Comment } from "#components/comments/comment.tsx";
import { CommentForm } from "#components/comments/comment-form.tsx";
import { RestoreComment } from "#components/comments/restore-comment.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { CommentRow, Talk, Thread } from "#lib/comments/queries.ts";
import type { TalkParams } from "#lib/comments/schema.ts";
import { commentHref } from "#lib/comments/schema.ts";
import { mentionOf } from "#lib/comments/schema-text.ts";
import { formatCount } from "#lib/french.ts";

type Props = {
  talk: Talk;
  at: TalkParams;
  /** What another domain adds under a comment that somebody else wrote and did not delete (to report it). */
  actions?: (comment: CommentRow) => ReactNode;
};

/** The answer being written in a thread; to somebody else than its author, it begins by her name. */
function Answering({ thread, documentId, at }: { thread: Thread; documentId: string; at: TalkParams }) {
  const answered = [thread, ...thread.answers].find(({ id }) => id === at.answering);
  if (!answered) return null;
  const isToThread = answered.id === thread.id || answered.isOwn;
  return (
    <CommentForm
      key={answered.id}
      kind="answer"
      documentId={documentId}
      commentId={thread.id}
      defaultText={isToThread ? "" : `${mentionOf(answered.authorName)} `}
      cancelHref={commentHref(documentId, answered.id)}
    />
  );
}

function ThreadItem({ thread, talk, at, actions }: Props & { thread: Thread }) {
  const { documentId, isOpen } = talk;
  const propsOf = (comment: CommentRow) => ({
    comment,
    documentId,
    // A thread whose first word is gone takes no more answers.
    isOpen: isOpen && thread.state === "SHOWN",
    at,
    actions: comment.isOwn || comment.state === "DELETED" ? null : actions?.(comment),
  });
  return (
    <li>
      <Comment {...propsOf(thread)} />
      {thread.earlierAnswers > 0 ? (
        <p className="comment-earlier">
          <Link href={`/documents/${documentId}?fil=${thread.id}#commentaire-${thread.id}`}>
            {formatCount(thread.earlierAnswers, "réponse plus ancienne", "réponses plus anciennes")}
          </Link>
        </p>
      ) : null}
      {thread.answers.length > 0 ? (
        <ol
          className="comment-answers"
          aria-label={`Réponses à ${thread.state === "DELETED" ? "ce commentaire" : thread.authorName}`}
        >
          {thread.answers.map((answer) => (
            <li key={answer.id}>
              <Comment {...propsOf(answer)} />
            </li>
          ))}
        </ol>
      ) : null}
      {isOpen ? <Answering thread={thread} documentId={documentId} at={at} /> : null}
    </li>
  );
}

const pageHref = (documentId: string, page: number) =>
  page === 1
    ? `/documents/${documentId}#commentaires`
    : `/documents/${documentId}?commentaires=${page}#commentaires`;

/** The comments of a document, the oldest first, and the form for another. */
export function Comments(props: Props) {
  const { talk, at } = props;
  const { documentId, threads, total, page, pages, isOpen } = talk;
  const deleted = threads
    .flatMap((thread) => [thread, ...thread.answers])
    .find(({ id, isOwn, state }) => id === at.deleted && isOwn && state === "DELETED");
  return (
    <section aria-labelledby="commentaires" className="comments" data-print="never">
      <h2 id="commentaires" tabIndex={-1}>
        {total === 0 ? "Commentaires" : formatCount(total, "commentaire", "commentaires")}
      </h2>
      {deleted ? (
        <Notice tone="success" live>
          <p>Votre commentaire est supprimé. Vous avez 24&nbsp;heures pour changer d’avis.</p>
          <RestoreComment id={deleted.id} />
        </Notice>
      ) : null}
      {page < pages ? (
        <p className="comment-earlier">
          <Link href={pageHref(documentId, page + 1)}>Commentaires plus anciens</Link>
        </p>
      ) : null}
      {threads.length > 0 ? (
        <ol className="comment-threads">
          {threads.map((thread) => (
            <ThreadItem key={thread.id} {...props} thread={thread} />
          ))}
        </ol>
      ) : (
        <p className="comments-none">
          {isOpen
            ? "Personne n’a encore commenté ce document. Une question à qui l’a déposé, ce qu’il est devenu chez vous\u00A0: commencez."
            : "Personne n’a commenté ce document."}
        </p>
      )}
      {page > 1 ? (
        <p className="comment-earlier">
          <Link href={pageHref(documentId, page - 1)}>Commentaires plus récents</Link>
        </p>
      ) : null}
      {isOpen ? (
        // Drawn anew once what it held is published; kept, with what is typed in it, in every other case.
        <CommentForm key={talk.latestOwn ?? ""} kind="add" documentId={documentId} />
      ) : (
        <p className="comments-none">Ce document est archivé&nbsp;: il ne reçoit plus de commentaires.</p>
      )}
    </section>
  );
}
