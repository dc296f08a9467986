import { canReadInside } from "#lib/collectifs/policy.ts";
import { byName, namedSql, PROPOSED, personSql } from "#lib/comments/queries-mentions.ts";
import { db, sql } from "#lib/db.ts";
import type { Person } from "#lib/mentions.ts";
import { isOpenSql, readsInsideSql } from "#lib/readers.ts";
import { isUuid } from "#lib/uuid.ts";
import type { Viewer } from "#lib/viewer.ts";

/** Whoever wrote here lately. */
const presentSql = (collectifId: string, viewerId: string) => sql`
  SELECT DISTINCT said."authorId" AS "id" FROM (SELECT p."authorId" FROM "Thread" t JOIN "Post" p ON p."threadId" = t."id"
    WHERE t."collectifId" = ${collectifId}::uuid AND p."deletedAt" IS NULL ORDER BY p."id" DESC LIMIT 100) said
  WHERE said."authorId" <> ${viewerId}::uuid`;

/**
 * People that the viewer may mention inside a collectif, by any beginning of a part of their name, at most 8; before
 * anything is typed, those who wrote there lately. Null when she may not look inside.
 */
export async function listMentionableInside(
  viewer: Viewer,
  collectifId: string,
  typed: string,
): Promise<Person[] | null> {
  if (!isUuid(collectifId) || !canReadInside(viewer, { id: collectifId })) return null;
  const wanted = /[\p{L}\p{N}]/u.test(typed) ? namedSql(typed) : presentSql(collectifId, viewer.id);
  return db.$queryRaw<Person[]>`
    WITH wanted AS MATERIALIZED (${wanted})
    SELECT ${personSql} FROM wanted JOIN "Member" m ON m."id" = wanted."id",
      (SELECT "id" AS "collectifId" FROM "Collectif" WHERE "id" = ${collectifId}::uuid) n
    WHERE ${isOpenSql} AND ${readsInsideSql} ORDER BY ${byName} LIMIT ${PROPOSED}`;
}
