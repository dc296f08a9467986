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
  /** Seats of training that wait for her answer, and sessions of hers within the week: the most pressing first. */
  trainings: HomeTraining[];
};

export type HomeTraining = {
  sessionId: string;
  title: string;
  /** Until when an offered seat is hers to take; null when it is hers. */
  offerEndsAt: Date | null;
  startsAt: Date;
};

// Written in the text of the query: PostgreSQL keeps a plan made once when it knows how few rows are wanted.
const NEWS = Prisma.raw("6");
const NEARBY = Prisma.raw("4");
const DRAFTS = Prisma.raw("3");
const COUNTED = Prisma.raw("100");
const TRAININGS = Prisma.raw("3");

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

const trainingsSql = (viewer: MemberViewer): Prisma.Sql => sql`(
  SELECT coalesce(json_agg(json_build_object('sessionId', f."id", 'title', f."title", 'offerEndsAt', f."offerEndsAt",
    'startsAt', f."startsAt") ORDER BY f."offerEndsAt", f."startsAt", f."id"), '[]')
  FROM (SELECT s."id", t."title", r."offerEndsAt", h."startsAt" FROM "Registration" r
    JOIN "TrainingSession" s ON s."id" = r."sessionId" AND s."publishedAt" IS NOT NULL AND s."cancelledAt" IS NULL
    JOIN "Training" t ON t."id" = s."trainingId"
    JOIN LATERAL (SELECT min(d."startsAt") AS "startsAt" FROM "TrainingHalfDay" d
      WHERE d."sessionId" = s."id" AND d."endsAt" > now()) h ON true
    WHERE r."memberId" = ${viewer.id}::uuid AND h."startsAt" IS NOT NULL
      AND (r."status" = 'OFFERED' AND r."offerEndsAt" > now()
        OR r."status" = 'CONFIRMED' AND h."startsAt" < now() + interval '7 days')
    ORDER BY r."offerEndsAt", h."startsAt", s."id" LIMIT ${TRAININGS}) f)`;

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
      EXISTS (SELECT FROM "Mandate" a WHERE a."memberId" = ${viewer.id}::uuid AND ${isAskedSql}) AS "hasAsked",
      ${trainingsSql(viewer)} AS "trainings"`;
  if (!home) throw new Error("a query without FROM has always one row");
  const isNew = ({ publishedAt }: DocumentRow) => publishedAt !== null && new Date(publishedAt) > since;
  const trainings = home.trainings.map((training) => ({
    ...training,
    startsAt: new Date(training.startsAt),
    offerEndsAt: training.offerEndsAt && new Date(training.offerEndsAt),
  }));
  return { ...home, trainings, news: home.news.map((row) => ({ ...row, isNew: isNew(row) })) };
}
