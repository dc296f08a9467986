import { db } from "#lib/db.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import { changesBetween } from "#lib/text-changes.ts";
import { isUuid } from "#lib/uuid.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Compared at most, of each version: some 100 pages. Beyond, the rest is not compared and the page says so. */
const MAX_CHARACTERS = 300_000;

export type VersionRow = {
  number: number;
  note: string | null;
  /** ISO instant. */
  createdAt: string;
  createdBy: { firstName: string; lastName: string };
  files: { id: string; name: string }[];
};

/** Versions of a document, the latest first, 200 at most; [] for one that the viewer may not see. */
export async function listVersions(viewer: Viewer, documentId: string): Promise<VersionRow[]> {
  if (!isUuid(documentId)) return [];
  const rows = await db.$queryRaw<{ row: VersionRow }[]>`
    SELECT json_build_object('number', v."number", 'note', v."note", 'createdAt', v."createdAt",
      'createdBy', (SELECT json_build_object('firstName', m."firstName", 'lastName', m."lastName")
        FROM "Member" m WHERE m."id" = v."createdById"),
      'files', (SELECT coalesce(json_agg(json_build_object('id', f."id", 'name', f."name") ORDER BY f."position"), '[]')
        FROM "DocumentFile" f WHERE f."versionId" = v."id")) AS row
    FROM "Document" d JOIN "DocumentVersion" v ON v."documentId" = d."id"
    WHERE ${visibleDocumentsSql(viewer)} AND d."id" = ${documentId}::uuid ORDER BY v."number" DESC LIMIT 200`;
  return rows.map(({ row }) => row);
}

/** Text of versions of a document by their number; one that does not exist for this viewer is not there. */
async function textsOf(viewer: Viewer, documentId: string, numbers: number[]): Promise<Map<number, string>> {
  if (!isUuid(documentId)) return new Map();
  const rows = await db.$queryRaw<{ number: number; text: string }[]>`
    SELECT v."number", coalesce(left((
      SELECT string_agg(p."text", E'\n' ORDER BY f."position", p."position")
      FROM "DocumentFile" f JOIN "FilePassage" p USING ("sha256") WHERE f."versionId" = v."id"
    ), ${MAX_CHARACTERS}::int), '') AS text
    FROM "Document" d JOIN "DocumentVersion" v ON v."documentId" = d."id"
    WHERE ${visibleDocumentsSql(viewer)} AND d."id" = ${documentId}::uuid AND v."number" = ANY(${numbers}::int[])`;
  return new Map(rows.map(({ number, text }) => [number, text]));
}

/**
 * What changed in the text from version `from` to version `to`. Null when one does not exist for this viewer;
 * `changes` is null when the texts are too different to be compared in time.
 */
export async function compareVersions(viewer: Viewer, documentId: string, from: number, to: number) {
  const texts = await textsOf(viewer, documentId, [from, to]);
  const [before, after] = [texts.get(from), texts.get(to)];
  if (before === undefined || after === undefined) return null;
  const isCut = before.length === MAX_CHARACTERS || after.length === MAX_CHARACTERS;
  return { changes: changesBetween(before, after), isCut, isUnread: before === "" || after === "" };
}
