import { PostText } from "#components/threads/post-text.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { ofName } from "#lib/french.ts";
import type { PostRow } from "#lib/threads/queries-posts.ts";
import { postHref, type ThreadParams, threadHref } from "#lib/threads/schema.ts";

export type PostProps = {
  post: PostRow;
  thread: { id: string; slug: string; collectifId: string };
  at: ThreadParams;
  /** Whether replies and corrections are taken from the viewer. */
  mayReply: boolean;
  /** Whether the viewer decides of reports. */
  decides: boolean;
};

function Absence({ post }: { post: PostRow }) {
  if (post.state === "HIDDEN") return <p className="comment-absence">Masqué par l’animation du collectif.</p>;
  return post.isOwn ? (
    <p className="comment-absence">
      Vous avez supprimé ce message. Son texte sera effacé au bout de 24&nbsp;heures.
    </p>
  ) : (
    <p className="comment-absence">Message supprimé par la personne qui l’avait écrit.</p>
  );
}

function Head({ post, thread }: PostProps) {
  const { id, authorName, createdAt, editedAt, versions, origin, isNew, parent } = post;
  const { slug } = thread;
  return (
    <>
      <p className="comment-head">
        <strong>{authorName}</strong>{" "}
        <Link href={postHref(slug, thread.id, id)}>
          <Time value={createdAt} format="relative" />
        </Link>{" "}
        {isNew ? <Badge tone="solid">Nouveau</Badge> : null}{" "}
        {origin === "MAIL" ? <span>par courriel</span> : null}{" "}
        {editedAt && versions > 0 ? (
          <Link href={`${threadHref(slug, thread.id)}/versions?message=${id}`}>
            modifié<span className="sr-only"> : voir ce que disait ce message</span>
          </Link>
        ) : null}
      </p>
      {parent ? (
        <p className="post-parent">
          en réponse à <Link href={postHref(slug, thread.id, parent.id)}>{parent.authorName}</Link>
        </p>
      ) : null}
    </>
  );
}

function Documents({ documents }: { documents: PostRow["documents"] }) {
  if (documents.length === 0) return null;
  return (
    <ul className="plain-list post-documents" aria-label="Documents joints">
      {documents.map(({ id, title, isDraft }) => (
        <li key={id}>
          <Link href={`/documents/${id}`}>{title}</Link>
          {isDraft ? " (brouillon\u00A0: personne d’autre ne le voit)" : null}
        </li>
      ))}
    </ul>
  );
}

/** Links that lead to an act. Those of a message hidden or deleted: to decide of it, if anything. */
function Acts({ post, thread, mayReply, decides }: PostProps) {
  const { id, isOwn, state, authorName, reports } = post;
  const here = threadHref(thread.slug, thread.id);
  const whose = (
    <span className="sr-only"> {isOwn ? "votre message" : `le message ${ofName(authorName)}`}</span>
  );
  return (
    <div className="comment-acts">
      {mayReply && state === "SHOWN" ? (
        <Link className="button" data-variant="quiet" href={`${here}?repondre=${id}#reponse`}>
          Répondre<span className="sr-only"> au message {ofName(authorName)}</span>
        </Link>
      ) : null}
      {mayReply && isOwn && state === "SHOWN" ? (
        <Link className="button" data-variant="quiet" href={`${here}?modifier=${id}#correction`}>
          Modifier{whose}
        </Link>
      ) : null}
      {!isOwn && !decides && state === "SHOWN" ? (
        <Link className="button" data-variant="quiet" href={`${here}/signaler?message=${id}`}>
          Signaler{whose}
        </Link>
      ) : null}
      {decides && !isOwn && state !== "DELETED" ? (
        <Link className="button" data-variant="quiet" href={`${here}/moderer?message=${id}`}>
          {state === "HIDDEN" ? "Rétablir" : reports > 0 ? `Décider (${reports})` : "Masquer"}
          {whose}
        </Link>
      ) : null}
    </div>
  );
}

/** Whether the viewer is correcting it: the form stands in for its text. */
export const isEdited = ({ post, at, mayReply }: PostProps) =>
  post.isOwn && at.editing === post.id && post.text !== null && mayReply;

/** One message: who, when, what, and the links that lead to what can be done about it. */
export function Message(props: PostProps) {
  const { post, at } = props;
  const { id, authorName, text, html, state, hiddenReason } = post;
  const edited = isEdited(props);
  return (
    <article
      id={`m-${id}`}
      tabIndex={-1}
      className="comment"
      data-current={at.around === id ? "" : undefined}
      aria-label={state === "DELETED" ? "Message supprimé" : `Message ${ofName(authorName)}`}
    >
      {state === "DELETED" ? null : <Head {...props} />}
      {state === "HIDDEN" && text !== null ? (
        <p className="comment-absence">
          Masqué par l’animation du collectif{hiddenReason ? <>&nbsp;: {hiddenReason}</> : null}
        </p>
      ) : null}
      {text === null ? <Absence post={post} /> : null}
      {html === null || edited ? null : <PostText html={html} />}
      {edited ? null : <Documents documents={post.documents} />}
      {edited || state === "DELETED" ? null : <Acts {...props} />}
    </article>
  );
}
