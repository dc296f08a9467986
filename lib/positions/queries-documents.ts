import { db } from "#lib/db.ts";
import { type DocumentRow, rowSql } from "#lib/documents/queries-search.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import { MAX_DOCUMENTS } from "#lib/positions/labels.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Documents on which a position rests that the viewer may read, in the order in which they were linked. One query. */
export async function listPositionDocuments(
  viewer: Viewer,
  position: { id: string },
): Promise<DocumentRow[]> {
  const rows = await db.$queryRaw<{ row: DocumentRow }[]>`
    SELECT ${rowSql(viewer)} AS "row" FROM "PositionDocument" l JOIN "Document" d ON d."id" = l."documentId"
    WHERE l."positionId" = ${position.id}::uuid AND ${visibleDocumentsSql(viewer)} AND d."publishedAt" IS NOT NULL
    ORDER BY l."createdAt", d."id" LIMIT ${MAX_DOCUMENTS}`;
  return rows.map(({ row }) => row);
}
