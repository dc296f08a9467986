import { diffWordsWithSpace } from "diff";
import { db } from "#lib/db.ts";
import { visibleDocuments } from "#lib/documents/policy.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Compared at most, of each version: some 100 pages. Beyond, the rest is not compared and the page says so. */
const MAX_CHARACTERS = 300_000;
const MAX_MILLISECONDS = 1_500;
/** Unchanged text kept on each side of a change. */
const CONTEXT = 160;

export type VersionRow = {
  number: number;
  note: string | null;
  createdAt: Date;
  createdBy: { firstName: string; lastName: string };
  files: { id: string; name: string }[];
};

/** Versions of a document, the latest first; [] for one that the viewer may not see. */
export const listVersions = (viewer: Viewer, documentId: string): Promise<VersionRow[]> =>
  db.documentVersion.findMany({
    where: { document: { AND: [visibleDocuments(viewer), { id: documentId }] } },
    select: {
      number: true,
      note: true,
      createdAt: true,
      createdBy: { select: { firstName: true, lastName: true } },
      files: { select: { id: true, name: true }, orderBy: { position: "asc" } },
    },
    orderBy: { number: "desc" },
    take: 200,
  });

async function textOfVersion(viewer: Viewer, documentId: string, number: number): Promise<string | null> {
  const version = await db.documentVersion.findFirst({
    where: { number, document: { AND: [visibleDocuments(viewer), { id: documentId }] } },
    select: {
      files: {
        select: {
          content: { select: { passages: { select: { text: true }, orderBy: { position: "asc" } } } },
        },
        orderBy: { position: "asc" },
      },
    },
  });
  if (!version) return null;
  const passages = version.files.flatMap(({ content }) => content.passages.map(({ text }) => text));
  return passages.join("\n").slice(0, MAX_CHARACTERS);
}

export type Change = { kind: "same" | "added" | "removed" | "skipped"; text: string };

/** Long unchanged stretches give way to « … »: what one compares for is what changed. */
export function withoutLongSame(changes: Change[]): Change[] {
  return changes.flatMap((change, index) => {
    if (change.kind !== "same" || change.text.length <= 2 * CONTEXT) return [change];
    const head = index === 0 ? "" : change.text.slice(0, CONTEXT);
    const tail = index === changes.length - 1 ? "" : change.text.slice(-CONTEXT);
    const shown: Change[] = [
      { kind: "same", text: head },
      { kind: "skipped", text: " […] " },
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
  const [before, after] = await Promise.all([
    textOfVersion(viewer, documentId, from),
    textOfVersion(viewer, documentId, to),
  ]);
  if (before === null || after === null) return null;
  const isCut = before.length === MAX_CHARACTERS || after.length === MAX_CHARACTERS;
  return { changes: changesBetween(before, after), isCut, isUnread: before === "" || after === "" };
}
