import { diffWordsWithSpace } from "diff";
import { db } from "#lib/db.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import { isUuid } from "#lib/uuid.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Compared at most, of each version: some 100 pages. Beyond, the rest is not compared and the page says so. */
const MAX_CHARACTERS = 300_000;
const MAX_MILLISECONDS = 1_500;
/** Unchanged text kept on each side of a change. */
const CONTEXT = 160;

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

export type Change = { kind: "same" | "added" | "removed" | "skipped"; text: string };

/** Long unchanged stretches give way to « … »: what one compares for is what changed. */
export function withoutLongSame(changes: Change[]): Change[] {
  return changes.flatMap((change, index) => {
    if (change.kind !== "same" || change.text.length <= 2 * CONTEXT) return [change];
    // Whole words: the one cut at the edge is left out.
    const head = index === 0 ? "" : change.text.slice(0, CONTEXT).replace(/\S+$/, "");
    const tail = index === changes.length - 1 ? "" : change.text.slice(-CONTEXT).replace(/^\S+/, "");
    const shown: Change[] = [
      { kind: "same", text: head },
      { kind: "skipped", text: "[…]" },
      { kind: "same", text: tail },
    ];
    return shown.filter(({ text }) => text !== "");
  });
}

/** Words added and removed from one text to the other; null when they differ too much to be compared in time. */
export function changesBetween(before: string, after: string): Change[] | null {
  const parts = diffWordsWithSpace(before, after, { timeout: MAX_MILLISECONDS });
  if (!parts) return null;
  const kindOf = ({ added, removed }: { added: boolean; removed: boolean }) =>
    added ? "added" : removed ? "removed" : "same";
  return withoutLongSame(parts.map((part) => ({ kind: kindOf(part), text: part.value })));
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
