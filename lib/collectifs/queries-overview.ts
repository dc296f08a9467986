import type { DecisionWay, MeetingAnswer, PositionState } from "@prisma/client";
import { canAnimate, canReadInside } from "#lib/collectifs/policy.ts";
import { isHeldSql, isListedSql } from "#lib/collectifs/queries-visible.ts";
import { db, sql } from "#lib/db.ts";
import { visibleDocumentsSql } from "#lib/documents/queries-visible.ts";
import type { Viewer } from "#lib/viewer.ts";

// What goes on inside a collectif, for its home and for those who lead it: one query each, straight over the tables of
// threads, meetings, decisions and positions, so that a page never asks each of them in turn.

/** Lines of each kind on a page. */
const SHOWN = 5;
/** Days without a word after which somebody, or a collectif, has gone quiet. */
export const QUIET_DAYS = 90;
/** Days after which a question without an answer is shown to those who lead. */
export const UNANSWERED_DAYS = 7;

export type Line = { id: string; title: string };
export type MeetingLine = Line & {
  /** ISO instant. */
  startsAt: string;
  place: string | null;
};

export type Overview = {
  /** Open threads, the last written first. */
  threads: (Line & { lastAt: string; isNew: boolean })[];
  meeting: (MeetingLine & { answer: MeetingAnswer | null }) | null;
  /** Meetings whose date is being chosen. */
  polls: (Line & { isAnswered: boolean })[];
  decisions: (Line & { way: DecisionWay; closesAt: string | null })[];
  positions: (Line & { state: PositionState; isSigned: boolean })[];
  watches: {
    id: string;
    themeId: number | null;
    territoryId: number | null;
    documentId: string | null;
    url: string | null;
    name: string;
  }[];
};

const linesOf = (query: ReturnType<typeof sql>) =>
  sql`(SELECT coalesce(json_agg(l), '[]') FROM (${query}) l)`;

/** Whether "Thread" t holds a message that is new to the viewer, who read up to `k` and came on `entered`. */
const isNewSql = (
  me: string,
) => sql`EXISTS (SELECT FROM "Post" p WHERE p."threadId" = t."id" AND p."deletedAt" IS NULL
  AND p."hiddenAt" IS NULL AND p."authorId" <> ${me}::uuid AND (k."lastPostId" IS NULL OR p."id" > k."lastPostId")
  AND p."createdAt" >= (SELECT min(e."startsOn") FROM "CollectifMembership" e
    WHERE e."memberId" = ${me}::uuid AND e."collectifId" = t."collectifId"))`;

const nextMeetings = (collectifId: string, limit: number, me: string) => sql`
  SELECT g."id", g."title", g."startsAt", g."place", (SELECT r."answer" FROM "MeetingReply" r
    WHERE r."meetingId" = g."id" AND r."memberId" = ${me}::uuid) AS "answer"
  FROM "Meeting" g WHERE g."collectifId" = ${collectifId}::uuid AND g."state" = 'CALLED' AND g."endsAt" > now()
  ORDER BY g."startsAt", g."id" LIMIT ${limit}`;

const openDecisions = (collectifId: string) => sql`
  SELECT x."id", x."title", x."way", x."closesAt" FROM "Decision" x
  WHERE x."collectifId" = ${collectifId}::uuid AND x."openedAt" IS NOT NULL AND x."closedAt" IS NULL
  ORDER BY x."closesAt" NULLS LAST, x."id" LIMIT ${SHOWN}`;

