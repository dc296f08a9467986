import { type Said, type Talk, talkOf, talkSql } from "#lib/comments/queries.ts";
import type { TalkParams } from "#lib/comments/schema.ts";
import { db, sql } from "#lib/db.ts";
import { type DocumentPage, passagesSql } from "#lib/documents/queries.ts";
import { type OwnMarks, ownMarksSql } from "#lib/favourites/queries.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Passages of a long PDF that its page gives at once. */
const SHOWN = 400;

export type Beside = {
  /** The text of a PDF, which its pages do not give to everyone; [] for other files. */
  passages: string[];
  /** What is said under it, null for whoever may not read that. */
  talk: Talk | null;
  /** What it is to the viewer, null for a visitor. */
  marks: OwnMarks | null;
};

/** What the page of a document shows beside it, in one query: none for a visitor who reads no PDF. */
export async function findBeside(
  viewer: Viewer,
  document: Pick<DocumentPage, "id" | "currentVersion">,
  at: TalkParams,
): Promise<Beside> {
  const [main] = document.currentVersion?.files ?? [];
  const isPdf = main?.content.kind === "PDF";
  const isMember = viewer.kind === "member";
  if (!isPdf && !isMember) return { passages: [], talk: null, marks: null };
  const [row] = await db.$queryRaw<
    { passages: string[] | null; said: Said | null; marks: OwnMarks | null }[]
  >`
    SELECT ${isPdf ? passagesSql(viewer, document.id, main.sha256, SHOWN) : sql`NULL::json`} AS passages,
      ${talkSql(viewer, document.id, at)} AS said,
      ${isMember ? ownMarksSql(viewer, document.id) : sql`NULL::json`} AS marks`;
  return {
    passages: row?.passages ?? [],
    talk: talkOf(document.id, row?.said ?? null),
    marks: row?.marks ?? null,
  };
}
