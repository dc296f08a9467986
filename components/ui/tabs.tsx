import type { ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";

export type Tab = { href: string; label: ReactNode; current: boolean };

/** Sides of one subject, each with its URL: links, so they work everywhere and the back button too. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link href={tab.href} aria-current={tab.current ? "page" : undefined}>
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
