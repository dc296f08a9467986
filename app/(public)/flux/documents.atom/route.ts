import { type AtomEntry, atomFeed } from "#lib/atom.ts";
import { formatDate } from "#lib/dates.ts";
import { kindLabels } from "#lib/documents/labels.ts";
import { filterLabels } from "#lib/documents/queries.ts";
import { type FeedRow, listFeed } from "#lib/documents/queries-feeds.ts";
import { parseSearchParams } from "#lib/documents/schema-search.ts";
import { env } from "#lib/env.ts";
import { conditional, etagOf } from "#lib/http-cache.ts";
import { visitor } from "#lib/viewer.ts";

const toEntry = (row: FeedRow): AtomEntry => ({
  id: `urn:uuid:${row.id}`,
  title: row.title,
  url: `${env.PUBLIC_URL}/documents/${row.id}`,
  summary: [
    [kindLabels[row.kind], row.councilName, `publié le ${formatDate(row.publishedAt)}`]
      .filter(Boolean)
      .join(", "),
    row.summary,
  ]
    .filter(Boolean)
    .join(". "),
  published: row.publishedAt,
  updated: row.updatedAt,
  categories: [kindLabels[row.kind], ...row.themes],
});

const notFound = () =>
  new Response("Ce flux n’existe pas.", {
    status: 404,
    headers: { "content-type": "text/plain; charset=utf-8" },
  });

/** The latest public documents, `?theme=` and `?territoire=` as in the list's addresses: the same feed for everybody. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const { theme, territoire, page } = parseSearchParams(Object.fromEntries(searchParams));
  const labels = await filterLabels(visitor, { theme, territoire, page });
  // A subscription to what does not exist must be told, rather than be given everything.
  if (searchParams.has("theme") && !labels.theme) return notFound();
  if (searchParams.has("territoire") && !labels.territoire) return notFound();
  const rows = await listFeed(visitor, { theme, territoire });
  const query = new URLSearchParams();
  if (theme) query.set("theme", String(theme));
  if (territoire) query.set("territoire", String(territoire));
  const suffix = query.size > 0 ? `?${query}` : "";
  const updated = new Date(Math.max(0, ...rows.map((row) => row.updatedAt.getTime())));
  const self = `${env.PUBLIC_URL}/flux/documents.atom${suffix}`;
  const body = atomFeed({
    id: self,
    title: [env.ASSOCIATION_NAME, "documents publics", labels.theme, labels.territoire]
      .filter(Boolean)
      .join(" – "),
    self,
    alternate: `${env.PUBLIC_URL}/documents${suffix}`,
    updated,
    entries: rows.map(toEntry),
  });
  const headers = {
    "content-type": "application/atom+xml; charset=utf-8",
    "cache-control": "public, max-age=300",
    "cross-origin-resource-policy": "cross-origin",
  };
  return conditional(request, { etag: etagOf(body), lastModified: updated, headers }, () => body);
}
