import { Feed } from "feed";
import { env } from "#lib/env.ts";

export type AtomEntry = {
  /** An IRI that never changes, « urn:uuid:… ». */
  id: string;
  /** Plain text, like the summary and the categories. */
  title: string;
  /** Absolute. */
  url: string;
  summary?: string;
  published: Date;
  updated: Date;
  categories: string[];
};

export type AtomFeed = {
  /** An IRI that never changes, even when the address does. */
  id: string;
  title: string;
  /** Absolute addresses: of the feed itself, and of the page it stands for. */
  self: string;
  alternate: string;
  updated: Date;
  entries: AtomEntry[];
};

/** Characters that XML 1.0 forbids, even escaped: one of them in a title and the whole feed is unreadable. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const clean = (text: string) => text.replace(FORBIDDEN, "");

/** The library declares these texts as HTML, in a CDATA section that « ]]> » would end: both are avoided by escaping. */
const html = (text: string) =>
  clean(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** The library escapes « & » and quotes in an attribute, and lets « < » through, which no attribute may hold. */
const attribute = (text: string) => clean(text).replaceAll("<", "‹").replaceAll(">", "›");

/** An Atom feed (RFC 4287), signed by the association: no member's name is ever in it. */
export function atomFeed({ id, title, self, alternate, updated, entries }: AtomFeed): string {
  const feed = new Feed({
    id,
    title: clean(title),
    feed: self,
    link: alternate,
    updated,
    generator: false,
    author: { name: clean(env.ASSOCIATION_NAME) },
  });
  for (const { url, categories, summary, ...entry } of entries) {
    feed.addItem({
      id: entry.id,
      title: html(entry.title),
      link: url,
      description: summary ? html(summary) : undefined,
      published: entry.published,
      date: entry.updated,
      category: categories.map((name) => ({ term: attribute(name), name: attribute(name) })),
    });
  }
  return feed.atom1();
}
