import { MAX_WATCHES } from "#lib/collectifs/labels.ts";
import { canReadInside } from "#lib/collectifs/policy.ts";
import { db } from "#lib/db.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import { isUuid } from "#lib/uuid.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Something that a collectif keeps an eye on: one of the four, the others null. */
export type Watch = {
  id: string;
  themeId: number | null;
  territoryId: number | null;
  documentId: string | null;
  url: string | null;
  /** What it is called. */
  name: string;
  note: string | null;
  createdAt: Date;
  /** Null once her account is erased. */
  addedBy: string | null;
  /** The veille that the viewer has on it, null for none. */
  followId: string | null;
};

/** What a collectif watches, the last added first; a document for those who may read it alone. One query. */
export const listWatches = async (viewer: Viewer, collectif: { id: string }): Promise<Watch[]> =>
  canReadInside(viewer, collectif)
    ? db.$queryRaw<Watch[]>`
      SELECT w."id", w."themeId", w."territoryId", w."documentId", w."url", w."note", w."createdAt",
        coalesce(w."title", d."title", (SELECT t."name" FROM "Theme" t WHERE t."id" = w."themeId"),
          (SELECT t."name" || ' — ' || t."precision" FROM "Territory" t WHERE t."id" = w."territoryId")) AS "name",
        (SELECT m."firstName" || ' ' || m."lastName" FROM "Member" m WHERE m."id" = w."addedById" AND m."erasedAt" IS NULL) AS "addedBy",
        (SELECT f."id" FROM "Follow" f WHERE f."memberId" = ${viewer.id}::uuid AND (f."themeId" = w."themeId"
          OR f."territoryId" = w."territoryId" OR f."documentId" = w."documentId") LIMIT 1) AS "followId"
      FROM "CollectifWatch" w LEFT JOIN "Document" d ON d."id" = w."documentId" AND ${visibleDocumentsSql(viewer)}
      WHERE w."collectifId" = ${collectif.id}::uuid AND w."removedAt" IS NULL AND (w."documentId" IS NULL OR d."id" IS NOT NULL)
      ORDER BY w."id" DESC LIMIT ${MAX_WATCHES}`
    : [];

/** One of them, to edit its note. */
export async function findWatch(
  viewer: Viewer,
  collectif: { id: string },
  id: string,
): Promise<Watch | null> {
  if (!isUuid(id)) return null;
  return (await listWatches(viewer, collectif)).find((watch) => watch.id === id) ?? null;
}
