import type { ReactNode } from "react";
import { Sash } from "#components/ui/sash.tsx";

type Props = {
  title: ReactNode;
  /** One or two sentences under the title. */
  lead?: ReactNode;
  /** ButtonLink, Button: the first is the page's main act. */
  actions?: ReactNode;
  breadcrumb?: ReactNode;
  /** A short line above the title: the kind of document, a state. */
  overline?: ReactNode;
  /** Only for the signed-in home: larger, crossed by the sash. */
  sash?: boolean;
};

/** The head of every page: its one h1, what it is for, what one can do. */
export function PageHeader({ title, lead, actions, breadcrumb, overline, sash = false }: Props) {
  return (
    <header className="page-header" data-sash={sash ? "" : undefined}>
      {sash ? <Sash /> : null}
      {breadcrumb}
      {overline ? <p className="page-overline">{overline}</p> : null}
      <h1>{title}</h1>
      {lead ? <p className="page-lead">{lead}</p> : null}
      {actions ? <div className="actions">{actions}</div> : null}
    </header>
  );
}
