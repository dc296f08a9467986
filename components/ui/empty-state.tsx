import type { ReactNode } from "react";
import { Sash } from "#components/ui/sash.tsx";

type Props = {
  /** What is not there, in a few words. */
  title: string;
  /** What to do about it. */
  children: ReactNode;
  /** One or two ButtonLink. */
  actions?: ReactNode;
  level?: 1 | 2 | 3;
};

/** Instead of an empty list: says what is missing and what to do. */
export function EmptyState({ title, children, actions, level = 2 }: Props) {
  const Heading = `h${level}` as const;
  return (
    <section className="empty-state">
      <Sash />
      <Heading>{title}</Heading>
      <p>{children}</p>
      {actions ? <div className="actions">{actions}</div> : null}
    </section>
  );
}
