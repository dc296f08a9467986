import type { MeetingAnswer, MeetingPointKind, MeetingState, Prisma } from "@prisma/client";
import { canReadInside } from "#lib/collectifs/policy.ts";
import { db, sql } from "#lib/db.ts";
import { canPrepareMeetings } from "#lib/meetings/policy.ts";
import { nameSql } from "#lib/meetings/queries-people.ts";
import { offsetOf } from "#lib/pagination.ts";
import { isUuid } from "#lib/uuid.ts";
import type { MemberViewer, Viewer } from "#lib/viewer.ts";

export const MEETINGS_SIZE = 20;
/** Coming meetings of one collectif, shown at once. */
const MOST_COMING = 50;

type Inside = { id: string; archivedAt: Date | null };

/** `visibleMeetings` over `"Meeting" t` of a collectif that the viewer reads; a test holds both equal. */
export const isVisibleSql = (viewer: Viewer, collectif: Inside): Prisma.Sql =>
  canPrepareMeetings(viewer, { ...collectif, archivedAt: null })
    ? sql`true`
    : sql`(t."state" <> 'DRAFT' AND NOT (t."state" = 'CANCELLED' AND t."sequence" = 0))`;

/** What waits for its day: being prepared, polled, or called and not over; cancelled ones until their day. */
const isComingSql = sql`(t."state" IN ('DRAFT', 'POLL') OR (t."state" IN ('CALLED', 'CANCELLED')
  AND coalesce(t."endsAt" > now(), false)))`;

export type MeetingRow = {
  id: string;
  title: string;
  state: MeetingState;
  startsAt: Date | null;
  endsAt: Date | null;
  place: string | null;
  isOnline: boolean;
  /** What the viewer answered. */
  answer: MeetingAnswer | null;
  total: number;
};

const listSql = (
  viewer: MemberViewer,
) => sql`t."id", t."title", t."state", t."startsAt", t."endsAt", t."place",
  t."videoUrl" IS NOT NULL AS "isOnline", (SELECT r."answer"::text FROM "MeetingReply" r
    WHERE r."meetingId" = t."id" AND r."memberId" = ${viewer.id}::uuid) AS "answer", count(*) OVER ()::int AS "total"
  FROM "Meeting" t`;

/** The meetings of a collectif that are to come, those without a date first; fifty at most. */
export async function listComing(viewer: MemberViewer, collectif: Inside): Promise<MeetingRow[]> {
  if (!canReadInside(viewer, collectif)) return [];
  return db.$queryRaw<MeetingRow[]>`
    SELECT ${listSql(viewer)} WHERE t."collectifId" = ${collectif.id}::uuid AND ${isVisibleSql(viewer, collectif)}
      AND ${isComingSql}
    ORDER BY t."startsAt" ASC NULLS FIRST, t."id" LIMIT ${MOST_COMING}`;
}

/** Those that are past, the latest first: a page of them. */
export async function listPast(viewer: MemberViewer, collectif: Inside, page: number): Promise<MeetingRow[]> {
  if (!canReadInside(viewer, collectif)) return [];
  return db.$queryRaw<MeetingRow[]>`
    SELECT ${listSql(viewer)} WHERE t."collectifId" = ${collectif.id}::uuid AND ${isVisibleSql(viewer, collectif)}
      AND NOT ${isComingSql}
    ORDER BY coalesce(t."startsAt", t."cancelledAt") DESC, t."id" DESC
    LIMIT ${MEETINGS_SIZE} OFFSET ${offsetOf(page, MEETINGS_SIZE)}`;
}

export type MeetingChoice = { id: string; title: string; startsAt: Date | null };

