import { countSitemapPages } from "#lib/documents/queries-feeds.ts";
import { env } from "#lib/env.ts";
import { visitor } from "#lib/viewer.ts";

export const dynamic = "force-dynamic";

/** The index of the sitemap: our own pages, then the public documents by thousands (sitemaps.org, protocol 0.9). */
export async function GET(): Promise<Response> {
  const pages = await countSitemapPages(visitor);
  const names = ["pages", ...Array.from({ length: pages }, (_, index) => String(index + 1))];
  const items = names.map((name) => `<sitemap><loc>${env.PUBLIC_URL}/sitemap/${name}.xml</loc></sitemap>`);
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${items.join("")}</sitemapindex>\n`,
    {
      headers: { "content-type": "application/xml; charset=utf-8", "cache-control": "public, max-age=3600" },
    },
  );
}
