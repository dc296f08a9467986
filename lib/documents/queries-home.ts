import { Prisma } from "@prisma/client";
import { isAskedSql } from "#lib/asked-mandates.ts";
import { db, sql } from "#lib/db.ts";
import { type DocumentRow, rowSql } from "#lib/documents/queries-search.ts";
import { visibleDocumentsSql, visibleIndexSql } from "#lib/documents/queries-visible.ts";
import type { MemberViewer } from "#lib/viewer.ts";

type NewsRow = DocumentRow & { isNew: boolean };

export type Home = {
  /** Latest published acts that somebody else filed, newest first; `isNew` for those published after `since`. */
  news: NewsRow[];
  /** Published by others after `since`, at most 100. */
  newCount: number;
  /** The latest acts, by their own dates, of the départements of the viewer's mandates. */
  nearby: DocumentRow[];
  /** The viewer's own, last touched first. */
  drafts: DocumentRow[];
  /** An election has come since one of her mandates began, and she has not said what became of it. */
  hasAsked: boolean;
};

// Written in the text of the query: PostgreSQL keeps a plan made once when it knows how few rows are wanted.
const NEWS = Prisma.raw("6");
const NEARBY = Prisma.raw("4");
const DRAFTS = Prisma.raw("3");
const COUNTED = Prisma.raw("100");

const listed = sql`d."publishedAt" IS NOT NULL AND d."archivedAt" IS NULL`;

/** At most `limit` rows as one JSON array, in order. */
const rowsSql = (
  viewer: MemberViewer,
  where: Prisma.Sql,
  order: Prisma.Sql,
  limit: Prisma.Sql,
): Prisma.Sql => sql`(
  SELECT coalesce(json_agg(found.row), '[]') FROM (
    SELECT ${rowSql(viewer)} AS row FROM "Document" d WHERE ${visibleDocumentsSql(viewer)} AND ${where}
    ORDER BY ${order} DESC, d."id" DESC LIMIT ${limit}) found)`;

/** What a member's home shows of the library since an instant, in one query. */
export async function findHome(viewer: MemberViewer, since: Date): Promise<Home> {
  const others = sql`${listed} AND d."authorId" <> ${viewer.id}::uuid`;
  const around = sql`d."id" IN (
    SELECT i."documentId" FROM (
      SELECT DISTINCT dep."id" FROM "Mandate" m
      JOIN "TerritoryInclusion" up ON up."innerId" = m."territoryId"
      JOIN "Territory" dep ON dep."id" = up."outerId" AND dep."kind" = 'DEPARTEMENT'
      WHERE m."memberId" = ${viewer.id}::uuid AND (m."endsOn" IS NULL OR m."endsOn" > current_date)) dep
    CROSS JOIN LATERAL (SELECT i."documentId" FROM "DocumentIndex" i
      WHERE i."departementId" = dep."id" AND ${visibleIndexSql(viewer)}
      ORDER BY i."actDate" DESC, i."documentId" DESC LIMIT ${NEARBY}) i)`;
  const ownDrafts = sql`d."authorId" = ${viewer.id}::uuid AND d."publishedAt" IS NULL`;
  const [home] = await db.$queryRaw<(Omit<Home, "news"> & { news: DocumentRow[] })[]>`
    SELECT ${rowsSql(viewer, others, sql`d."publishedAt"`, NEWS)} AS "news",
      (SELECT count(*)::int FROM (SELECT FROM "Document" d WHERE ${visibleDocumentsSql(viewer)} AND ${others}
        AND d."publishedAt" > ${since} LIMIT ${COUNTED}) n) AS "newCount",
      ${rowsSql(viewer, around, sql`d."actDate"`, NEARBY)} AS "nearby",
      ${rowsSql(viewer, ownDrafts, sql`d."updatedAt"`, DRAFTS)} AS "drafts",
      EXISTS (SELECT FROM "Mandate" a WHERE a."memberId" = ${viewer.id}::uuid AND ${isAskedSql}) AS "hasAsked"`;
  if (!home) throw new Error("a query without FROM has always one row");
  const isNew = ({ publishedAt }: DocumentRow) => publishedAt !== null && new Date(publishedAt) > since;
  return { ...home, news: home.news.map((row) => ({ ...row, isNew: isNew(row) })) };
}
