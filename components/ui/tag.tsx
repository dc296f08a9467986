import type { ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";

/** What a thing is about: a theme, a keyword. With `href` it leads to everything else so tagged. */
export function Tag({ href, children }: { href?: string; children: ReactNode }) {
  if (href === undefined) return <span className="tag">{children}</span>;
  return (
    <Link href={href} className="tag">
      {children}
    </Link>
  );
}
