import type { MeetingState, NotificationKind } from "@prisma/client";
import { db, type Tx } from "#lib/db.ts";
import { enqueueAll } from "#lib/jobs.ts";
import { log } from "#lib/log.ts";
import { type Message, sendMails } from "#lib/mail.ts";
import { type CalledMeeting, invitationMail, withdrawalMail } from "#lib/meetings/mails.ts";
import { listUnanswered } from "#lib/meetings/queries-replies.ts";
import {
  BATCH,
  type Due,
  findToTell,
  listDue,
  listToWithdraw,
  type ToldMeeting,
} from "#lib/meetings/queries-tell.ts";
import { notify } from "#lib/notify.ts";

// What people are told of meetings. Whom, and what they know already, is read in the transaction that queues their mail and
// notes that they were told: a run that is cut goes on where it stopped, one that runs twice tells nobody twice.

type Told = { memberId: string; state: MeetingState; calendar: number | null; isWithdrawn: boolean };

const kindOf = (meeting: ToldMeeting, { state, isWithdrawn }: Due): NotificationKind => {
  if (meeting.state === "POLL") return "MEETING_POLL";
  if (meeting.state === "CANCELLED") return "MEETING_CANCELLED";
  return state === "CALLED" && !isWithdrawn ? "MEETING_CHANGED" : "MEETING_CALLED";
};

const isDated = (meeting: ToldMeeting): meeting is ToldMeeting & CalledMeeting =>
  meeting.startsAt !== null && meeting.endsAt !== null;

/** Each message to a calendar comes after the one before, whatever the meeting went through meanwhile. */
const nextSequence = ({ sequence }: ToldMeeting, { calendar }: Due): number =>
  Math.max(sequence, calendar === null ? 0 : calendar + 1);

/** The message that carries it by mail; null where a notice alone does, or nothing. */
function messageFor(meeting: ToldMeeting, person: Due, sequence: number): Message | null {
  if (!person.wantsMail || !isDated(meeting)) return null;
  if (meeting.state === "CALLED") {
    const isNew = person.calendar === null || person.isWithdrawn;
    return invitationMail(person, meeting, { sequence, isNew });
  }
  const holdsIt = person.calendar !== null && !person.isWithdrawn;
  return meeting.state === "CANCELLED" && holdsIt
    ? withdrawalMail(person, meeting, { sequence, isCancelled: true })
    : null;
}

