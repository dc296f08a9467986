import { afterAll, describe, expect, test } from "vitest";
import { GET } from "#app/(public)/flux/agenda/[jeton]/route.ts";
import { db } from "#lib/db.ts";
import { findHome } from "#lib/documents/queries-home.ts";
import { openCalendar } from "#lib/meetings/mutations-calendar.ts";
import { findAgenda } from "#lib/meetings/queries-agenda.ts";
import type { MemberViewer } from "#lib/viewer.ts";
import { readCalendar } from "#tests/factories/calendar-reader.ts";
import { aMeeting, aSpan } from "#tests/factories/meetings.ts";
import { aMember } from "#tests/factories/members.ts";
import { aRegistration, aTrainingSession } from "#tests/factories/trainings.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { aGroup } from "#tests/integration/meetings-setup.ts";

afterAll(() => db.$disconnect());

const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS);

/** A half-day that begins in so many hours, and lasts two. */
const halfDay = (hours: number, fields: { place?: string; link?: string } = { place: "Guéret" }) => ({
  startsAt: inHours(hours),
  endsAt: inHours(hours + 2),
  ...fields,
});

const aSession = (hours: readonly number[], fields: Parameters<typeof aTrainingSession>[0] = {}) =>
  aTrainingSession({
    registrationEndsAt: inHours(Math.min(...hours) - 1),
    halfDays: hours.map((hour) => halfDay(hour)),
    ...fields,
  });

const agendaOf = async (viewer: MemberViewer, isPast = false) =>
  (await findAgenda(viewer, { isPast, page: 1 })).rows.map(({ id, sessionId, isCancelled }) => [
    sessionId ?? id,
    isCancelled,
  ]);

async function feedOf(viewer: MemberViewer) {
  const { token } = await openCalendar(viewer, { replaced: "" });
  const answer = await GET(new Request(`http://localhost:3000/flux/agenda/${token}`), {
    params: Promise.resolve({ jeton: token }),
  });
  return readCalendar(await answer.text()).events;
}

describe("one’s agenda", () => {
  test("holds each half-day of the sessions where she has her seat, among her meetings, in the order of time", async () => {
    const { collectif, people } = await aGroup();
    const viewer = await asViewer(people.MEMBER);
    const session = await aSession([24, 96]);
    await aRegistration({ session, member: people.MEMBER });
    const meeting = await aMeeting({ collectif, ...aSpan(48) });
    expect(await agendaOf(viewer)).toEqual([
      [session.id, false],
      [meeting.id, false],
      [session.id, false],
    ]);
    const { rows, total } = await findAgenda(viewer, { isPast: false, page: 1 });
    expect(total).toBe(3);
    expect(rows[0]).toMatchObject({ place: "Guéret", isOnline: false, answer: null, collectif: "formation" });
    const events = await feedOf(viewer);
    expect(events).toHaveLength(3);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(3);
  });

  test("holds neither what she waits for, nor what she left, nor anybody else’s, nor a draft", async () => {
    const member = await aMember();
    const viewer = await asViewer(member);
    await aRegistration({ session: await aSession([24]), member, status: "WAITING" });
    await aRegistration({
      session: await aSession([24]),
      member,
      status: "OFFERED",
      offerEndsAt: inHours(10),
    });
    await aRegistration({
      session: await aSession([24]),
      member,
      status: "CANCELLED",
      cancelledAt: new Date(),
    });
    await aRegistration({ session: await aSession([24]) });
    await aRegistration({ session: await aSession([24], { publishedAt: null }), member });
    expect(await agendaOf(viewer)).toEqual([]);
    expect(await feedOf(viewer)).toEqual([]);
  });

  test("shows a cancelled session as such, what is past apart, and to whoever gives a session its half-days", async () => {
    const trainer = await aMember();
    const viewer = await asViewer(trainer);
    const cancelled = await aSession([30], { cancelledAt: new Date(), cancelReason: "Neige", sequence: 2 });
    const past = await aSession([-30]);
    for (const { id } of [cancelled, past])
      await db.trainingSessionTrainer.create({ data: { sessionId: id, memberId: trainer.id } });
    expect(await agendaOf(viewer)).toEqual([[cancelled.id, true]]);
    expect(await agendaOf(viewer, true)).toEqual([[past.id, false]]);
    expect(await feedOf(viewer)).toMatchObject([
      { status: "CONFIRMED" },
      { status: "CANCELLED", sequence: 2 },
    ]);
  });

  test("gives no calendar the address of a remote half-day", async () => {
    const member = await aMember();
    const link = "https://visio.exemple.fr/secret";
    const session = await aTrainingSession({
      registrationEndsAt: inHours(1),
      halfDays: [halfDay(24, { link })],
    });
    await aRegistration({ session, member });
    expect(JSON.stringify(await feedOf(await asViewer(member)))).not.toContain(link);
  });
});

describe("the home", () => {
  const trainingsOf = async (member: { id: string }) =>
    (await findHome(await asViewer(member), new Date())).trainings.map(({ sessionId }) => sessionId);

  test("tells of a seat that is offered first, then of the session of the week, and of no other", async () => {
    const member = await aMember();
    const near = await aSession([50]);
    const offered = await aSession([400]);
    await aRegistration({ session: near, member });
    await aRegistration({ session: offered, member, status: "OFFERED", offerEndsAt: inHours(10) });
    await aRegistration({ session: await aSession([200]), member });
    await aRegistration({ session: await aSession([60]), member, status: "WAITING" });
    await aRegistration({
      session: await aSession([70], { cancelledAt: new Date(), cancelReason: "Neige" }),
      member,
    });
    await aRegistration({ session: await aSession([-20]), member });
    expect(await trainingsOf(member)).toEqual([offered.id, near.id]);
    expect(await trainingsOf(await aMember())).toEqual([]);
  });

  test("goes on telling of a session that has begun, with its next half-day", async () => {
    const member = await aMember();
    const session = await aSession([-20, 20]);
    await aRegistration({ session, member });
    const { trainings } = await findHome(await asViewer(member), new Date());
    expect(trainings).toMatchObject([{ sessionId: session.id, startsAt: session.halfDays[1]?.startsAt }]);
  });
});
