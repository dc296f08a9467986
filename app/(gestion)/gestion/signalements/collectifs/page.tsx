import type { Metadata } from "next";
import { ReportedPosts } from "#components/threads/reported-posts.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { canModerate } from "#lib/moderation/policy.ts";
import { pageCount, pageNumber } from "#lib/pagination.ts";
import { decidedWords } from "#lib/threads/labels.ts";
import { countReportedPosts, listReportedPosts } from "#lib/threads/queries-moderation.ts";
import { requireViewer } from "#lib/viewer.ts";

export const metadata: Metadata = { title: "Signalements dans les collectifs" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const HERE = "/gestion/signalements/collectifs";

export default async function CollectifReportsPage({ searchParams }: Props) {
  const { vue, page: asked, fait } = await searchParams;
  const viewer = await requireViewer(HERE, canModerate);
  const state = vue === "decisions" ? "closed" : "open";
  const page = pageNumber([asked].flat()[0]);
  const [posts, total] = await Promise.all([
    listReportedPosts(viewer, state, page),
    countReportedPosts(viewer, state),
  ]);
  const told = typeof fait === "string" && Object.hasOwn(decidedWords, fait) ? decidedWords[fait] : null;
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb trail={[{ href: "/gestion/signalements", label: "Signalements" }]} />}
        title="Signalements dans les collectifs"
        lead="Les messages que leurs membres demandent de relire, le plus ancien d’abord. L’animation de chaque collectif les lit aussi, et peut en décider avant vous."
      />
      <Tabs
        label="Signalements dans les collectifs"
        tabs={[
          { href: HERE, label: "À examiner", current: state === "open" },
          { href: `${HERE}?vue=decisions`, label: "Décisions", current: state === "closed" },
        ]}
      />
      {told ? (
        <Notice tone="success" live>
          <p>{told}</p>
        </Notice>
      ) : null}
      {posts.length > 0 ? (
        <ReportedPosts posts={posts} from="gestion" />
      ) : (
        <EmptyState title={state === "open" ? "Rien à examiner" : "Aucune décision encore"}>
          Quand une personne d’un collectif signale un message, il apparaît ici.
        </EmptyState>
      )}
      <Pagination
        page={page}
        pageCount={pageCount(total)}
        hrefFor={(number) => `${HERE}?page=${number}${state === "closed" ? "&vue=decisions" : ""}`}
      />
    </>
  );
}
