import type { Prisma } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { type DocumentRow, rowSql } from "#lib/documents/queries-search.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import type { MemberViewer } from "#lib/viewer.ts";

type NewsRow = DocumentRow & { isNew: boolean };

export type Home = {
  /** Latest published acts that somebody else filed, newest first; `isNew` for those published after `since`. */
  news: NewsRow[];
  /** Published by others after `since`, at most 100. */
  newCount: number;
  /** Acts of the viewer's own territories, and of the départements around them. */
  nearby: DocumentRow[];
  /** The viewer's own, last touched first. */
  drafts: DocumentRow[];
};

const NEWS = 6;
const NEARBY = 4;
const DRAFTS = 3;
const COUNTED = 100;

const listed = sql`d."publishedAt" IS NOT NULL AND d."archivedAt" IS NULL`;

/** At most `limit` rows as one JSON array, in order. */
const rowsSql = (
  viewer: MemberViewer,
  where: Prisma.Sql,
  order: Prisma.Sql,
  limit: number,
): Prisma.Sql => sql`(
  SELECT coalesce(json_agg(found.row), '[]') FROM (
    SELECT ${rowSql(viewer)} AS row FROM "Document" d WHERE ${visibleDocumentsSql(viewer)} AND ${where}
    ORDER BY ${order} DESC, d."id" DESC LIMIT ${limit}) found)`;

/** What a member's home shows of the library since an instant, in one query. */
export async function findHome(viewer: MemberViewer, since: Date): Promise<Home> {
  const others = sql`${listed} AND d."authorId" <> ${viewer.id}::uuid`;
  const around = sql`${listed} AND d."territoryId" IN (
    SELECT near."innerId" FROM "Mandate" m
    JOIN "TerritoryInclusion" up ON up."innerId" = m."territoryId"
    JOIN "Territory" dep ON dep."id" = up."outerId" AND dep."kind" = 'DEPARTEMENT'
    JOIN "TerritoryInclusion" near ON near."outerId" = dep."id"
    WHERE m."memberId" = ${viewer.id}::uuid AND (m."endsOn" IS NULL OR m."endsOn" > current_date))`;
  const ownDrafts = sql`d."authorId" = ${viewer.id}::uuid AND d."publishedAt" IS NULL`;
  const [home] = await db.$queryRaw<(Omit<Home, "news"> & { news: DocumentRow[] })[]>`
    SELECT ${rowsSql(viewer, others, sql`d."publishedAt"`, NEWS)} AS "news",
      (SELECT count(*)::int FROM (SELECT FROM "Document" d WHERE ${visibleDocumentsSql(viewer)} AND ${others}
        AND d."publishedAt" > ${since} LIMIT ${COUNTED}) n) AS "newCount",
      ${rowsSql(viewer, around, sql`d."publishedAt"`, NEARBY)} AS "nearby",
      ${rowsSql(viewer, ownDrafts, sql`d."updatedAt"`, DRAFTS)} AS "drafts"`;
  if (!home) throw new Error("a query without FROM has always one row");
  const isNew = ({ publishedAt }: DocumentRow) => publishedAt !== null && new Date(publishedAt) > since;
  return { ...home, news: home.news.map((row) => ({ ...row, isNew: isNew(row) })) };
}
