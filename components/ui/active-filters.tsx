import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { Link } from "#components/ui/link.tsx";

type Props = {
  /** Each with the address without it. */
  filters: readonly { name: string; words: ReactNode; href: string }[];
  /** The address without any of them. */
  noneHref: string;
};

/** The filters in force, each with the link that takes it away. */
export function ActiveFilters({ filters, noneHref }: Props) {
  if (filters.length === 0) return null;
  return (
    <ul className="active-filters" aria-label="Filtres choisis">
      {filters.map(({ name, words, href }) => (
        <li key={name}>
          <Link href={href} className="tag">
            <span>{words}</span>
            <Icon name="close" size={20} />
            <span className="sr-only"> (retirer ce filtre)</span>
          </Link>
        </li>
      ))}
      {filters.length > 1 ? (
        <li>
          <Link href={noneHref}>Tout retirer</Link>
        </li>
      ) : null}
    </ul>
  );
}
