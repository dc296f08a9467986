import type { ReactNode } from "react";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

type Props = { href: string; label: string; children: ReactNode };

/** In place of what a link would have opened: why it does not, and how to get another. */
export function SpentLink({ href, label, children }: Props) {
  return (
    <div className="narrow">
      <EmptyState
        level={1}
        title="Ce lien ne sert plus"
        actions={<ButtonLink href={href}>{label}</ButtonLink>}
      >
        {children}
      </EmptyState>
    </div>
  );
}
