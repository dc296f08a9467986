import type { ReactNode } from "react";
import { type ManageTab, ManageTabs } from "#components/trainings/manage-tabs.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { MANAGE_TRAININGS } from "#lib/trainings/labels.ts";

type Props = {
  tab: ManageTab;
  title: ReactNode;
  lead?: ReactNode;
  overline?: ReactNode;
  /** Pages between the home of trainings and this one. */
  trail?: readonly { href: string; label: string }[];
  actions?: ReactNode;
};

/** Head of a page of the management of trainings: where one is, what else there is beside. */
export function ManageHeader({ tab, title, lead, overline, trail = [], actions }: Props) {
  const isHome = tab === "accueil" && trail.length === 0;
  return (
    <>
      <PageHeader
        breadcrumb={
          isHome ? undefined : (
            <Breadcrumb trail={[{ href: MANAGE_TRAININGS, label: "Gestion des formations" }, ...trail]} />
          )
        }
        overline={overline}
        title={title}
        lead={lead}
        actions={actions}
      />
      <ManageTabs current={tab} />
    </>
  );
}
