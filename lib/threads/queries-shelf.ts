import { db } from "#lib/db.ts";
import { visibleDocuments } from "#lib/documents/policy.ts";
import type { MemberViewer } from "#lib/viewer.ts";

const SHOWN = 5;

/** The latest documents of a collectif's shelf that all its people may read, to show under a message. One query. */
export const listShelf = (
  viewer: MemberViewer,
  collectifId: string,
): Promise<{ id: string; title: string }[]> =>
  db.document.findMany({
    where: {
      AND: [visibleDocuments(viewer), { collectifId, publishedAt: { not: null }, archivedAt: null }],
    },
    select: { id: true, title: true },
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    take: SHOWN,
  });
