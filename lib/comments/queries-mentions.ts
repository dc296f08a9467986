import type { Prisma } from "@prisma/client";
import { canReadComments } from "#lib/comments/policy.ts";
import { db, sql, type Tx } from "#lib/db.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import type { NamedPerson, Person } from "#lib/mentions.ts";
import { isOpenSql, maySeeSql, takesPartSql } from "#lib/readers.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

/** People proposed at once. */
export const PROPOSED = 8;

/** Members `m` who read the comments under the document `d`. */
const readsSql = sql`(${isOpenSql} AND ${takesPartSql} AND ${maySeeSql})`;

/** Where somebody is elected, to tell two people of the same name apart. */
const placeSql = sql`(SELECT t."name" || coalesce(' — ' || t."precision", '')
  FROM "Mandate" mandate JOIN "Territory" t ON t."id" = mandate."territoryId"
  WHERE mandate."memberId" = m."id" AND (mandate."endsOn" IS NULL OR mandate."endsOn" > current_date)
  ORDER BY mandate."startsOn" DESC, mandate."id" LIMIT 1)`;

/** A `Person` of lib/mentions.ts, over `"Member" m`. */
export const personSql = sql`m."id", m."firstName" || ' ' || m."lastName" AS "name", ${placeSql} AS "place"`;
export const byName = sql`m."lastName", m."firstName", m."id"`;

/** Looked at, in the order of names, before asking who reads the document: two letters must not ask it of everybody. */
const CONSIDERED = 300;

/** Those whom a beginning of a name may mean. Wildcards of LIKE that a name might hold are none: `fold_name` leaves letters, digits and spaces. */
export const namedSql = (typed: string): Prisma.Sql => sql`
  SELECT m."id" FROM "Member" m
  WHERE (m."foldedName" LIKE fold_name(${typed}) || '%' OR m."foldedName" LIKE '% ' || fold_name(${typed}) || '%')
    AND ${isOpenSql}
  ORDER BY ${byName} LIMIT ${CONSIDERED}`;

const presentSql = (documentId: string, viewerId: string): Prisma.Sql => sql`
  SELECT "id" FROM (SELECT c."authorId" AS "id" FROM "Comment" c
    WHERE c."documentId" = ${documentId}::uuid AND c."deletedAt" IS NULL UNION SELECT "authorId" FROM doc) present
  WHERE "id" <> ${viewerId}::uuid LIMIT ${CONSIDERED}`;

/**
 * People that the viewer may mention under a document, by any beginning of a part of their name, at most 8; before
 * anything is typed, those who already take part. Null when there is no such document for this viewer.
 */
export async function listMentionable(
  viewer: Viewer,
  documentId: string,
  typed: string,
): Promise<Person[] | null> {
  if (!canReadComments(viewer)) return null;
  const wanted = /[\p{L}\p{N}]/u.test(typed) ? namedSql(typed) : presentSql(documentId, viewer.id);
  const [row] = await db.$queryRaw<{ people: Person[] }[]>`
    WITH doc AS (
      SELECT d."id", d."authorId", d."collectifId", d."visibility", d."publishedAt", d."archivedAt" FROM "Document" d
      WHERE d."id" = ${documentId}::uuid AND d."publishedAt" IS NOT NULL AND ${visibleDocumentsSql(viewer)}),
    wanted AS MATERIALIZED (${wanted}),
    readers AS MATERIALIZED (
      SELECT m."id", m."firstName", m."lastName" FROM wanted JOIN "Member" m ON m."id" = wanted."id" CROSS JOIN doc d
      WHERE ${readsSql} ORDER BY ${byName} LIMIT ${PROPOSED})
    SELECT coalesce((SELECT json_agg(p) FROM (SELECT ${personSql} FROM readers m ORDER BY ${byName}) p), '[]') AS people
    FROM doc`;
  return row?.people ?? null;
}

/**
 * Those who bear one of these names among the readers of the document, and among those whom the comment mentions
 * already, who may no longer be readers. At most 200: nobody chooses among more.
 */
export const listBearers = (
  _viewer: Viewer,
  names: string[],
  { documentId, commentId }: { documentId: string; commentId: string | null },
  tx: Tx,
): Promise<NamedPerson[]> =>
  tx.$queryRaw<NamedPerson[]>`
    SELECT asked, ${personSql}, k."memberId" IS NOT NULL AS "isMentioned"
    FROM "Document" d, unnest(${names}::text[]) asked JOIN "Member" m ON m."foldedName" = fold_name(asked)
    LEFT JOIN "CommentMention" k ON k."commentId" = ${commentId}::uuid AND k."memberId" = m."id"
    WHERE d."id" = ${documentId}::uuid AND (${readsSql} OR k."memberId" IS NOT NULL)
    ORDER BY asked, "place", m."id" LIMIT 200`;

type Told = {
  memberId: string;
  isMentioned: boolean;
  isAnswered: boolean;
  isAuthor: boolean;
  followId: string | null;
};

/** Who is concerned by a new comment and may read it, the one who writes it left out. */
export const listConcerned = (
  viewer: MemberViewer,
  {
    documentId,
    parentAuthorId,
    mentioned,
  }: { documentId: string; parentAuthorId: string | null; mentioned: string[] },
  tx: Tx,
): Promise<Told[]> =>
  tx.$queryRaw<Told[]>`
    SELECT m."id" AS "memberId", m."id" = ANY(${mentioned}::uuid[]) AS "isMentioned",
      coalesce(m."id" = ${parentAuthorId}::uuid, false) AS "isAnswered", m."id" = d."authorId" AS "isAuthor",
      f."id" AS "followId"
    FROM "Document" d JOIN "Member" m ON m."id" IN (
      SELECT unnest(${mentioned}::uuid[]) UNION SELECT ${parentAuthorId}::uuid UNION SELECT d."authorId"
      UNION SELECT "memberId" FROM "Follow" WHERE "documentId" = d."id")
    LEFT JOIN "Follow" f ON f."memberId" = m."id" AND f."documentId" = d."id"
    WHERE d."id" = ${documentId}::uuid AND m."id" <> ${viewer.id}::uuid AND ${readsSql}
    ORDER BY m."id"`;
