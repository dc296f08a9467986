import { visibleCollectifs } from "#lib/collectifs/policy.ts";
import { db } from "#lib/db.ts";
import type { Visitor } from "#lib/viewer.ts";

/** Far more than an association has: a sitemap's page holds 50,000 addresses. */
const MOST = 1000;

/** Addresses of the collectifs that the whole world may read. */
export const listPublicCollectifs = (viewer: Visitor): Promise<{ slug: string }[]> =>
  db.collectif.findMany({
    where: visibleCollectifs(viewer),
    select: { slug: true },
    orderBy: { id: "asc" },
    take: MOST,
  });
