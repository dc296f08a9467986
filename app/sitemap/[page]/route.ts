import { listPublicCollectifs } from "#lib/collectifs/queries-public.ts";
import { listSitemap } from "#lib/documents/queries-feeds.ts";
import { env } from "#lib/env.ts";
import { listPublicPositions } from "#lib/positions/queries-public.ts";
import { listPublicPaths, listPublicTrainings } from "#lib/trainings/queries-public.ts";
import { visitor } from "#lib/viewer.ts";

type Context = { params: Promise<{ page: string }> };
type Address = { path: string; updatedAt?: Date };

const ownPages: Address[] = [
  "/",
  "/documents",
  "/documents/donnees-ouvertes",
  "/collectifs",
  "/formations",
  "/accessibilite",
  "/mentions-legales",
].map((path) => ({ path }));

/** Public collectifs, and the positions that they publish. */
async function collectifPages(): Promise<Address[]> {
  const [collectifs, positions] = await Promise.all([
    listPublicCollectifs(visitor),
    listPublicPositions(visitor),
  ]);
  return [
    ...collectifs.map(({ slug }) => ({ path: `/collectifs/${slug}` })),
    ...positions.map(({ id, slug, updatedAt }) => ({
      path: `/collectifs/${slug}/positions/${id}`,
      updatedAt,
    })),
  ];
}

/** Public trainings, and the parcours that chain them. */
async function trainingPages(): Promise<Address[]> {
  const [trainings, paths] = await Promise.all([listPublicTrainings(visitor), listPublicPaths(visitor)]);
  return [
    ...trainings.map(({ slug, updatedAt }) => ({ path: `/formations/${slug}`, updatedAt })),
    ...paths.map(({ slug }) => ({ path: `/formations/parcours/${slug}` })),
  ];
}

/** Addresses of a page of the sitemap; none for a page that does not exist. */
async function addressesOf(name: string): Promise<Address[]> {
  if (name === "pages.xml")
    return [...ownPages, ...(await Promise.all([collectifPages(), trainingPages()])).flat()];
  const [, number] = /^([1-9]\d{0,4})\.xml$/.exec(name) ?? [];
  if (!number) return [];
  const rows = await listSitemap(visitor, Number(number));
  return rows.map(({ id, updatedAt }) => ({ path: `/documents/${id}`, updatedAt }));
}

/** `/sitemap/pages.xml`, then `/sitemap/1.xml` and so on: addresses that the whole world may read, with their date. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const addresses = await addressesOf((await params).page);
  if (addresses.length === 0) {
    return new Response("Introuvable.", {
      status: 404,
      headers: { "content-type": "text/plain; charset=utf-8" },
    });
  }
  const items = addresses.map(({ path, updatedAt }) => {
    const date = updatedAt ? `<lastmod>${updatedAt.toISOString()}</lastmod>` : "";
    return `<url><loc>${env.PUBLIC_URL}${path}</loc>${date}</url>`;
  });
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${items.join("\n")}</urlset>\n`,
    {
      headers: { "content-type": "application/xml; charset=utf-8", "cache-control": "public, max-age=3600" },
    },
  );
}
