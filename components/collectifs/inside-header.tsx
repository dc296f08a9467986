import type { ReactNode } from "react";
import { CollectifBreadcrumb } from "#components/collectifs/collectif-breadcrumb.tsx";
import { CollectifTabs, type InsideTab } from "#components/collectifs/collectif-tabs.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";

type Props = {
  collectif: { slug: string; name: string };
  tab: InsideTab;
  title: string;
  /** Pages between the tab and this one. */
  trail?: readonly { href: string; label: string }[];
  actions?: ReactNode;
};

/** Head of a page inside a collectif: where one is, what else there is beside. */
export function InsideHeader({ collectif, tab, title, trail = [], actions }: Props) {
  return (
    <>
      <PageHeader
        breadcrumb={<CollectifBreadcrumb collectif={collectif} trail={trail} />}
        title={title}
        actions={actions}
      />
      <CollectifTabs slug={collectif.slug} current={tab} />
    </>
  );
}
