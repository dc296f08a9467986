import { Icon } from "#components/ui/icon.tsx";
import { Link } from "#components/ui/link.tsx";

type Props = {
  /** From 1. */
  page: number;
  pageCount: number;
  /** The URL of a page, with the whole state of the list in it. */
  hrefFor: (page: number) => string;
  label?: string;
};

/** First, last, the current page and its neighbours; null stands for the pages left out. */
function visiblePages(page: number, pageCount: number): (number | null)[] {
  const wanted = [1, page - 1, page, page + 1, pageCount].filter((n) => n >= 1 && n <= pageCount);
  const pages = [...new Set(wanted)].sort((a, b) => a - b);
  return pages.flatMap((n, index) => {
    const previous = pages[index - 1];
    return previous !== undefined && n - previous > 1 ? [null, n] : [n];
  });
}

/** Pages of a list, as links. Nothing for a single page. */
export function Pagination({ page, pageCount, hrefFor, label = "Pages de résultats" }: Props) {
  if (pageCount < 2) return null;
  return (
    <nav className="pagination" aria-label={label}>
      {page > 1 ? (
        <Link className="pagination-step" rel="prev" href={hrefFor(page - 1)}>
          <Icon name="chevron" size={20} />
          Précédente
        </Link>
      ) : null}
      <ol>
        {visiblePages(page, pageCount).map((n, index) =>
          n === null ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a gap has no identity but its place
            <li key={`gap-${index}`} aria-hidden="true">
              …
            </li>
          ) : (
            <li key={n}>
              <Link href={hrefFor(n)} aria-current={n === page ? "page" : undefined}>
                <span className="sr-only">Page </span>
                {n}
              </Link>
            </li>
          ),
        )}
      </ol>
      <p className="pagination-place">
        Page {page} sur {pageCount}
      </p>
      {page < pageCount ? (
        <Link className="pagination-step" rel="next" href={hrefFor(page + 1)}>
          Suivante
          <Icon name="chevron" size={20} />
        </Link>
      ) : null}
    </nav>
  );
}
