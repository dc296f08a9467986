import type { MeetingAnswer } from "@prisma/client";
import { db, sql } from "#lib/db.ts";
import { hashOfToken } from "#lib/follows/queries-feed.ts";
import type { CalledMeeting } from "#lib/meetings/mails.ts";
import { nameSql } from "#lib/meetings/queries-people.ts";
import { offsetOf } from "#lib/pagination.ts";
import { type MemberViewer, viewerOf } from "#lib/viewer.ts";

/** Meetings and half-days of training on a page of one’s agenda. */
export const AGENDA_SIZE = 50;

/** The collectifs whose meetings are hers: those she is in, while her adhésion is current. */
const own = (viewer: MemberViewer): string[] =>
  viewer.upToDate ? viewer.collectifs.map(({ id }) => id) : [];
/** Where her answer to a poll counts. */
const ownVoice = (viewer: MemberViewer): string[] =>
  viewer.upToDate ? viewer.collectifs.filter(({ role }) => role !== "OBSERVER").map(({ id }) => id) : [];

export type AgendaRow = {
  id: string;
  slug: string;
  collectif: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  isCancelled: boolean;
  place: string | null;
  isOnline: boolean;
  answer: MeetingAnswer | null;
  /** A half-day of training, which belongs to no collectif: its session. */
  sessionId: string | null;
};

export type PollToAnswer = { id: string; slug: string; collectif: string; title: string; dates: number };

export type Agenda = {
  rows: AgendaRow[];
  total: number;
  polls: PollToAnswer[];
  /** The secret address in force. */
  token: { id: string; createdAt: Date } | null;
};

type Stored = Omit<Agenda, "rows" | "token"> & {
  rows: (Omit<AgendaRow, "startsAt" | "endsAt"> & { startsAt: string; endsAt: string })[];
  token: { id: string; createdAt: string } | null;
};

/** Half-days `h` of the sessions where the viewer has her seat, or that she gives. */
const ownTrainingSql = (viewer: MemberViewer) => sql`FROM "TrainingHalfDay" h
  JOIN "TrainingSession" s ON s."id" = h."sessionId" AND s."publishedAt" IS NOT NULL
  WHERE h."sessionId" IN (SELECT r."sessionId" FROM "Registration" r
      WHERE r."memberId" = ${viewer.id}::uuid AND r."status" = 'CONFIRMED'
    UNION SELECT g."sessionId" FROM "TrainingSessionTrainer" g WHERE g."memberId" = ${viewer.id}::uuid)`;

/**
 * A page of the viewer’s meetings across her collectifs, and of her half-days of training: those to come, the next first, or those
 * that are past, the latest first; the polls that wait for her answer; the address of her calendar. One query.
 */
export async function findAgenda(
  viewer: MemberViewer,
  { isPast, page }: { isPast: boolean; page: number },
): Promise<Agenda> {
  const which = isPast ? sql`t."endsAt" <= now()` : sql`t."endsAt" > now()`;
  const order = isPast ? sql`t."startsAt" DESC, t."id" DESC` : sql`t."startsAt", t."id"`;
  const [found] = await db.$queryRaw<Stored[]>`
    WITH mine AS MATERIALIZED (SELECT t."id", t."startsAt" FROM "Meeting" t
      WHERE t."collectifId" = ANY(${own(viewer)}::uuid[]) AND t."state" IN ('CALLED', 'HELD', 'CANCELLED')
        AND t."sequence" > 0 AND t."startsAt" IS NOT NULL AND ${which}
      UNION ALL SELECT t."id", t."startsAt" FROM (SELECT h."id", h."startsAt", h."endsAt" ${ownTrainingSql(viewer)}) t
      WHERE ${which}),
    page AS MATERIALIZED (SELECT t."id", row_number() OVER (ORDER BY ${order}) AS "rank" FROM mine t
      ORDER BY ${order} LIMIT ${AGENDA_SIZE} OFFSET ${offsetOf(page, AGENDA_SIZE)}),
    shown AS (
      SELECT p."rank", json_build_object('id', t."id", 'slug', c."slug", 'collectif', c."name", 'title', t."title",
        'startsAt', t."startsAt", 'endsAt', t."endsAt", 'isCancelled', t."state" = 'CANCELLED', 'place', t."place",
        'isOnline', t."videoUrl" IS NOT NULL, 'sessionId', NULL, 'answer', (SELECT r."answer" FROM "MeetingReply" r
          WHERE r."meetingId" = t."id" AND r."memberId" = ${viewer.id}::uuid)) AS "row"
      FROM page p JOIN "Meeting" t ON t."id" = p."id" JOIN "Collectif" c ON c."id" = t."collectifId"
      UNION ALL SELECT p."rank", json_build_object('id', h."id", 'slug', '', 'collectif', 'formation', 'title', g."title",
        'startsAt', h."startsAt", 'endsAt', h."endsAt", 'isCancelled', s."cancelledAt" IS NOT NULL, 'place', h."place",
        'isOnline', h."link" IS NOT NULL, 'sessionId', s."id", 'answer', NULL)
      FROM page p JOIN "TrainingHalfDay" h ON h."id" = p."id" JOIN "TrainingSession" s ON s."id" = h."sessionId"
        JOIN "Training" g ON g."id" = s."trainingId")
    SELECT (SELECT coalesce(json_agg(x."row" ORDER BY x."rank"), '[]') FROM shown x) AS "rows",
      (SELECT count(*)::int FROM mine) AS "total",
      (SELECT coalesce(json_agg(json_build_object('id', t."id", 'slug', c."slug", 'collectif', c."name", 'title', t."title",
          'dates', (SELECT count(*) FROM "MeetingSlot" s WHERE s."meetingId" = t."id")) ORDER BY t."id"), '[]')
        FROM "Meeting" t JOIN "Collectif" c ON c."id" = t."collectifId" AND c."archivedAt" IS NULL
        WHERE t."collectifId" = ANY(${ownVoice(viewer)}::uuid[]) AND t."state" = 'POLL'
          AND NOT EXISTS (SELECT FROM "MeetingVote" v JOIN "MeetingSlot" s ON s."id" = v."slotId"
            WHERE s."meetingId" = t."id" AND v."memberId" = ${viewer.id}::uuid)) AS "polls",
      (SELECT json_build_object('id', k."id", 'createdAt', k."createdAt") FROM "CalendarToken" k
        WHERE k."memberId" = ${viewer.id}::uuid AND k."revokedAt" IS NULL) AS "token"`;
  if (!found) throw new Error("A count answers one row");
  const { rows, token, ...rest } = found;
  return {
    ...rest,
    rows: rows.map((row) => ({ ...row, startsAt: new Date(row.startsAt), endsAt: new Date(row.endsAt) })),
    token: token && { id: token.id, createdAt: new Date(token.createdAt) },
  };
}

