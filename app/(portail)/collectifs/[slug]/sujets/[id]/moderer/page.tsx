import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { HideForm } from "#components/moderation/hide-form.tsx";
import { ReportList } from "#components/moderation/report-list.tsx";
import { PostText } from "#components/threads/post-text.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { OneClickForm } from "#components/ui/one-click-form.tsx";
import { canAnimate } from "#lib/collectifs/policy.ts";
import { formatCount, ofName } from "#lib/french.ts";
import { dismissPostReportsAction, hidePostAction, unhidePostAction } from "#lib/threads/actions.ts";
import { type FoundPost, findPostToModerate } from "#lib/threads/queries-moderation.ts";
import { threadHref } from "#lib/threads/schema.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Masquer ou rétablir un message" };

type Props = {
  params: Promise<{ slug: string; id: string }>;
  searchParams: Promise<{ message?: string | string[]; depuis?: string | string[] }>;
};

function Decide({ post, from }: { post: FoundPost; from: string }) {
  if (post.isHidden) {
    return (
      <>
        <Notice>
          <p>Masqué, avec cette raison : {post.hiddenReason}</p>
        </Notice>
        <OneClickForm action={unhidePostAction} fields={{ id: post.id, from }} pendingLabel="Rétablissement…">
          Rétablir le message
        </OneClickForm>
      </>
    );
  }
  return (
    <section aria-labelledby="masquer">
      <h2 id="masquer">Masquer ce message</h2>
      <p>
        Son texte n’est plus lu que par {post.author}, par l’animation et par le secrétariat ; les réponses
        restent. Vous pourrez le rétablir.
      </p>
      <HideForm
        action={hidePostAction}
        fields={{ id: post.id, from }}
        reportId={post.reports[0]?.id}
        refused="Le message n’est pas masqué"
      />
    </section>
  );
}

export default async function ModeratePostPage({ params, searchParams }: Props) {
  const [{ slug, id }, { message, depuis }] = await Promise.all([params, searchParams]);
  const postId = [message].flat()[0] ?? "";
  const from = [depuis].flat()[0] ?? "";
  const viewer = await requireViewer(
    `/collectifs/${slug}/sujets/${id}/moderer?message=${encodeURIComponent(postId)}`,
  );
  const post = await findPostToModerate(viewer, postId);
  if (!post || post.threadId !== id || post.slug !== slug) notFound();
  if (!canAnimate(viewer, { id: post.collectifId }) || post.isDeleted) notFound();
  return (
    <div className="narrow stack-sections">
      <InsideHeader
        collectif={{ slug, name: post.collectif }}
        tab="sujets"
        title={post.isHidden ? "Rétablir un message" : "Masquer un message"}
        trail={[
          { href: `/collectifs/${slug}/sujets`, label: "Sujets" },
          { href: threadHref(slug, id), label: post.title },
        ]}
      />
      <div className="stack">
        <p>Message {ofName(post.author)}</p>
        <blockquote className="moderation-quote">
          <PostText html={post.html} />
        </blockquote>
      </div>
      {post.count > 0 ? (
        <section aria-labelledby="signalements">
          <h2 id="signalements">{formatCount(post.count, "signalement", "signalements")}</h2>
          <ReportList reports={post.reports} count={post.count} />
          <OneClickForm
            action={dismissPostReportsAction}
            fields={{ id: post.id, from }}
            variant="quiet"
            pendingLabel="Classement…"
          >
            Classer sans suite
          </OneClickForm>
        </section>
      ) : null}
      <Decide post={post} from={from} />
    </div>
  );
}
