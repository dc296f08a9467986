import type {
  MeetingState,
  MinutesDecisionMode,
  MinutesNoteKind,
  MinutesPresenceState,
  MinutesSectionKind,
  MinutesStatus,
  Prisma,
} from "@prisma/client";
import { canReadInside } from "#lib/collectifs/policy.ts";
import { db, sql } from "#lib/db.ts";
import { nameSql } from "#lib/meetings/queries-people.ts";
import { isUuid } from "#lib/uuid.ts";
import type { Viewer } from "#lib/viewer.ts";

// Dates in what follows are ISO texts, days `YYYY-MM-DD`: all of it comes as JSON, in one query.

export type ToldDecision = {
  id: string;
  text: string;
  mode: MinutesDecisionMode;
  votesFor: number | null;
  votesAgainst: number | null;
  abstentions: number | null;
};

export type ToldTask = {
  id: string;
  text: string;
  ownerId: string;
  owner: string;
  createdById: string;
  dueOn: string | null;
  doneAt: string | null;
};

export type Section = {
  id: string;
  kind: MinutesSectionKind;
  title: string;
  text: string;
  version: number;
  /** Who saved it last, and when; null while nothing is written. */
  by: string | null;
  at: string | null;
  decisions: ToldDecision[];
  tasks: ToldTask[];
};

export type Presence = { memberId: string; name: string; state: MinutesPresenceState; proxy: string | null };
export type Note = { id: string; kind: MinutesNoteKind; text: string; by: string; at: string };

export type Minutes = {
  status: MinutesStatus;
  /** `HH:MM` in Paris. */
  openedAt: string | null;
  closedAt: string | null;
  guests: string | null;
  readyAt: string | null;
  approvedAt: string | null;
  /** The meeting that has its approval on its agenda. */
  approval: { id: string; title: string; startsAt: string; state: MeetingState; isBegun: boolean } | null;
  /** On the shelf, once it is there. */
  documentId: string | null;
  filingAt: string | null;
  sections: Section[];
  presences: Presence[];
  pens: { id: string; name: string }[];
  notes: Note[];
  /** Given at the meeting outside of any point. */
  tasks: ToldTask[];
};

export type MinutesPage = {
  meeting: { id: string; title: string; startsAt: string; place: string | null; state: MeetingState };
  /** Points of the agenda of which the minutes have no section. */
  untold: { id: string; title: string }[];
  /** Taken by the steps of a decision, at this meeting. */
  decisions: { id: string; title: string }[];
  minutes: Minutes | null;
};

/** The name of whoever a column names. */
const byOf = (column: Prisma.Sql) => sql`(SELECT ${nameSql} FROM "Member" m WHERE m."id" = ${column})`;

/** Of `"MeetingTask" t`. */
export const taskSql = sql`json_build_object('id', t."id", 'text', t."text", 'ownerId', t."ownerId", 'createdById', t."createdById",
  'owner', ${byOf(sql`t."ownerId"`)}, 'dueOn', t."dueOn", 'doneAt', t."doneAt")`;

/** Of `"MinutesSection" s`, whole. */
const sectionSql = sql`json_build_object('id', s."id", 'kind', s."kind", 'title', s."title", 'text', s."text", 'version', s."version",
  'by', (SELECT ${byOf(sql`v."createdById"`)} FROM "MinutesVersion" v WHERE v."sectionId" = s."id" AND v."number" = s."version"),
  'at', (SELECT v."createdAt" FROM "MinutesVersion" v WHERE v."sectionId" = s."id" AND v."number" = s."version"),
  'decisions', (SELECT coalesce(json_agg(json_build_object('id', d."id", 'text', d."text", 'mode', d."mode",
      'votesFor', d."votesFor", 'votesAgainst', d."votesAgainst", 'abstentions', d."abstentions") ORDER BY d."id"), '[]')
    FROM "MinutesDecision" d WHERE d."sectionId" = s."id"),
  'tasks', (SELECT coalesce(json_agg(${taskSql} ORDER BY t."id"), '[]') FROM "MeetingTask" t WHERE t."sectionId" = s."id"))`;

