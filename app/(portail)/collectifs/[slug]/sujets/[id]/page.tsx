import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { after } from "next/server";
import { cache } from "react";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { FollowThread } from "#components/threads/follow-thread.tsx";
import { PostForm } from "#components/threads/post-form.tsx";
import { PostList } from "#components/threads/post-list.tsx";
import { RestorePost } from "#components/threads/restore-post.tsx";
import { ThreadActs } from "#components/threads/thread-acts.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { DoneNotice } from "#components/ui/done-notice.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Still } from "#components/ui/still.tsx";
import { Time } from "#components/ui/time.tsx";
import { formatCount } from "#lib/french.ts";
import {
  canCloseThread,
  canModeratePost,
  canMoveThread,
  canPinThread,
  canReply,
} from "#lib/threads/policy.ts";
import { findThread, type ThreadPage } from "#lib/threads/queries-posts.ts";
import { listShelf } from "#lib/threads/queries-shelf.ts";
import { parseThreadParams, postHref, type ThreadParams, threadHref } from "#lib/threads/schema.ts";
import { noteThreadRead } from "#lib/threads/visits.ts";
import { currentViewer, requireViewer } from "#lib/viewer.ts";

type Address = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ slug: string; id: string }>; searchParams: Promise<Address> };

/** The title and the page ask for the same subject: one query. */
const asked = cache(async (id: string, page: number, around: string | null) =>
  findThread(await currentViewer(), id, { page, around }),
);

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { page, around } = parseThreadParams(await searchParams);
  const thread = await asked((await params).id, page, around);
  return { title: thread ? thread.title : "Page introuvable" };
}

const done: Record<string, string> = {
  clos: "Le sujet est clos\u00A0: on le lit, il ne prend plus de réponse.",
  rouvert: "Le sujet est rouvert.",
  epingle: "Le sujet est épinglé en tête de liste.",
  depingle: "Le sujet n’est plus épinglé.",
  deplace: "Le sujet est ici désormais. Son ancienne adresse y mène pour qui peut le lire.",
};

/** Where the message answered is named, when somebody answers it. */
const answered = ({ posts }: ThreadPage, { answering }: ThreadParams) =>
  posts.find(({ id, state }) => id === answering && state === "SHOWN");

export default async function ThreadPageOf({ params, searchParams }: Props) {
  const [{ slug, id }, address] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(`/collectifs/${slug}/sujets/${id}`);
  const at = parseThreadParams(address);
  const thread = await asked(id, at.page, at.around);
  if (!thread) notFound();
  const { collectif, posts } = thread;
  // Moved since: its address follows, for whoever may read it where it is.
  if (collectif.slug !== slug) {
    redirect(at.around ? postHref(collectif.slug, id, at.around) : threadHref(collectif.slug, id));
  }
  const last = posts.at(-1);
  if (last && (thread.isAwaited || posts.some(({ isNew }) => isNew)))
    after(() => noteThreadRead(viewer, id, last.id));
  const mayReply = canReply(viewer, thread);
  const here = threadHref(slug, id);
  const parent = answered(thread, at);
  // Whoever reads an older page and answers nobody in particular is led to what was said since.
  const writes = mayReply && (parent !== undefined || thread.page === thread.pages);
  const shelf = writes || (mayReply && at.editing) ? await listShelf(viewer, collectif.id) : [];
  const fait = [address.fait].flat()[0];
  const deleted = posts.find((post) => post.id === at.deleted && post.isOwn && post.state === "DELETED");
  const place = { id, slug, collectifId: collectif.id };
  const pages =
    thread.pages > 1 ? (
      <Still>
        <Pagination
          page={thread.page}
          pageCount={thread.pages}
          hrefFor={(number) => (number > 1 ? `${here}?page=${number}` : here)}
          label="Pages de messages"
        />
      </Still>
    ) : null;
  return (
    <div className="thread stack-sections">
      <InsideHeader
        collectif={collectif}
        tab="sujets"
        title={thread.title}
        trail={[{ href: `/collectifs/${slug}/sujets`, label: "Sujets" }]}
        actions={<FollowThread id={id} isFollowed={thread.isFollowed} />}
      />
      <DoneNotice said={fait} sentences={done} />
      {deleted ? (
        <Notice tone="success" live>
          <p>Votre message est supprimé. Vous avez 24&nbsp;heures pour changer d’avis.</p>
          <RestorePost id={deleted.id} />
        </Notice>
      ) : null}
      <p className="thread-facts">
        {thread.pinnedAt ? <Badge>Épinglé</Badge> : null}
        {thread.closedAt ? (
          <Badge icon="lock">
            Clos le <Time value={thread.closedAt} />
          </Badge>
        ) : null}
        <span>{formatCount(thread.total, "message", "messages")}</span>
      </p>
      {thread.page > 1 ? pages : null}
      <PostList
        posts={posts}
        thread={place}
        at={at}
        mayReply={mayReply}
        decides={canModeratePost(viewer, { thread })}
        shelf={shelf}
      />
      {pages}
      <section aria-label="Répondre" className="stack" data-print="never">
        {writes ? (
          // Drawn anew once what it held is published; kept, with what is typed in it, in every other case.
          <PostForm
            key={`${thread.latestOwn} ${parent?.id}`}
            kind={parent ? "answer" : "reply"}
            threadId={id}
            collectifId={collectif.id}
            {...(parent && { postId: parent.id, answeredName: parent.authorName })}
            shelf={shelf}
            {...(parent && { cancelHref: postHref(slug, id, parent.id) })}
          />
        ) : mayReply ? (
          <p>
            <ButtonLink href={`${here}?page=${thread.pages}#reponse`} variant="secondary">
              Répondre, à la fin du sujet
            </ButtonLink>
          </p>
        ) : (
          <p className="comments-none">
            {thread.closedAt
              ? "Ce sujet est clos\u00A0: il ne prend plus de réponse."
              : collectif.archivedAt
                ? "Ce collectif est archivé\u00A0: on n’y écrit plus."
                : "Vous lisez ce collectif sans y prendre la parole."}
          </p>
        )}
      </section>
      <ThreadActs
        id={id}
        here={here}
        isClosed={thread.closedAt !== null}
        isPinned={thread.pinnedAt !== null}
        mayClose={canCloseThread(viewer, thread)}
        mayPin={canPinThread(viewer, thread)}
        mayMove={canMoveThread(viewer, thread)}
      />
    </div>
  );
}
