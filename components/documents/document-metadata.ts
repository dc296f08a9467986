import type { Metadata } from "next";
import type { DocumentPage } from "#lib/documents/queries.ts";
import { filterNames, type SearchParams, searchHref } from "#lib/documents/schema-search.ts";

export const FEED = "/flux/documents.atom";
const ATOM = "application/atom+xml";
const feedLink = (url = FEED) => ({ [ATOM]: [{ url, title: "Documents publics" }] });

/** Of the home page, the same address for everybody: a search engine sees that of a visitor. */
export const homeMetadata: Metadata = {
  robots: { index: true, follow: true },
  alternates: { canonical: "/", types: feedLink() },
};

/** Whether the whole world may read it: only then does a page say more than its title to machines. */
export const isPublicDocument = ({
  visibility,
  publishedAt,
  archivedAt,
}: Pick<DocumentPage, "visibility" | "publishedAt" | "archivedAt">): boolean =>
  visibility === "PUBLIC" && publishedAt !== null && archivedAt === null;

type Described = Pick<
  DocumentPage,
  "id" | "title" | "summary" | "visibility" | "publishedAt" | "archivedAt" | "updatedAt"
>;

/** What a search engine shows of a summary, cut between two words. */
function shortened(summary: string, max = 200): string {
  if (summary.length <= max) return summary;
  const cut = summary.slice(0, max);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), max / 2)).replace(/[\s,;:.]+$/, "")}…`;
}

/** Address of the picture of a public document, new whenever the document is. */
export const previewPath = ({ id, updatedAt }: Pick<DocumentPage, "id" | "updatedAt">): string =>
  `/documents/${id}/apercu.png?v=${updatedAt.getTime().toString(36)}`;

/** Title, canonical address, and what is shown of a link elsewhere: for a public document alone. */
export function documentMetadata(document: Described): Metadata {
  const { title } = document;
  if (!isPublicDocument(document)) return { title };
  const url = `/documents/${document.id}`;
  const description = shortened(document.summary) || undefined;
  const images = [
    { url: previewPath(document), width: 1200, height: 630, type: "image/png", alt: `Document : ${title}` },
  ];
  return {
    title,
    description,
    alternates: { canonical: url, types: feedLink() },
    robots: { index: true, follow: true },
    openGraph: { type: "article", locale: "fr_FR", title, description, url, images },
    twitter: { card: "summary_large_image", title, description, images },
  };
}

/** The feed of what is new and public in a list: it knows of its theme and of its territory. */
export function feedHref({ theme, territoire }: Pick<SearchParams, "theme" | "territoire">): string {
  const query = new URLSearchParams();
  if (theme) query.set("theme", String(theme));
  if (territoire) query.set("territoire", String(territoire));
  return query.size > 0 ? `${FEED}?${query}` : FEED;
}

/** Filters that make a page of its own: more of them at once, and it is somebody's search. */
const indexed = ["nature", "theme", "strate", "territoire"] as const;

/**
 * Metadata of the list beside its title: one address for each state (searchHref leaves out what is empty, and page 1),
 * the feed that follows it, and no index of anybody's searches.
 */
export function listMetadata(params: SearchParams): Metadata {
  const used = filterNames.filter((name) => params[name] !== undefined);
  const isPlace = used.length === 0 || (used.length === 1 && indexed.some((name) => name === used[0]));
  return {
    robots: { index: !params.q && isPlace, follow: true },
    alternates: {
      canonical: searchHref({ ...params, tri: undefined }, { page: params.page }),
      types: feedLink(feedHref(params)),
    },
  };
}