/** Of `"Minutes" x`, whole. */
const minutesSql = sql`json_build_object('status', x."status", 'openedAt', x."openedAt", 'closedAt', x."closedAt",
  'guests', x."guests", 'readyAt', x."readyAt", 'approvedAt', x."approvedAt", 'documentId', x."documentId", 'filingAt', x."filingAt",
  'approval', (SELECT json_build_object('id', n."id", 'title', n."title", 'startsAt', n."startsAt", 'state', n."state",
      'isBegun', coalesce(n."startsAt" <= now(), false)) FROM "Meeting" n WHERE n."id" = x."approvalId"),
  'sections', (SELECT coalesce(json_agg(${sectionSql} ORDER BY s."kind", s."position"), '[]')
    FROM "MinutesSection" s WHERE s."meetingId" = x."meetingId"),
  'presences', (SELECT coalesce(json_agg(json_build_object('memberId', m."id", 'name', ${nameSql}, 'state', p."state",
      'proxy', p."proxy") ORDER BY p."state", m."lastName", m."firstName", m."id"), '[]')
    FROM "MinutesPresence" p JOIN "Member" m ON m."id" = p."memberId" WHERE p."meetingId" = x."meetingId"),
  'pens', (SELECT coalesce(json_agg(json_build_object('id', m."id", 'name', ${nameSql}) ORDER BY m."lastName", m."id"), '[]')
    FROM "MinutesPen" p JOIN "Member" m ON m."id" = p."memberId" WHERE p."meetingId" = x."meetingId"),
  'notes', (SELECT coalesce(json_agg(json_build_object('id', n."id", 'kind', n."kind", 'text', n."text",
      'by', ${byOf(sql`n."createdById"`)}, 'at', n."createdAt") ORDER BY n."id"), '[]')
    FROM "MinutesNote" n WHERE n."meetingId" = x."meetingId"),
  'tasks', (SELECT coalesce(json_agg(${taskSql} ORDER BY t."id"), '[]') FROM "MeetingTask" t
    WHERE t."meetingId" = x."meetingId" AND t."sectionId" IS NULL))`;

/**
 * A meeting that was called, with its minutes if somebody began them; null for what is not of this collectif or not the
 * viewer’s to read. One query.
 */
export async function findMinutes(
  viewer: Viewer,
  collectif: { id: string },
  meetingId: string,
): Promise<MinutesPage | null> {
  if (!canReadInside(viewer, collectif) || !isUuid(meetingId)) return null;
  const [found] = await db.$queryRaw<MinutesPage[]>`
    SELECT json_build_object('id', g."id", 'title', g."title", 'startsAt', g."startsAt", 'place', g."place", 'state', g."state")
        AS "meeting",
      (SELECT coalesce(json_agg(json_build_object('id', o."id", 'title', o."title") ORDER BY o."position"), '[]')
        FROM "MeetingPoint" o WHERE o."meetingId" = g."id" AND o."position" IS NOT NULL
          AND NOT EXISTS (SELECT FROM "MinutesSection" s WHERE s."pointId" = o."id")) AS "untold",
      (SELECT coalesce(json_agg(json_build_object('id', d."id", 'title', d."title") ORDER BY d."id"), '[]')
        FROM "Decision" d WHERE d."meetingId" = g."id") AS "decisions",
      CASE WHEN x."meetingId" IS NULL THEN NULL ELSE ${minutesSql} END AS "minutes"
    FROM "Meeting" g LEFT JOIN "Minutes" x ON x."meetingId" = g."id"
    WHERE g."id" = ${meetingId}::uuid AND g."collectifId" = ${collectif.id}::uuid AND g."startsAt" IS NOT NULL
      AND (g."state" IN ('CALLED', 'HELD') OR x."meetingId" IS NOT NULL)`;
  return found ?? null;
}

export type Version = { number: number; text: string; by: string; at: string };
const VERSIONS_SHOWN = 50;

/** What somebody saved of a section, the newest first; fifty at most. */
export const listVersions = async (
  viewer: Viewer,
  collectif: { id: string },
  sectionId: string,
): Promise<Version[]> =>
  canReadInside(viewer, collectif)
    ? db.$queryRaw<Version[]>`
      SELECT v."number", v."text", ${byOf(sql`v."createdById"`)} AS "by", to_json(v."createdAt") #>> '{}' AS "at"
      FROM "MinutesVersion" v JOIN "MinutesSection" s ON s."id" = v."sectionId" JOIN "Meeting" g ON g."id" = s."meetingId"
      WHERE s."id" = ${sectionId}::uuid AND g."collectifId" = ${collectif.id}::uuid
      ORDER BY v."number" DESC LIMIT ${VERSIONS_SHOWN}`
    : [];

export type NextMeeting = { id: string; title: string; startsAt: string };

/** Meetings that come after this one, at which it may be approved; twenty at most. */
export const listNextMeetings = async (
  viewer: Viewer,
  collectif: { id: string },
  meetingId: string,
): Promise<NextMeeting[]> =>
  canReadInside(viewer, collectif)
    ? db.$queryRaw<NextMeeting[]>`
      SELECT n."id", n."title", to_json(n."startsAt") #>> '{}' AS "startsAt"
      FROM "Meeting" g JOIN "Meeting" n ON n."collectifId" = g."collectifId" AND n."startsAt" > g."startsAt"
      WHERE g."id" = ${meetingId}::uuid AND g."collectifId" = ${collectif.id}::uuid AND n."state" = 'CALLED'
      ORDER BY n."startsAt", n."id" LIMIT 20`
    : [];
