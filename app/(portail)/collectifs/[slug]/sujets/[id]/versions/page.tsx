import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { TextChanges } from "#components/documents/text-changes.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Time } from "#components/ui/time.tsx";
import { changesBetween } from "#lib/text-changes.ts";
import { findVersions } from "#lib/threads/queries-posts.ts";
import { postHref, threadHref } from "#lib/threads/schema.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Versions d’un message" };

type Props = {
  params: Promise<{ slug: string; id: string }>;
  searchParams: Promise<{ message?: string | string[] }>;
};

export default async function PostVersionsPage({ params, searchParams }: Props) {
  const [{ slug, id }, { message }] = await Promise.all([params, searchParams]);
  const postId = [message].flat()[0] ?? "";
  const viewer = await requireViewer(
    `/collectifs/${slug}/sujets/${id}/versions?message=${encodeURIComponent(postId)}`,
  );
  const post = await findVersions(viewer, postId);
  if (!post || post.threadId !== id || post.slug !== slug) notFound();
  const { texts, authorName } = post;
  return (
    <div className="thread stack-sections">
      <InsideHeader
        collectif={{ slug, name: post.collectif }}
        tab="sujets"
        title="Ce que disait ce message"
        trail={[
          { href: `/collectifs/${slug}/sujets`, label: "Sujets" },
          { href: threadHref(slug, id), label: post.title },
        ]}
        actions={
          <ButtonLink href={postHref(slug, id, postId)} variant="secondary">
            Revenir au message
          </ButtonLink>
        }
      />
      <p>
        {texts.length < 2
          ? `${authorName} n’a pas modifié ce message.`
          : `Ce que ${authorName} a changé, la dernière version d’abord.`}
      </p>
      <ol className="plain-list post-versions" reversed>
        {texts.map(({ text, writtenAt }, index) => {
          const before = texts[index + 1];
          const changes = before ? changesBetween(before.text, text) : null;
          return (
            <li key={writtenAt}>
              <h2>
                {index === 0 ? "Aujourd’hui, depuis le " : "Le "}
                <Time value={writtenAt} format="datetime" />
              </h2>
              <div className="post-text-changes">
                {changes ? <TextChanges changes={changes} /> : <p>{text}</p>}
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
