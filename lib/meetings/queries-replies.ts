import type { MeetingAnswer, SlotAnswer } from "@prisma/client";
import { db, sql, type Tx } from "#lib/db.ts";
import { canPrepareMeetings } from "#lib/meetings/policy.ts";
import { nameSql, peopleSql } from "#lib/meetings/queries-people.ts";
import type { MemberViewer } from "#lib/viewer.ts";

type Meeting = { id: string; collectifId: string };

const hasVotedSql = (
  id: string,
) => sql`EXISTS (SELECT FROM "MeetingVote" v JOIN "MeetingSlot" s ON s."id" = v."slotId"
  WHERE s."meetingId" = ${id}::uuid AND v."memberId" = m."id")`;
const hasRepliedSql = (id: string) =>
  sql`EXISTS (SELECT FROM "MeetingReply" r WHERE r."meetingId" = ${id}::uuid AND r."memberId" = m."id")`;

const isSilentSql = (id: string, isPoll: boolean) =>
  isPoll ? sql`p."role" <> 'OBSERVER' AND NOT ${hasVotedSql(id)}` : sql`NOT ${hasRepliedSql(id)}`;

/** The ids of those in the collectif who have said neither whether they come, nor which date suits them while it is polled. */
export async function listUnanswered(
  tx: Tx,
  { id, collectifId, state }: Meeting & { state: string },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT m."id" FROM ${peopleSql(collectifId)} AND ${isSilentSql(id, state === "POLL")} ORDER BY m."id"`;
  return rows.map(({ id: memberId }) => memberId);
}

/** Names shown of each kind; a count says the rest. */
export const MOST_NAMED = 100;

export type Replies = {
  own: { answer: MeetingAnswer; word: string | null } | null;
  counts: Record<MeetingAnswer, number>;
  /** By answer, then name; a hundred of each at most. */
  people: { name: string; answer: MeetingAnswer; word: string | null }[];
  silent: number;
  /** To those who prepare the meeting. */
  silentNames: string[];
};

const peopleCteSql = (collectifId: string) => sql`people AS MATERIALIZED (
  SELECT m."id", ${nameSql} AS "name", p."role",
    row_number() OVER (ORDER BY m."lastName", m."firstName", m."id") AS "rank" FROM ${peopleSql(collectifId)})`;

type Collectif = { id: string; archivedAt: Date | null };

/** Who comes, among those in the collectif today. One query. */
export async function findReplies(
  viewer: MemberViewer,
  meeting: Meeting,
  collectif: Collectif,
): Promise<Replies> {
  const names = canPrepareMeetings(viewer, collectif)
    ? sql`SELECT "name" FROM said WHERE "answer" IS NULL ORDER BY "rank" LIMIT ${MOST_NAMED}`
    : sql`SELECT NULL WHERE false`;
  const [found] = await db.$queryRaw<Replies[]>`
    WITH ${peopleCteSql(meeting.collectifId)},
    said AS MATERIALIZED (SELECT people.*, r."answer", r."word", row_number() OVER (PARTITION BY r."answer" ORDER BY "rank") AS "place"
      FROM people LEFT JOIN "MeetingReply" r ON r."meetingId" = ${meeting.id}::uuid AND r."memberId" = people."id")
    SELECT (SELECT json_build_object('answer', "answer", 'word', "word") FROM said
        WHERE "id" = ${viewer.id}::uuid AND "answer" IS NOT NULL) AS "own",
      (SELECT json_build_object('YES', count(*) FILTER (WHERE "answer" = 'YES'), 'MAYBE', count(*) FILTER (WHERE "answer" = 'MAYBE'),
        'NO', count(*) FILTER (WHERE "answer" = 'NO')) FROM said) AS "counts",
      (SELECT coalesce(json_agg(json_build_object('name', "name", 'answer', "answer", 'word', "word") ORDER BY "rank"), '[]')
        FROM said WHERE "answer" IS NOT NULL AND "place" <= ${MOST_NAMED}) AS "people",
      (SELECT count(*)::int FROM said WHERE "answer" IS NULL) AS "silent",
      ARRAY(${names}) AS "silentNames"`;
  if (!found) throw new Error("A count answers one row");
  return found;
}

export type SlotRow = {
  id: string;
  startsAt: Date;
  endsAt: Date;
  yes: number;
  ifNeeded: number;
  no: number;
  own: SlotAnswer | null;
  /** What she says of it, by the rank of each of `people`. */
  answers: (SlotAnswer | null)[];
};

export type Poll = {
  slots: SlotRow[];
  /** Who has answered: a hundred at most. */
  people: string[];
  answered: number;
  silent: number;
  /** To those who prepare the meeting. */
  silentNames: string[];
};

type StoredSlot = Omit<SlotRow, "startsAt" | "endsAt"> & { startsAt: string; endsAt: string };

/** The dates proposed and who answered what, among those who take part in the collectif today. One query. */
export async function findPoll(viewer: MemberViewer, meeting: Meeting, collectif: Collectif): Promise<Poll> {
  const names = canPrepareMeetings(viewer, collectif)
    ? sql`SELECT "name" FROM people WHERE "role" <> 'OBSERVER' AND NOT EXISTS (SELECT FROM votes v WHERE v."memberId" = people."id")
        ORDER BY "rank" LIMIT ${MOST_NAMED}`
    : sql`SELECT NULL WHERE false`;
  const [found] = await db.$queryRaw<(Omit<Poll, "slots"> & { slots: StoredSlot[] })[]>`
    WITH ${peopleCteSql(meeting.collectifId)},
    slots AS MATERIALIZED (SELECT * FROM "MeetingSlot" WHERE "meetingId" = ${meeting.id}::uuid),
    votes AS MATERIALIZED (SELECT v.*, people."name", people."rank" FROM "MeetingVote" v JOIN people ON people."id" = v."memberId"
      WHERE v."slotId" IN (SELECT "id" FROM slots)),
    voters AS MATERIALIZED (SELECT DISTINCT "memberId", "name", "rank" FROM votes),
    shown AS MATERIALIZED (SELECT * FROM voters ORDER BY "rank" LIMIT ${MOST_NAMED})
    SELECT (SELECT coalesce(json_agg(json_build_object('id', s."id", 'startsAt', s."startsAt", 'endsAt', s."endsAt",
        'yes', (SELECT count(*) FROM votes v WHERE v."slotId" = s."id" AND v."answer" = 'YES'),
        'ifNeeded', (SELECT count(*) FROM votes v WHERE v."slotId" = s."id" AND v."answer" = 'IF_NEEDED'),
        'no', (SELECT count(*) FROM votes v WHERE v."slotId" = s."id" AND v."answer" = 'NO'),
        'own', (SELECT v."answer" FROM "MeetingVote" v WHERE v."slotId" = s."id" AND v."memberId" = ${viewer.id}::uuid),
        'answers', (SELECT coalesce(json_agg(v."answer" ORDER BY shown."rank"), '[]') FROM shown
          LEFT JOIN votes v ON v."slotId" = s."id" AND v."memberId" = shown."memberId"))
        ORDER BY s."startsAt", s."endsAt", s."id"), '[]') FROM slots s) AS "slots",
      ARRAY(SELECT "name" FROM shown ORDER BY "rank") AS "people",
      (SELECT count(*)::int FROM voters) AS "answered",
      (SELECT count(*)::int FROM people WHERE "role" <> 'OBSERVER'
        AND NOT EXISTS (SELECT FROM votes v WHERE v."memberId" = people."id")) AS "silent",
      ARRAY(${names}) AS "silentNames"`;
  if (!found) throw new Error("A count answers one row");
  const slots = found.slots.map((slot) => ({
    ...slot,
    startsAt: new Date(slot.startsAt),
    endsAt: new Date(slot.endsAt),
  }));
  return { ...found, slots };
}

/** The dates that suit most: most yes, then fewest no; several when they are equal, none while nobody says yes. */
export function bestSlots(slots: readonly SlotRow[]): Set<string> {
  const [best] = [...slots].sort((one, other) => other.yes - one.yes || one.no - other.no);
  if (!best || best.yes === 0) return new Set();
  return new Set(slots.filter(({ yes, no }) => yes === best.yes && no === best.no).map(({ id }) => id));
}