/** What is new and what comes, for whoever may look inside; null for all others. One query. */
export async function findOverview(viewer: Viewer, collectif: { id: string }): Promise<Overview | null> {
  if (!canReadInside(viewer, collectif)) return null;
  const { id: me } = viewer;
  const [found] = await db.$queryRaw<Overview[]>`
    SELECT ${linesOf(sql`
        SELECT t."id", t."title", coalesce(l."createdAt", t."createdAt") AS "lastAt", ${isNewSql(me)} AS "isNew"
        FROM (SELECT * FROM "Thread" o WHERE o."collectifId" = ${collectif.id}::uuid AND o."closedAt" IS NULL
          ORDER BY o."lastPostId" DESC NULLS LAST, o."id" LIMIT ${SHOWN}) t LEFT JOIN "Post" l ON l."id" = t."lastPostId"
        LEFT JOIN "ThreadRead" k ON k."threadId" = t."id" AND k."memberId" = ${me}::uuid
        ORDER BY t."lastPostId" DESC NULLS LAST, t."id"`)} AS "threads",
      (SELECT to_json(n) FROM (${nextMeetings(collectif.id, 1, me)}) n) AS "meeting",
      ${linesOf(sql`SELECT g."id", g."title", EXISTS (SELECT FROM "MeetingSlot" s JOIN "MeetingVote" v ON v."slotId" = s."id"
          WHERE s."meetingId" = g."id" AND v."memberId" = ${me}::uuid) AS "isAnswered"
        FROM "Meeting" g WHERE g."collectifId" = ${collectif.id}::uuid AND g."state" = 'POLL'
        ORDER BY g."id" LIMIT ${SHOWN}`)} AS "polls",
      ${linesOf(openDecisions(collectif.id))} AS "decisions",
      ${linesOf(sql`SELECT p."id", p."title", p."state", EXISTS (SELECT FROM "PositionSignature" s
          WHERE s."positionId" = p."id" AND s."memberId" = ${me}::uuid) AS "isSigned"
        FROM "Position" p WHERE p."collectifId" = ${collectif.id}::uuid AND p."state" IN ('PROPOSED', 'ADOPTED')
        ORDER BY p."writtenAt" DESC, p."id" LIMIT ${SHOWN}`)} AS "positions",
      ${linesOf(sql`SELECT w."id", w."themeId", w."territoryId", w."documentId", w."url",
          coalesce(w."title", d."title", (SELECT h."name" FROM "Theme" h WHERE h."id" = w."themeId"),
            (SELECT y."name" FROM "Territory" y WHERE y."id" = w."territoryId")) AS "name"
        FROM "CollectifWatch" w LEFT JOIN "Document" d ON d."id" = w."documentId" AND ${visibleDocumentsSql(viewer)}
        WHERE w."collectifId" = ${collectif.id}::uuid AND w."removedAt" IS NULL AND (w."documentId" IS NULL OR d."id" IS NOT NULL)
        ORDER BY w."id" DESC LIMIT ${SHOWN}`)} AS "watches"`;
  return found ?? null;
}

export type LeadOverview = {
  /** People of whom nothing was seen here for ninety days, by name; thirty at most, and how many they are. */
  quiet: { id: string; name: string }[];
  quietCount: number;
  /** Threads that nobody answered for a week. */
  unanswered: (Line & { createdAt: string })[];
  /** Points that somebody would put on an agenda. */
  points: (Line & { meetingId: string; meeting: string })[];
  polls: Line[];
  decisions: (Line & { way: DecisionWay; closesAt: string | null })[];
  meetings: MeetingLine[];
  /** Positions that nobody has proposed yet. */
  drafts: Line[];
};

/** Ids of those who wrote, answered, voted or signed in the collectif since `since`. Whether one voted, never what. */
const activeSql = (collectifId: string) => sql`
  SELECT p."authorId" AS "id" FROM "Thread" t JOIN "Post" p ON p."threadId" = t."id", since
    WHERE t."collectifId" = ${collectifId}::uuid AND p."createdAt" > since.at
  UNION SELECT y."id" FROM since, "Decision" x CROSS JOIN LATERAL (
      SELECT x."createdById" AS "id", x."createdAt" AS at
      UNION ALL SELECT "authorId", "createdAt" FROM "DecisionQuestion" WHERE "decisionId" = x."id"
      UNION ALL SELECT "authorId", "createdAt" FROM "DecisionReaction" WHERE "decisionId" = x."id"
      UNION ALL SELECT "authorId", "createdAt" FROM "DecisionObjection" WHERE "decisionId" = x."id"
      UNION ALL SELECT "memberId", "castAt" FROM "DecisionVote" WHERE "decisionId" = x."id"
      UNION ALL SELECT "memberId", "paperAt" FROM "DecisionVoter" WHERE "decisionId" = x."id") y
    WHERE x."collectifId" = ${collectifId}::uuid AND y.at > since.at
  UNION SELECT r."memberId" FROM since, "Meeting" g JOIN "MeetingReply" r ON r."meetingId" = g."id"
    WHERE g."collectifId" = ${collectifId}::uuid AND r."answeredAt" > since.at
  UNION SELECT n."memberId" FROM since, "Meeting" g JOIN "MinutesPresence" n ON n."meetingId" = g."id"
    WHERE g."collectifId" = ${collectifId}::uuid AND n."state" = 'PRESENT' AND g."endsAt" > since.at
  UNION SELECT v."memberId" FROM since, "Meeting" g JOIN "MeetingSlot" s ON s."meetingId" = g."id"
    JOIN "MeetingVote" v ON v."slotId" = s."id" WHERE g."collectifId" = ${collectifId}::uuid AND v."answeredAt" > since.at
  UNION SELECT v."createdById" FROM since, "Position" p JOIN "PositionVersion" v ON v."positionId" = p."id"
    WHERE p."collectifId" = ${collectifId}::uuid AND v."createdAt" > since.at
  UNION SELECT s."memberId" FROM since, "Position" p JOIN "PositionSignature" s ON s."positionId" = p."id"
    WHERE p."collectifId" = ${collectifId}::uuid AND s."signedAt" > since.at
  UNION SELECT d."authorId" FROM since, "Document" d WHERE d."collectifId" = ${collectifId}::uuid AND d."publishedAt" > since.at
  UNION SELECT w."addedById" FROM since, "CollectifWatch" w WHERE w."collectifId" = ${collectifId}::uuid AND w."createdAt" > since.at`;

