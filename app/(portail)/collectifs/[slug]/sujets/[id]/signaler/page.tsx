import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { ReportForm } from "#components/moderation/report-form.tsx";
import { PostText } from "#components/threads/post-text.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Time } from "#components/ui/time.tsx";
import { reportPostAction } from "#lib/threads/actions.ts";
import { findPostToModerate } from "#lib/threads/queries-moderation.ts";
import { postHref, threadHref } from "#lib/threads/schema.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Signaler un message" };

type Props = {
  params: Promise<{ slug: string; id: string }>;
  searchParams: Promise<{ message?: string | string[] }>;
};

export default async function ReportPostPage({ params, searchParams }: Props) {
  const [{ slug, id }, { message }] = await Promise.all([params, searchParams]);
  const postId = [message].flat()[0] ?? "";
  const viewer = await requireViewer(
    `/collectifs/${slug}/sujets/${id}/signaler?message=${encodeURIComponent(postId)}`,
  );
  const post = await findPostToModerate(viewer, postId);
  if (!post || post.threadId !== id || post.slug !== slug) notFound();
  if (post.authorId === viewer.id || post.isHidden || post.isDeleted) notFound();
  const back = postHref(slug, id, postId);
  return (
    <div className="narrow stack-sections">
      <InsideHeader
        collectif={{ slug, name: post.collectif }}
        tab="sujets"
        title="Signaler ce message"
        trail={[
          { href: `/collectifs/${slug}/sujets`, label: "Sujets" },
          { href: threadHref(slug, id), label: post.title },
        ]}
      />
      <blockquote className="moderation-quote">
        <PostText html={post.html} />
      </blockquote>
      {post.reportedAt ? (
        <>
          <Notice tone="success" title="Vous l’avez signalé">
            <p>
              Votre signalement est arrivé <Time value={post.reportedAt} format="relative" />. Vous saurez ce
              qui aura été décidé : inutile de recommencer.
            </p>
          </Notice>
          <ButtonLink href={back} variant="secondary">
            Revenir au message
          </ButtonLink>
        </>
      ) : (
        <>
          <p>
            L’animation du collectif et le secrétariat liront votre signalement, et vous saurez ce qu’ils en
            ont fait. {post.author} ne saura pas qu’il vient de vous.
          </p>
          <ReportForm
            action={reportPostAction}
            fields={{ id: postId }}
            readers="L’animation et le secrétariat seuls les lisent."
          />
        </>
      )}
    </div>
  );
}
