"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";

type Props = {
  href: string;
  /** Every place of the navigation: « Documents » is not current in « Déposer », which is inside it. */
  others: readonly string[];
  children: ReactNode;
};

/**
 * A navigation link that knows when it is the current one, or leads to the section we are in. It reads the path in the
 * browser because a layout is not rendered again when one goes from page to page.
 */
export function NavLink({ href, others, children }: Props) {
  const path = usePathname();
  const inside = (section: string) => path === section || (section !== "/" && path.startsWith(`${section}/`));
  const isNarrowest = !others.some((other) => other.length > href.length && inside(other));
  const current = path === href ? "page" : inside(href) && isNarrowest ? "true" : undefined;
  return (
    <Link href={href} aria-current={current}>
      {children}
    </Link>
  );
}