async function note(tx: Tx, { id, sequence }: ToldMeeting, people: readonly Told[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "MeetingInvitation" ("meetingId", "memberId", "told", "state", "calendar", "toldAt", "withdrawnAt")
    SELECT ${id}::uuid, t."memberId", ${sequence}::int, t."state", t."calendar", now(), CASE WHEN t."isWithdrawn" THEN now() END
    FROM json_to_recordset(${JSON.stringify(people)}::json)
      AS t("memberId" uuid, "state" "MeetingState", "calendar" int, "isWithdrawn" boolean)
    ON CONFLICT ("meetingId", "memberId") DO UPDATE SET "told" = EXCLUDED."told", "state" = EXCLUDED."state",
      "calendar" = EXCLUDED."calendar", "toldAt" = EXCLUDED."toldAt", "withdrawnAt" = EXCLUDED."withdrawnAt"`;
}

/** Tells the next hundred; answers how many they were. `byId` did it: she needs no notice, her calendar does. */
const tellSome = (id: string, byId: string | null): Promise<number> =>
  db.$transaction(
    async (tx) => {
      const meeting = await findToTell(tx, id);
      if (!meeting || meeting.isOver || meeting.state === "DRAFT" || meeting.state === "HELD") return 0;
      const due = await listDue(tx, meeting);
      const messages = new Map<string, Message>();
      const told = due.map((person): Told => {
        const sequence = nextSequence(meeting, person);
        const message = messageFor(meeting, person, sequence);
        if (message) messages.set(person.id, message);
        return {
          memberId: person.id,
          state: meeting.state,
          calendar: message ? sequence : person.calendar,
          // Whoever wants no mail keeps a calendar that was told to take it off.
          isWithdrawn: meeting.state === "CANCELLED" || (person.isWithdrawn && !person.wantsMail),
        };
      });
      await notify(
        tx,
        due
          .filter((person) => person.id !== byId)
          .map((person) => ({
            memberId: person.id,
            kind: kindOf(meeting, person),
            collectifId: meeting.collectifId,
            meetingId: id,
            ...((messages.has(person.id) || !person.wantsMail) && { hasOwnMail: true as const }),
          })),
      );
      await sendMails(tx, [...messages.values()]);
      await note(tx, meeting, told);
      return due.length;
    },
    { timeout: 60_000, maxWait: 30_000 },
  );

/** Takes it off the calendars of the next hundred who may look into the collectif no more. */
const withdrawSome = (id: string): Promise<number> =>
  db.$transaction(
    async (tx) => {
      const meeting = await findToTell(tx, id);
      if (!meeting || meeting.isOver || !isDated(meeting)) return 0;
      const gone = await listToWithdraw(tx, meeting);
      const isCancelled = meeting.state === "CANCELLED";
      const messages = gone
        .filter(({ wantsMail }) => wantsMail)
        .map((person) =>
          withdrawalMail(person, meeting, { sequence: nextSequence(meeting, person), isCancelled: false }),
        );
      await sendMails(tx, messages);
      await note(
        tx,
        meeting,
        gone.map((person) => ({
          memberId: person.id,
          state: isCancelled ? "CANCELLED" : (person.state ?? meeting.state),
          calendar: nextSequence(meeting, person),
          isWithdrawn: true,
        })),
      );
      return gone.length;
    },
    { timeout: 60_000, maxWait: 30_000 },
  );

/** Tells everybody concerned, once, what a meeting now is; calendars of those who left are told to drop it. */
export async function tellMeeting({ id, byId }: { id: string; byId: string | null }): Promise<void> {
  while ((await tellSome(id, byId)) === BATCH);
  while ((await withdrawSome(id)) === BATCH);
}

/** Somebody’s place in a collectif has changed: the calendars of its coming meetings follow. */
export async function tellPlaces({ collectifId }: { collectifId: string }): Promise<void> {
  const coming = await db.meeting.findMany({
    where: { collectifId, OR: [{ state: "POLL" }, { state: "CALLED", endsAt: { gt: new Date() } }] },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  for (const { id } of coming) await tellMeeting({ id, byId: null });
}

/** Tells once more those who have not answered. */
export async function remindMeeting({ id, byId }: { id: string; byId: string | null }): Promise<void> {
  await db.$transaction(
    async (tx) => {
      const meeting = await findToTell(tx, id);
      if (!meeting || meeting.isOver || (meeting.state !== "POLL" && meeting.state !== "CALLED")) return;
      const silent = await listUnanswered(tx, meeting);
      // Bound parameters of one statement are counted: a thousand rows at a time.
      for (let start = 0; start < silent.length; start += 1000) {
        await notify(
          tx,
          silent
            .slice(start, start + 1000)
            .filter((memberId) => memberId !== byId)
            .map((memberId) => ({
              memberId,
              kind: meeting.state === "POLL" ? "MEETING_POLL" : "MEETING_CALLED",
              collectifId: meeting.collectifId,
              meetingId: id,
            })),
        );
      }
    },
    { timeout: 60_000, maxWait: 30_000 },
  );
}

const HOUR_MS = 3600_000;

/**
 * Every hour: what is over was held; who has not answered for tomorrow is told, once; and the calendars of those whose
 * place began or ended by its date follow.
 */
export async function tendMeetingsAt(now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const held = await tx.meeting.updateMany({
      where: { state: "CALLED", endsAt: { lte: now } },
      data: { state: "HELD" },
    });
    const tomorrow = new Date(now.getTime() + 24 * HOUR_MS);
    const soon = { state: "CALLED" as const, startsAt: { gt: now, lte: tomorrow }, remindedAt: null };
    const toRemind = await tx.meeting.updateManyAndReturn({
      where: { ...soon, calledAt: { lte: new Date(now.getTime() - 24 * HOUR_MS) } },
      data: { remindedAt: now },
      select: { id: true },
    });
    if (toRemind.length > 0) {
      await enqueueAll(
        tx,
        "remindMeeting",
        toRemind.map(({ id }) => ({ id, byId: null })),
      );
    }
    const coming = await tx.meeting.findMany({
      where: {
        state: { in: ["POLL", "CALLED"] },
        collectif: { archivedAt: null },
        OR: [{ endsAt: null }, { endsAt: { gt: now } }],
      },
      select: { id: true },
      orderBy: { id: "asc" },
    });
    if (coming.length > 0)
      await enqueueAll(
        tx,
        "tellMeeting",
        coming.map(({ id }) => ({ id, byId: null })),
      );
    log.info({ held: held.count, reminded: toRemind.length, coming: coming.length }, "meetings tended");
  });
}

export const tendMeetings = (): Promise<void> => tendMeetingsAt(new Date());
