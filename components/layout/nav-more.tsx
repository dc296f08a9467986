"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";

/** « Plus »: the places that do not fit in the bar. Closed again once one has gone to one of them. */
export function NavMore({ children }: { children: ReactNode }) {
  return (
    <details key={usePathname()}>
      <summary>
        <Icon name="menu" />
        Plus
      </summary>
      <div className="nav-panel">{children}</div>
    </details>
  );
}
