import { canTakePart } from "#lib/collectifs/policy.ts";
import { findInside } from "#lib/collectifs/queries-inside.ts";
import { isHeldSql } from "#lib/collectifs/queries-visible.ts";
import { personSql } from "#lib/comments/queries-mentions.ts";
import { sql, type Tx } from "#lib/db.ts";
import type { NamedPerson } from "#lib/mentions.ts";
import { isOpenSql, readsInsideSql } from "#lib/readers.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

// What mutations act on, among what the viewer may see.

/**
 * Whether a member still has her place in a collectif, asked once its thread is held: she may have been removed, or have
 * become an observer, since her page was drawn.
 */
export async function stillTakesPart(
  viewer: MemberViewer,
  collectif: { id: string; archivedAt: Date | null },
  tx: Tx,
): Promise<boolean> {
  if (!canTakePart(viewer, collectif)) return false;
  const [row] = await tx.$queryRaw<{ open: boolean }[]>`
    SELECT EXISTS (SELECT FROM "Member" m JOIN "CollectifMembership" p ON p."memberId" = m."id"
      JOIN "Collectif" c ON c."id" = p."collectifId", (SELECT ${collectif.id}::uuid AS "collectifId") n
      WHERE m."id" = ${viewer.id}::uuid AND p."collectifId" = n."collectifId" AND p."role" <> 'OBSERVER'
        AND c."archivedAt" IS NULL AND ${isHeldSql} AND ${isOpenSql} AND ${readsInsideSql}) AS "open"`;
  return row?.open ?? false;
}

export async function findThreadInside(viewer: Viewer, id: string, tx: Tx) {
  const thread = await tx.thread.findUnique({
    where: { id },
    select: { id: true, collectifId: true, authorId: true, title: true, closedAt: true, pinnedAt: true },
  });
  if (!thread) return null;
  const collectif = await findInside(viewer, { id: thread.collectifId }, tx);
  return collectif && { ...thread, collectif };
}

export type InsideThread = NonNullable<Awaited<ReturnType<typeof findThreadInside>>>;

export async function findPostInside(viewer: Viewer, id: string, tx: Tx) {
  const post = await tx.post.findUnique({
    where: { id },
    select: {
      id: true,
      threadId: true,
      authorId: true,
      text: true,
      createdAt: true,
      editedAt: true,
      hiddenAt: true,
    },
  });
  if (!post) return null;
  const thread = await findThreadInside(viewer, post.threadId, tx);
  return thread && { ...post, thread };
}

export type InsidePost = NonNullable<Awaited<ReturnType<typeof findPostInside>>>;

/** A collectif for `readsInsideSql`, which asks it of a notice. */
const inside = (collectifId: string) => sql`(SELECT ${collectifId}::uuid AS "collectifId") n`;

/** Those who bear one of these names among whoever may look inside, and those whom the message mentions already. */
export const listBearersInside = (
  _viewer: Viewer,
  names: string[],
  { collectifId, postId }: { collectifId: string; postId: string | null },
  tx: Tx,
): Promise<NamedPerson[]> =>
  tx.$queryRaw<NamedPerson[]>`
    SELECT asked, ${personSql}, k."memberId" IS NOT NULL AS "isMentioned"
    FROM ${inside(collectifId)}, unnest(${names}::text[]) asked JOIN "Member" m ON m."foldedName" = fold_name(asked)
    LEFT JOIN "PostMention" k ON k."postId" = ${postId}::uuid AND k."memberId" = m."id"
    WHERE (${isOpenSql} AND ${readsInsideSql}) OR k."memberId" IS NOT NULL
    ORDER BY asked, "place", m."id" LIMIT 200`;