const QUIET_SHOWN = 30;

/** What waits for those who lead a collectif, and who has gone quiet; null for all others. One query. */
export async function findLeadOverview(
  viewer: Viewer,
  collectif: { id: string },
): Promise<LeadOverview | null> {
  if (!canAnimate(viewer, collectif)) return null;
  const { id: me } = viewer;
  const [found] = await db.$queryRaw<LeadOverview[]>`
    WITH since AS (SELECT now() - make_interval(days => ${QUIET_DAYS}::int) AS at),
    quiet AS MATERIALIZED (SELECT m."id", m."lastName", m."firstName" FROM "CollectifMembership" p
      JOIN "Member" m ON m."id" = p."memberId", since
      WHERE p."collectifId" = ${collectif.id}::uuid AND ${isHeldSql} AND ${isListedSql} AND p."role" <> 'OBSERVER'
        AND m."id" <> ${me}::uuid AND m."id" NOT IN (${activeSql(collectif.id)})
        AND EXISTS (SELECT FROM "CollectifMembership" f WHERE f."collectifId" = p."collectifId" AND f."memberId" = m."id"
          AND f."startsOn" < since.at))
    SELECT ${linesOf(sql`SELECT q."id", q."firstName" || ' ' || q."lastName" AS "name" FROM quiet q
        ORDER BY q."lastName", q."firstName", q."id" LIMIT ${QUIET_SHOWN}`)} AS "quiet",
      (SELECT count(*)::int FROM quiet) AS "quietCount",
      ${linesOf(sql`SELECT t."id", t."title", t."createdAt" FROM "Thread" t
        WHERE t."collectifId" = ${collectif.id}::uuid AND t."closedAt" IS NULL
          AND t."createdAt" < now() - make_interval(days => ${UNANSWERED_DAYS}::int)
          AND NOT EXISTS (SELECT FROM "Post" p WHERE p."threadId" = t."id" AND p."authorId" <> t."authorId"
            AND p."deletedAt" IS NULL AND p."hiddenAt" IS NULL)
        ORDER BY t."id" DESC LIMIT ${SHOWN}`)} AS "unanswered",
      ${linesOf(sql`SELECT o."id", o."title", g."id" AS "meetingId", g."title" AS "meeting"
        FROM "Meeting" g JOIN "MeetingPoint" o ON o."meetingId" = g."id"
        WHERE g."collectifId" = ${collectif.id}::uuid AND g."state" IN ('DRAFT', 'POLL', 'CALLED')
          AND o."position" IS NULL AND o."removedAt" IS NULL AND o."proposedById" IS NOT NULL
        ORDER BY o."id" LIMIT ${SHOWN}`)} AS "points",
      ${linesOf(sql`SELECT g."id", g."title" FROM "Meeting" g
        WHERE g."collectifId" = ${collectif.id}::uuid AND g."state" = 'POLL' ORDER BY g."id" LIMIT ${SHOWN}`)} AS "polls",
      ${linesOf(openDecisions(collectif.id))} AS "decisions",
      ${linesOf(nextMeetings(collectif.id, SHOWN, me))} AS "meetings",
      ${linesOf(sql`SELECT p."id", p."title" FROM "Position" p
        WHERE p."collectifId" = ${collectif.id}::uuid AND p."state" = 'DRAFT' ORDER BY p."writtenAt" DESC, p."id" LIMIT ${SHOWN}`)} AS "drafts"`;
  return found ?? null;
}
