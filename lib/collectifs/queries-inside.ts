import type { CollectifRole } from "@prisma/client";
import { canReadInside, placeIn, visibleCollectifs } from "#lib/collectifs/policy.ts";
import { db, type Tx } from "#lib/db.ts";
import type { Viewer } from "#lib/viewer.ts";

/** What a page or a mutation inside a collectif knows of it. */
export type InsideCollectif = {
  id: string;
  slug: string;
  name: string;
  archivedAt: Date | null;
  /** The viewer's place; null for the secretariat that looks in. */
  role: CollectifRole | null;
};

/** A collectif by its address or its id, for those who may look inside; null for all others. One query. */
export async function findInside(
  viewer: Viewer,
  by: { slug: string } | { id: string },
  tx: Tx = db,
): Promise<InsideCollectif | null> {
  const found = await tx.collectif.findFirst({
    where: { AND: [visibleCollectifs(viewer), "slug" in by ? { slug: by.slug.replaceAll("\0", "") } : by] },
    select: { id: true, slug: true, name: true, archivedAt: true },
  });
  if (!found || !canReadInside(viewer, found)) return null;
  return { ...found, role: placeIn(viewer, found) };
}
