/** Rows a page shows: fixed by us, never by the URL. */
export const PAGE_SIZE = 20;

/** Pages further than this are not served: nobody reads them, and an OFFSET must stay bounded. */
export const MAX_PAGE = 50;

/** Page number of a URL (« ?page=3 »), 1 for anything that is not one. */
export function pageNumber(raw: string | undefined): number {
  const page = Number(raw);
  return Number.isInteger(page) && page >= 1 ? Math.min(page, MAX_PAGE) : 1;
}

export const offsetOf = (page: number, size = PAGE_SIZE): number => (page - 1) * size;
export const pageCount = (total: number, size = PAGE_SIZE): number =>
  Math.min(Math.ceil(total / size) || 1, MAX_PAGE);
