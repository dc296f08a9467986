import { createHash, randomBytes } from "node:crypto";
import type { Meeting, MeetingPoint, MeetingSlot, Prisma } from "@prisma/client";
import { db, type Tx } from "#lib/db.ts";
import { aCollectif } from "#tests/factories/collectifs.ts";
import { aMember } from "#tests/factories/members.ts";
import { type Ref, within } from "#tests/factories/unique.ts";

const HOUR_MS = 3600_000;

/** So many hours from now, on the hour. */
export const inHours = (hours: number): Date =>
  new Date(Math.floor(Date.now() / HOUR_MS) * HOUR_MS + hours * HOUR_MS);

/** Two hours, in a month unless told. */
export const aSpan = (hours = 720) => ({ startsAt: inHours(hours), endsAt: inHours(hours + 2) });

type MeetingOverrides = Partial<Prisma.MeetingUncheckedCreateInput> & { collectif?: Ref; by?: Ref };

/** What its state asks of a meeting: those called have a date, those cancelled a reason. */
const byState = (state: Meeting["state"]): Partial<Prisma.MeetingUncheckedCreateInput> => {
  if (state === "DRAFT" || state === "POLL") return { state, sequence: state === "POLL" ? 1 : 0 };
  const called = { state, sequence: 1, calledAt: new Date(), ...aSpan(state === "HELD" ? -720 : 720) };
  return state === "CANCELLED"
    ? { ...called, sequence: 2, cancelledAt: new Date(), cancelWord: "La salle est prise." }
    : called;
};

/** A meeting called in a month, in a collectif of its own unless told. It tells nobody: for that, use the mutation. */
export function aMeeting(overrides: MeetingOverrides = {}, tx?: Tx): Promise<Meeting> {
  const { collectif, by, state = "CALLED", ...fields } = overrides;
  return within(tx, async (tx) => {
    const collectifId = collectif?.id ?? (await aCollectif({}, tx)).id;
    const createdById = by?.id ?? (await aMember({}, tx)).id;
    const data = { title: "Tarifs de l’eau", ...byState(state), ...fields, collectifId, createdById };
    return tx.meeting.create({ data });
  });
}

/** A point of an agenda; the caller gives its rank, none for one that is only proposed. */
export const aPoint = (
  meeting: Ref,
  fields: Partial<Prisma.MeetingPointUncheckedCreateInput> = {},
): Promise<MeetingPoint> =>
  db.meetingPoint.create({ data: { title: "Tour de table", minutes: 15, ...fields, meetingId: meeting.id } });

/** A date proposed, so many hours from now. */
export const aSlot = (meeting: Ref, hours = 720): Promise<MeetingSlot> =>
  db.meetingSlot.create({ data: { meetingId: meeting.id, ...aSpan(hours) } });

/** The secret address of somebody's calendar; answers its token. */
export async function aCalendar(member: Ref): Promise<{ id: string; token: string }> {
  const token = randomBytes(32).toString("base64url");
  const hash = createHash("sha256").update(token).digest("hex");
  const { id } = await db.calendarToken.create({ data: { memberId: member.id, hash } });
  return { id, token };
}

/** A meeting in which a member does everything there is to do. */
export async function aWholeMeeting(
  member: Ref,
  created: { collectifId: string; createdById: string; title: string },
): Promise<void> {
  const { id } = await db.meeting.create({
    data: { ...created, state: "CALLED", sequence: 1, calledAt: new Date(), ...aSpan() },
  });
  await aPoint({ id }, { position: 1, rapporteurId: member.id, proposedById: member.id });
  const slot = await aSlot({ id });
  await db.meetingVote.create({ data: { slotId: slot.id, memberId: member.id, answer: "IF_NEEDED" } });
  await db.meetingReply.create({
    data: { meetingId: id, memberId: member.id, answer: "YES", word: "Avec du retard." },
  });
  await db.meetingInvitation.create({
    data: { meetingId: id, memberId: member.id, told: 1, state: "CALLED", calendar: 1 },
  });
  await aCalendar(member);
}
