import type { ComponentProps } from "react";
import { ManageHeader } from "#components/trainings/manage-header.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";

type Props = Omit<ComponentProps<typeof ManageHeader>, "tab" | "trail"> & {
  trail: readonly { href: string; label: string }[];
  /** Whoever manages trainings; the secretariat comes here from a session, to register somebody. */
  isManager: boolean;
};

/** Head of a page that a session is run from. */
export function ManageSessionHeader({ isManager, trail, ...head }: Props) {
  return isManager ? (
    <ManageHeader tab="accueil" trail={trail} {...head} />
  ) : (
    <PageHeader breadcrumb={<Breadcrumb trail={trail} />} {...head} />
  );
}
