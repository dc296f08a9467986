import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { ReportedPosts } from "#components/threads/reported-posts.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { canAnimate } from "#lib/collectifs/policy.ts";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { decidedWords } from "#lib/threads/labels.ts";
import { countReportedPosts, listReportedPosts } from "#lib/threads/queries-moderation.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Messages signalés" };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ReportedPostsPage({ params, searchParams }: Props) {
  const [{ slug }, { vue, page: asked, fait }] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(`/collectifs/${slug}/sujets/signalements`);
  const collectif = await findInside(viewer, { slug });
  if (!collectif || !canAnimate(viewer, collectif)) notFound();
  const state = vue === "decisions" ? "closed" : "open";
  const page = pageNumber([asked].flat()[0]);
  const [posts, total] = await Promise.all([
    listReportedPosts(viewer, state, page, collectif.id),
    countReportedPosts(viewer, state, collectif.id),
  ]);
  const here = `/collectifs/${slug}/sujets/signalements`;
  const told = typeof fait === "string" && Object.hasOwn(decidedWords, fait) ? decidedWords[fait] : null;
  return (
    <div className="narrow stack-sections">
      <InsideHeader
        collectif={collectif}
        tab="sujets"
        title="Messages signalés"
        trail={[{ href: `/collectifs/${slug}/sujets`, label: "Sujets" }]}
      />
      <Tabs
        label="Signalements"
        tabs={[
          { href: here, label: "À examiner", current: state === "open" },
          { href: `${here}?vue=decisions`, label: "Décisions", current: state === "closed" },
        ]}
      />
      {told ? (
        <Notice tone="success" live>
          <p>{told}</p>
        </Notice>
      ) : null}
      {posts.length > 0 ? (
        <ReportedPosts posts={posts} from="liste" />
      ) : (
        <EmptyState title={state === "open" ? "Rien à examiner" : "Aucune décision encore"}>
          Quand une personne du collectif signale un message, l’animation et le secrétariat en décident ici.
        </EmptyState>
      )}
      <Pagination
        page={page}
        pageCount={pageCount(total)}
        hrefFor={(number) => `${here}?page=${number}${state === "closed" ? "&vue=decisions" : ""}`}
      />
    </div>
  );
}
