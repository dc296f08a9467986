import type { DocumentKind, Visibility } from "@prisma/client";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Link } from "#components/ui/link.tsx";
import { kindLabels } from "#lib/documents/labels.ts";
import type { Shelf } from "#lib/documents/queries-collectif.ts";
import { formatNumber } from "#lib/french.ts";

type Chosen = { visibility?: Visibility | undefined; kind?: DocumentKind | undefined };
type Props = Chosen & { shelf: Shelf; hrefFor: (chosen: Chosen) => string };

const shortLabels: Record<Visibility, string> = {
  COLLECTIF: "Le collectif seul",
  MEMBERS: "Les membres",
  PUBLIC: "Tout le monde",
};

type Line = { value: string; label: string; count: number; href: string; isCurrent: boolean };

function Lines({ title, all, lines }: { title: string; all: string; lines: readonly Line[] }) {
  const current = lines.find(({ isCurrent }) => isCurrent);
  return (
    <Disclosure summary={current ? `${title}\u00A0: ${current.label}` : `${title}…`}>
      <ul>
        {current ? (
          <li>
            <Link href={all}>Tout</Link>
          </li>
        ) : null}
        {lines
          .filter(({ isCurrent }) => !isCurrent)
          .map(({ value, label, count, href }) => (
            <li key={value}>
              <Link href={href}>
                {label} <span className="filter-count">{formatNumber(count)}</span>
              </Link>
            </li>
          ))}
      </ul>
    </Disclosure>
  );
}

/** What narrows a shelf: who reads a document, and what it is. */
export function ShelfFilters({ shelf, visibility, kind, hrefFor }: Props) {
  if (shelf.visibilities.length + shelf.kinds.length < 3 && !visibility && !kind) return null;
  return (
    <nav className="filters" aria-label="Filtres">
      <Lines
        title="Qui le lit"
        all={hrefFor({ kind })}
        lines={shelf.visibilities.map(({ value, count }) => ({
          value,
          label: shortLabels[value],
          count,
          href: hrefFor({ visibility: value, kind }),
          isCurrent: value === visibility,
        }))}
      />
      <Lines
        title="Nature"
        all={hrefFor({ visibility })}
        lines={shelf.kinds.map(({ value, count }) => ({
          value,
          label: kindLabels[value],
          count,
          href: hrefFor({ visibility, kind: value }),
          isCurrent: value === kind,
        }))}
      />
    </nav>
  );
}
