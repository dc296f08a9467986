import type { ReactNode } from "react";
import { CollectifBreadcrumb } from "#components/collectifs/collectif-breadcrumb.tsx";
import { InsideHeader } from "#components/collectifs/inside-header.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";

type Props = {
  collectif: { slug: string; name: string };
  /** Looks inside the collectif: sees its other sides. */
  isInside: boolean;
  title: string;
  /** The position, on a page below its own. */
  position?: { id: string; title: string };
  /** On the list itself there is no step to it. */
  isList?: boolean;
  actions?: ReactNode;
};

/** Head of a page about positions, for its collectif as for those who read from outside. */
export function PositionHead({ collectif, isInside, title, position, isList = false, actions }: Props) {
  const list = `/collectifs/${collectif.slug}/positions`;
  const trail = [
    ...(isList ? [] : [{ href: list, label: "Positions" }]),
    ...(position ? [{ href: `${list}/${position.id}`, label: position.title }] : []),
  ];
  if (isInside) {
    return (
      <InsideHeader collectif={collectif} tab="positions" title={title} trail={trail} actions={actions} />
    );
  }
  return (
    <PageHeader
      breadcrumb={<CollectifBreadcrumb collectif={collectif} trail={trail} />}
      title={title}
      actions={actions}
    />
  );
}