export type FeedMeeting = CalledMeeting & { sequence: number; isCancelled: boolean };

/** As much as a calendar is given at once. */
const FEED_SIZE = 500;
/** What is older stays where it is: in the calendar, and on the portal. */
const FEED_DAYS = 90;

const feedSql = sql`t."id", t."collectifId", t."title", t."startsAt", t."endsAt", t."place", t."videoUrl", t."presentation",
  t."cancelWord", t."sequence", t."state" = 'CANCELLED' AS "isCancelled", c."slug", c."name" AS "collectif",
  (SELECT coalesce(json_agg(json_build_object('title', p."title", 'minutes', p."minutes",
      'rapporteur', (SELECT ${nameSql} FROM "Member" m WHERE m."id" = p."rapporteurId")) ORDER BY p."position"), '[]')
    FROM "MeetingPoint" p WHERE p."meetingId" = t."id" AND p."position" IS NOT NULL) AS "points"
  FROM "Meeting" t JOIN "Collectif" c ON c."id" = t."collectifId"
  WHERE t."state" IN ('CALLED', 'HELD', 'CANCELLED') AND t."sequence" > 0 AND t."startsAt" IS NOT NULL`;

/** The viewer’s meetings for her own calendar, cancelled ones too: from three months ago on, five hundred at most. */
export const listForCalendar = (viewer: MemberViewer): Promise<FeedMeeting[]> =>
  db.$queryRaw<FeedMeeting[]>`
    SELECT ${feedSql} AND t."collectifId" = ANY(${own(viewer)}::uuid[])
      AND t."endsAt" > now() - ${FEED_DAYS}::int * interval '1 day'
    ORDER BY t."startsAt", t."id" LIMIT ${FEED_SIZE}`;

/** One meeting for a calendar; the caller has shown that the viewer may see it. */
export async function findForCalendar(
  _viewer: MemberViewer,
  meeting: { id: string; collectifId: string },
): Promise<FeedMeeting | null> {
  const [found] = await db.$queryRaw<FeedMeeting[]>`
    SELECT ${feedSql} AND t."id" = ${meeting.id}::uuid AND t."collectifId" = ${meeting.collectifId}::uuid`;
  return found ?? null;
}

/** 32 random bytes in base64url. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export type PrivateCalendar = { id: string; viewer: MemberViewer };

/**
 * Whose calendar a secret address is, with her rights of this very moment; null when it is malformed, unknown or revoked, or
 * when she may no longer sign in: the same answer.
 */
export async function findPrivateCalendar(token: string): Promise<PrivateCalendar | null> {
  if (!TOKEN.test(token)) return null;
  const found = await db.calendarToken.findFirst({
    where: { hash: hashOfToken(token), revokedAt: null },
    select: { id: true, memberId: true },
  });
  const viewer = found && (await viewerOf(found.memberId));
  return found && viewer && { id: found.id, viewer };
}
