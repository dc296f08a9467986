import type { Attachable } from "#components/threads/attach-fields.tsx";
import { isEdited, Message, type PostProps } from "#components/threads/post.tsx";
import { PostForm } from "#components/threads/post-form.tsx";
import { RestorePost } from "#components/threads/restore-post.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { Still } from "#components/ui/still.tsx";
import { deletePostAction } from "#lib/threads/actions.ts";
import type { PostRow } from "#lib/threads/queries-posts.ts";
import { postHref } from "#lib/threads/schema.ts";

type OwnProps = PostProps & {
  /** What a correction can be given. */
  shelf: readonly Attachable[];
};

/** A message of the viewer's own, with the forms that change it. */
function OwnMessage({ shelf, ...props }: OwnProps) {
  const { post, thread } = props;
  const { id, state, text } = post;
  const edited = isEdited(props);
  return (
    <>
      <Still>
        <Message {...props} />
      </Still>
      {edited ? (
        <PostForm
          kind="edit"
          threadId={thread.id}
          collectifId={thread.collectifId}
          postId={id}
          defaultText={text ?? ""}
          before={post.editedAt === null ? "" : new Date(post.editedAt).toISOString()}
          shelf={shelf}
          attached={post.documents}
          cancelHref={postHref(thread.slug, thread.id, id)}
        />
      ) : null}
      {state !== "DELETED" && !edited ? (
        <OneClickForm action={deletePostAction} fields={{ id }} variant="quiet" pendingLabel="Suppression…">
          Supprimer<span className="sr-only"> votre message</span>
        </OneClickForm>
      ) : null}
      {state === "DELETED" ? <RestorePost id={id} /> : null}
    </>
  );
}

type ListProps = Omit<OwnProps, "post"> & { posts: readonly PostRow[] };

/** The messages of a page, oldest first. What only shows something is still: the whole list when none is the viewer's. */
export function PostList({ posts, shelf, ...props }: ListProps) {
  const list = { className: "plain-list post-list", label: "Messages" };
  if (!posts.some(({ isOwn }) => isOwn)) {
    return (
      <Still as="ol" {...list}>
        {posts.map((post) => (
          <li key={post.id}>
            <Message {...props} post={post} />
          </li>
        ))}
      </Still>
    );
  }
  return (
    <ol className={list.className} aria-label={list.label}>
      {posts.map((post) => (
        <li key={post.id}>
          {post.isOwn ? (
            <OwnMessage {...props} post={post} shelf={shelf} />
          ) : (
            <Still>
              <Message {...props} post={post} />
            </Still>
          )}
        </li>
      ))}
    </ol>
  );
}
