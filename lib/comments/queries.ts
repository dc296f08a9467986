import type { Prisma } from "@prisma/client";
import { canReadComments } from "#lib/comments/policy.ts";
import type { TalkParams } from "#lib/comments/schema.ts";
import { sql } from "#lib/db.ts";
import { isSecretariat } from "#lib/documents/policy.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import { MAX_PAGE } from "#lib/pagination.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Threads on a page; answers of each, the latest, unless the thread is asked for whole. */
export const THREADS = 50;
const ANSWERS = 100;
const WHOLE_THREAD = 1000;

export type CommentRow = {
  id: string;
  parentId: string | null;
  authorId: string;
  authorName: string;
  isOwn: boolean;
  /** Null when it is not for this viewer: deleted, or hidden from her. */
  text: string | null;
  createdAt: string;
  editedAt: string | null;
  state: "SHOWN" | "DELETED" | "HIDDEN";
  /** To its author and to the secretariat. */
  hiddenReason: string | null;
};

export type Thread = CommentRow & { answers: CommentRow[]; earlierAnswers: number };

export type Talk = {
  documentId: string;
  /** False under an archived document: what was said stays, nothing is added. */
  isOpen: boolean;
  /** Comments that stand, hidden ones included. */
  total: number;
  /** From 1, the latest. */
  page: number;
  pages: number;
  threads: Thread[];
  /** The viewer's latest remark here, deleted or not: another one means that what she typed was published. */
  latestOwn: string | null;
};

export type Said = Omit<Talk, "documentId" | "threads"> & { rows: (CommentRow & { answers: number })[] };

/** Each thread with its answers, both in the order in which they were written. */
function threadsOf(rows: Said["rows"]): Thread[] {
  return rows
    .filter(({ parentId }) => parentId === null)
    .map(({ answers: count, ...thread }) => {
      const answers = rows.filter(({ parentId }) => parentId === thread.id);
      return { ...thread, answers, earlierAnswers: count - answers.length };
    });
}

/**
 * A page of what is said under a document, oldest first, as `Said` in a JSON scalar; null for whoever may not read comments
 * or see the document. A deleted comment shows to its author for the day in which she may take it back, and to all as an
 * empty place when somebody answered it.
 */
export function talkSql(
  viewer: Viewer,
  documentId: string,
  { page, around, wholeThread }: Pick<TalkParams, "page" | "around" | "wholeThread">,
): Prisma.Sql {
  if (!canReadComments(viewer)) return sql`NULL::json`;
  const readsHidden = isSecretariat(viewer);
  return sql`(
    WITH doc AS (
      SELECT d."id", d."archivedAt" IS NULL AS "isOpen" FROM "Document" d
      WHERE d."id" = ${documentId}::uuid AND d."publishedAt" IS NOT NULL AND ${visibleDocumentsSql(viewer)}),
    said AS (
      SELECT c."id", c."parentId", c."authorId", c."createdAt", c."deletedAt" IS NULL AS "stands",
        c."deletedAt" IS NULL OR (c."authorId" = ${viewer.id}::uuid AND c."deletedAt" > now() - interval '24 hours') AS "shows"
      FROM "Comment" c JOIN doc ON c."documentId" = doc."id"),
    threads AS (
      SELECT s."id", row_number() OVER (ORDER BY s."createdAt" DESC, s."id" DESC) AS place
      FROM said s
      WHERE s."parentId" IS NULL AND (s."shows" OR EXISTS (SELECT FROM said a WHERE a."parentId" = s."id" AND a."shows"))),
    counted AS (SELECT least(greatest(ceil(count(*) / ${THREADS}::numeric), 1), ${MAX_PAGE}::int)::int AS pages FROM threads),
    chosen AS (
      SELECT least(pages, coalesce((SELECT (t.place - 1) / ${THREADS}::int + 1 FROM said s
        JOIN threads t ON t."id" = coalesce(s."parentId", s."id") WHERE s."id" = ${around}::uuid), ${page}::int))::int AS page, pages
      FROM counted),
    kept AS (
      SELECT t."id" FROM threads t, chosen WHERE t.place > (page - 1) * ${THREADS}::int AND t.place <= page * ${THREADS}::int),
    answers AS (
      SELECT s."id", s."parentId", row_number() OVER (PARTITION BY s."parentId" ORDER BY s."createdAt" DESC, s."id" DESC) AS place
      FROM said s JOIN kept ON kept."id" = s."parentId" WHERE s."shows"),
    shown AS (
      SELECT "id" FROM kept UNION ALL SELECT "id" FROM answers
      WHERE "id" = ${around}::uuid
        OR place <= CASE WHEN "parentId" = ${wholeThread}::uuid THEN ${WHOLE_THREAD}::int ELSE ${ANSWERS}::int END)
    SELECT json_build_object('isOpen', doc."isOpen", 'page', chosen.page, 'pages', chosen.pages,
      'total', (SELECT count(*)::int FROM said WHERE "stands"),
      'latestOwn', (SELECT "id" FROM said WHERE "authorId" = ${viewer.id}::uuid AND "parentId" IS NULL
        ORDER BY "createdAt" DESC, "id" DESC LIMIT 1),
      'rows', coalesce((SELECT json_agg(r) FROM (
        SELECT c."id", c."parentId", c."authorId", m."firstName" || ' ' || m."lastName" AS "authorName",
          c."authorId" = ${viewer.id}::uuid AS "isOwn", c."createdAt", c."editedAt",
          CASE WHEN c."deletedAt" IS NOT NULL THEN 'DELETED' WHEN c."hiddenAt" IS NOT NULL THEN 'HIDDEN' ELSE 'SHOWN' END AS "state",
          CASE WHEN c."deletedAt" IS NULL AND (c."hiddenAt" IS NULL OR ${readsHidden} OR c."authorId" = ${viewer.id}::uuid)
            THEN c."text" END AS "text",
          CASE WHEN ${readsHidden} OR c."authorId" = ${viewer.id}::uuid THEN c."hiddenReason" END AS "hiddenReason",
          (SELECT count(*)::int FROM answers a WHERE a."parentId" = c."id") AS "answers"
        FROM shown JOIN "Comment" c ON c."id" = shown."id" JOIN "Member" m ON m."id" = c."authorId"
        ORDER BY c."createdAt", c."id") r), '[]'))
    FROM doc, chosen)`;
}

/** What `talkSql` found, as its threads. */
export function talkOf(documentId: string, said: Said | null): Talk | null {
  if (!said) return null;
  const { rows, ...talk } = said;
  return { ...talk, documentId, threads: threadsOf(rows) };
}
