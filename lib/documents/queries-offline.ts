import type { DocumentKind } from "@prisma/client";
import { db } from "#lib/db.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer } from "#lib/viewer.ts";

export type CarriedFile = { id: string; name: string; sha256: string; kind: string; size: number };

/** What a phone must fetch to read a document without network. */
export type Carriable = {
  id: string;
  title: string;
  kind: DocumentKind;
  /** Day of the act, `YYYY-MM-DD`. */
  actDate: string | null;
  /** Changes whenever what is read would: files, their text once read, title, outcome, votes. */
  stamp: string;
  files: CarriedFile[];
};

/** Documents among those ids that the viewer may see, with their current files. Ids that are none are left out. */
export async function listCarriable(viewer: MemberViewer, ids: string[]): Promise<Carriable[]> {
  const known = ids.filter((id) => isUuid(id));
  if (known.length === 0) return [];
  const rows = await db.$queryRaw<{ row: Carriable }[]>`
    SELECT json_build_object('id', d."id", 'title', d."title", 'kind', d."kind", 'actDate', d."actDate",
      'stamp', concat_ws('@', d."currentVersionId", extract(epoch FROM d."updatedAt"), (
        SELECT extract(epoch FROM max(s."readAt")) FROM "DocumentFile" f JOIN "StoredFile" s USING ("sha256")
        WHERE f."versionId" = d."currentVersionId")),
      'files', coalesce((
        SELECT json_agg(json_build_object('id', f."id", 'name', f."name", 'sha256', f."sha256", 'kind', s."kind",
          'size', s."size") ORDER BY f."position")
        FROM "DocumentFile" f JOIN "StoredFile" s USING ("sha256")
        WHERE f."versionId" = d."currentVersionId" AND s."scan" IN ('NOT_ASKED', 'CLEAN')), '[]')) AS row
    FROM "Document" d
    WHERE ${visibleDocumentsSql(viewer)} AND d."id" = ANY(${known}::uuid[])`;
  return rows.map(({ row }) => row);
}

/** Text of each file of the current version, in passages, by its hash: what is read when the pages are not drawn. */
export async function listTexts(viewer: MemberViewer, id: string): Promise<Map<string, string[]>> {
  if (!isUuid(id)) return new Map();
  const rows = await db.$queryRaw<{ sha256: string; passages: string[] }[]>`
    SELECT p."sha256", array_agg(p."text" ORDER BY p."position") AS passages
    FROM "Document" d
    JOIN "DocumentFile" f ON f."versionId" = d."currentVersionId"
    JOIN "FilePassage" p USING ("sha256")
    WHERE ${visibleDocumentsSql(viewer)} AND d."id" = ${id}::uuid AND p."position" < 4000
    GROUP BY p."sha256"`;
  return new Map(rows.map(({ sha256, passages }) => [sha256, passages]));
}
