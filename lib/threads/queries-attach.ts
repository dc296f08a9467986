import { findInside } from "#lib/collectifs/queries-inside.ts";
import { db, sql, type Tx } from "#lib/db.ts";
import { newestMatches } from "#lib/documents/queries-search.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import { parseSearchParams } from "#lib/documents/schema-search.ts";
import { MOST_FOUND } from "#lib/threads/labels.ts";
import { findPostInside, findThreadInside } from "#lib/threads/queries-write.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** A document that may be shown under a message, and what tells it from those of the same title. */
export type AttachableRow = {
  id: string;
  title: string;
  territory: string | null;
  actDate: Date | null;
};

/** Matches looked at, the newest acts first: few members have so many that others of the collectif may not read. */
const LOOKED_AT = 300;

const columns = sql`d."id", d."title", d."actDate",
  (SELECT ter."name" FROM "Territory" ter WHERE ter."id" = d."territoryId") AS territory`;

/** What the viewer may read and every reader of the collectif could, over `"Document" d`. */
const attachableSql = (viewer: Viewer, collectifId: string) => sql`(${visibleDocumentsSql(viewer)}
  AND d."publishedAt" IS NOT NULL AND d."archivedAt" IS NULL
  AND (d."visibility" IN ('PUBLIC', 'MEMBERS') OR (d."visibility" = 'COLLECTIF' AND d."collectifId" = ${collectifId}::uuid)))`;

/** The best matches of some words, one more than is shown: « il y en a d’autres ». One query. */
export const searchAttachable = (
  viewer: Viewer,
  collectifId: string,
  words: string,
): Promise<AttachableRow[]> =>
  db.$queryRaw<AttachableRow[]>`
    WITH q AS MATERIALIZED (
      SELECT words, any_term(words) AS some FROM (SELECT acts_query(${words}) AS words OFFSET 0) w
    ), hits AS MATERIALIZED (
      SELECT m."documentId", m."actDate" AS day, m.rank
      FROM q CROSS JOIN LATERAL ${newestMatches(viewer, sql`q.words`, parseSearchParams({}), LOOKED_AT, sql`q.some`)} m
    )
    SELECT ${columns} FROM hits JOIN "Document" d ON d."id" = hits."documentId" WHERE ${attachableSql(viewer, collectifId)}
    ORDER BY hits.rank DESC, hits.day DESC, d."id" DESC LIMIT ${MOST_FOUND + 1}`;

/** Those of these documents that may still be attached, in their order. */
export async function listPicked(
  viewer: Viewer,
  collectifId: string,
  ids: readonly string[],
): Promise<AttachableRow[]> {
  if (ids.length === 0) return [];
  const found = await db.$queryRaw<AttachableRow[]>`
    SELECT ${columns} FROM "Document" d WHERE d."id" = ANY(${[...ids]}::uuid[]) AND ${attachableSql(viewer, collectifId)}`;
  return ids.flatMap((id) => found.find((row) => row.id === id) ?? []);
}

/**
 * Of these documents, in their order, those that may be shown under a message: what every reader of the collectif could open.
 * With `drafts`, her own drafts too: she alone sees them until they are published.
 */
export async function listAttachable(
  viewer: MemberViewer,
  ids: readonly string[],
  { collectifId, drafts }: { collectifId: string; drafts: boolean },
  tx: Tx,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT d."id" FROM "Document" d WHERE d."id" = ANY(${[...ids]}::uuid[])
      AND (${attachableSql(viewer, collectifId)}
        OR (${drafts} AND d."authorId" = ${viewer.id}::uuid AND d."publishedAt" IS NULL))`;
  const may = new Set(found.map(({ id }) => id));
  return ids.filter((id) => may.has(id));
}

/** Where a message is being written, as its form says it; null where the viewer may not look. */
export async function findTalkPlace(
  viewer: Viewer,
  place: { collectifId?: string | undefined; threadId?: string | undefined; id?: string | undefined },
): Promise<{ collectifId: string } | null> {
  const { collectifId, threadId, id } = place;
  if (collectifId !== undefined) {
    return (await findInside(viewer, { id: collectifId })) && { collectifId };
  }
  if (threadId !== undefined) return findThreadInside(viewer, threadId, db);
  return id === undefined ? null : ((await findPostInside(viewer, id, db))?.thread ?? null);
}
