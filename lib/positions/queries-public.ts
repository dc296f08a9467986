import { db } from "#lib/db.ts";
import { visiblePositionsSql } from "#lib/positions/queries-visible.ts";
import type { Visitor } from "#lib/viewer.ts";

const MOST = 5000;

/** Addresses of the positions that the whole world may read, with when each was last written or adopted. */
export const listPublicPositions = (
  viewer: Visitor,
): Promise<{ id: string; slug: string; updatedAt: Date }[]> =>
  db.$queryRaw`
    SELECT p."id", c."slug", greatest(p."writtenAt", p."stateAt") AS "updatedAt"
    FROM "Position" p JOIN "Collectif" c ON c."id" = p."collectifId" WHERE ${visiblePositionsSql(viewer)}
    ORDER BY p."id" LIMIT ${MOST}`;