/** Meetings to tie something to: those to come in their order, then those past, the latest first. One query. */
export async function listMeetingChoices(viewer: MemberViewer, collectif: Inside): Promise<MeetingChoice[]> {
  if (!canReadInside(viewer, collectif)) return [];
  return db.$queryRaw<MeetingChoice[]>`
    SELECT t."id", t."title", t."startsAt" FROM "Meeting" t
    WHERE t."collectifId" = ${collectif.id}::uuid AND ${isVisibleSql(viewer, collectif)}
    ORDER BY ${isComingSql} DESC, CASE WHEN ${isComingSql} THEN t."startsAt" END ASC NULLS FIRST,
      CASE WHEN ${isComingSql} THEN t."id" END, coalesce(t."startsAt", t."cancelledAt") DESC, t."id" DESC
    LIMIT ${MOST_COMING + MEETINGS_SIZE}`;
}

export type PointRow = {
  id: string;
  title: string;
  note: string | null;
  minutes: number;
  kind: MeetingPointKind;
  rapporteurId: string | null;
  rapporteur: string | null;
  proposedById: string | null;
  proposedBy: string | null;
};

export type MeetingPage = {
  id: string;
  collectifId: string;
  title: string;
  state: MeetingState;
  startsAt: Date | null;
  endsAt: Date | null;
  place: string | null;
  videoUrl: string | null;
  presentation: string | null;
  sequence: number;
  cancelWord: string | null;
  askedAgainAt: Date | null;
  createdBy: string;
  points: PointRow[];
  /** Waiting for an answer: all to those who prepare, one’s own to others. */
  proposed: PointRow[];
  /** Taken off, the latest first, to those who prepare: twenty at most. */
  removed: PointRow[];
};

const pointsSql = (where: Prisma.Sql, order: Prisma.Sql) => sql`(
  SELECT coalesce(json_agg(json_build_object('id', p."id", 'title', p."title", 'note', p."note", 'minutes', p."minutes",
    'kind', p."kind", 'rapporteurId', p."rapporteurId", 'proposedById', p."proposedById",
    'rapporteur', (SELECT ${nameSql} FROM "Member" m WHERE m."id" = p."rapporteurId"),
    'proposedBy', (SELECT ${nameSql} FROM "Member" m WHERE m."id" = p."proposedById")) ORDER BY p."rank"), '[]')
  FROM (SELECT *, row_number() OVER (ORDER BY ${order}) AS "rank" FROM "MeetingPoint" q
    WHERE q."meetingId" = t."id" AND ${where} ORDER BY "rank" LIMIT 100) p)`;

/** A meeting of a collectif that the viewer reads, with its agenda; null when she may not see it. One query. */
export async function findMeeting(
  viewer: MemberViewer,
  collectif: Inside,
  id: string,
): Promise<MeetingPage | null> {
  if (!isUuid(id) || !canReadInside(viewer, collectif)) return null;
  const { id: viewerId } = viewer;
  const prepares = canPrepareMeetings(viewer, collectif);
  const waits = sql`q."position" IS NULL AND q."removedAt" IS NULL`;
  const [found] = await db.$queryRaw<MeetingPage[]>`
    SELECT t."id", t."collectifId", t."title", t."state", t."startsAt", t."endsAt", t."place", t."videoUrl", t."presentation",
      t."sequence", t."cancelWord", t."askedAgainAt",
      (SELECT ${nameSql} FROM "Member" m WHERE m."id" = t."createdById") AS "createdBy",
      ${pointsSql(sql`q."position" IS NOT NULL`, sql`q."position"`)} AS "points",
      ${pointsSql(prepares ? waits : sql`${waits} AND q."proposedById" = ${viewerId}::uuid`, sql`q."id"`)} AS "proposed",
      ${
        prepares
          ? pointsSql(sql`q."removedAt" IS NOT NULL`, sql`q."removedAt" DESC, q."id"`)
          : sql`'[]'::json`
      } AS "removed"
    FROM "Meeting" t WHERE t."id" = ${id}::uuid AND t."collectifId" = ${collectif.id}::uuid
      AND ${isVisibleSql(viewer, collectif)}`;
  return found ?? null;
}
