import { afterAll, describe, expect, test } from "vitest";
import { instantOf, today } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { placeOf } from "#lib/notifications/labels.ts";
import { sentenceOf } from "#lib/notifications/labels-sentence.ts";
import { findNotification, listNotifications } from "#lib/notifications/queries.ts";
import { forgetAccessNeeds, tendRegistrations } from "#lib/registrations/jobs.ts";
import { leaveSessions } from "#lib/registrations/write-leave.ts";
import { aMember } from "#tests/factories/members.ts";
import { aParticipant } from "#tests/factories/registrations.ts";
import { aTraining, aTrainingSession } from "#tests/factories/trainings.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { noticesTo } from "#tests/integration/meetings-setup.ts";

afterAll(() => db.$disconnect());

const HOUR = 3_600_000;
const at = (hours: number) => new Date(Date.now() + hours * HOUR);
const from = (hours: number, link: string | null = null) => [
  { startsAt: at(hours), endsAt: at(hours + 3), place: "Mairie", link },
];
const read = (id: string) => db.registration.findUniqueOrThrow({ where: { id } });

/** Registered long ago in a session. */
async function anEarlyOne(session: { id: string }) {
  const member = await aMember();
  const { id } = await aParticipant(session, { member });
  await db.registration.update({ where: { id }, data: { confirmedAt: at(-24 * 30) } });
  return { id, member };
}

describe("an offer that nobody took", () => {
  test("goes to the next of the list, and so on, however often the job runs", async () => {
    const session = await aTrainingSession({ capacity: 1 });
    const seated = await aParticipant(session);
    const [first, second] = [await aParticipant(session), await aParticipant(session)];
    await db.registration.update({
      where: { id: seated.id },
      data: { status: "CANCELLED", seat: null, cancelledAt: new Date() },
    });
    // Whoever was erased left a seat that nobody offered.
    await Promise.all([tendRegistrations(), tendRegistrations()]);
    expect(await read(first.id)).toMatchObject({ status: "OFFERED", seat: 1 });
    expect(await noticesTo({ id: first.memberId })).toEqual(["TRAINING_OFFERED"]);
    await db.registration.update({ where: { id: first.id }, data: { offerEndsAt: at(-1) } });
    await Promise.all([tendRegistrations(), tendRegistrations()]);
    expect(await read(first.id)).toMatchObject({ status: "CANCELLED", seat: null, waitingSince: null });
    expect(await read(second.id)).toMatchObject({ status: "OFFERED", seat: 1 });
    expect(await noticesTo({ id: second.memberId })).toEqual(["TRAINING_OFFERED"]);
  });

  test("goes to nobody once the session has begun, or is cancelled", async () => {
    const begun = await aTrainingSession({ capacity: 1, halfDays: from(-1) });
    const cancelled = await aTrainingSession({
      capacity: 1,
      cancelledAt: new Date(),
      cancelReason: "Neige.",
    });
    for (const session of [begun, cancelled]) {
      const { id } = await aParticipant(session);
      const waits = await aParticipant(session);
      await db.registration.update({
        where: { id },
        data: { status: "CANCELLED", seat: null, cancelledAt: new Date() },
      });
      await tendRegistrations();
      expect(await read(waits.id)).toMatchObject({ status: "WAITING", seat: null });
    }
  });
});

describe("reminders", () => {
  test("leave once, within three days of the beginning, to those who have a seat", async () => {
    const soon = await aTrainingSession({ halfDays: from(70), capacity: 1 });
    const later = await aTrainingSession({ halfDays: from(80) });
    const off = await aTrainingSession({
      halfDays: from(70),
      cancelledAt: new Date(),
      cancelReason: "Neige.",
    });
    const { member } = await anEarlyOne(soon);
    const waiting = await aParticipant(soon);
    const others = [await anEarlyOne(later), await anEarlyOne(off)];
    await Promise.all([tendRegistrations(), tendRegistrations()]);
    await tendRegistrations();
    expect(await noticesTo(member)).toEqual(["TRAINING_SOON"]);
    expect(await noticesTo({ id: waiting.memberId })).toEqual([]);
    for (const other of others) expect(await noticesTo(other.member)).toEqual([]);
  });

  test("are not for whoever registered within those days: her confirmation told her", async () => {
    const member = await aMember();
    await aParticipant(await aTrainingSession({ halfDays: from(30) }), { member });
    await tendRegistrations();
    expect(await noticesTo(member)).toEqual([]);
  });

  test("the link is told once on the day, from seven in the morning, of what is held at a distance alone", async () => {
    const midnight = instantOf({ day: today(), time: "00:01" });
    const evening = instantOf({ day: today(), time: "23:58" });
    if (!midnight || !evening) throw new Error("no such hour");
    const isMorning = Date.now() < (instantOf({ day: today(), time: "07:00" })?.getTime() ?? 0);
    const halfDay = { startsAt: new Date(evening.getTime() - HOUR), endsAt: evening };
    const remote = await aTrainingSession({ halfDays: [{ ...halfDay, link: "https://visio.exemple.fr" }] });
    const onSite = await aTrainingSession({ halfDays: [{ ...halfDay, place: "Mairie" }] });
    const [far, here] = [await aMember(), await aMember()];
    await aParticipant(remote, { member: far });
    await aParticipant(onSite, { member: here });
    await tendRegistrations();
    await tendRegistrations();
    expect(await noticesTo(far)).toEqual(isMorning ? [] : ["TRAINING_SOON"]);
    expect(await noticesTo(here)).toEqual([]);
  });
});

test("what people said of their access needs is emptied a month after the session, and not before", async () => {
  const needs = { needs: ["TRANSPORT" as const], accessNeeds: "Depuis la gare." };
  const old = await aTrainingSession({ halfDays: from(-24 * 32) });
  const recent = await aTrainingSession({ halfDays: from(-24 * 20) });
  const [one, other] = [await aParticipant(old), await aParticipant(recent)];
  await db.registration.updateMany({ where: { id: { in: [one.id, other.id] } }, data: needs });
  await forgetAccessNeeds();
  await forgetAccessNeeds();
  expect(await read(one.id)).toMatchObject({ needs: [], accessNeeds: null });
  expect(await read(other.id)).toMatchObject(needs);
});

test("somebody who goes gives up her seats to come and keeps what she attended", async () => {
  const member = await aMember();
  const coming = await aParticipant(await aTrainingSession(), { member });
  const past = await aParticipant(await aTrainingSession({ halfDays: from(-50) }), { member });
  await db.$transaction((tx) => leaveSessions(tx, member.id));
  expect(await read(coming.id)).toMatchObject({ status: "CANCELLED", seat: null });
  expect(await read(past.id)).toMatchObject({ status: "CONFIRMED", seat: 1 });
});

test("a notice names the training and leads to the session; of an evaluation, to where one answers", async () => {
  const member = await aMember();
  const viewer = await asViewer(member);
  const session = await aTrainingSession({ training: await aTraining({ title: "Lire un budget" }) });
  const about = { memberId: member.id, trainingSessionId: session.id, shownFrom: new Date() };
  const title = "«\u00a0Lire un budget\u00a0»";
  const said = {
    TRAINING_OFFERED: `Une place s’est libérée pour ${title}\u00a0: dites si vous la prenez.`,
    TRAINING_REGISTERED: `Vous avez une place pour ${title}.`,
    TRAINING_WAITING: `Vous attendez une place pour ${title}.`,
    TRAINING_LEFT: `Votre inscription est annulée pour ${title}.`,
    TRAINING_CHANGED: `Votre session de formation a changé\u00a0: ${title}.`,
    TRAINING_CANCELLED: `Votre session de formation est annulée\u00a0: ${title}.`,
    TRAINING_SOON: `Votre formation approche\u00a0: ${title}.`,
    TRAINING_EVALUATE: `Donnez votre avis sur votre formation\u00a0: ${title}.`,
  } as const;
  for (const kind of Object.keys(said) as (keyof typeof said)[]) {
    await db.notification.deleteMany({ where: { memberId: member.id } });
    const { id } = await db.notification.create({ data: { ...about, kind, mail: "NONE" } });
    const [row] = (await listNotifications(viewer, 1)).rows;
    expect(row && sentenceOf(row)).toBe(said[kind]);
    const target = await findNotification(viewer, id);
    const page = `/formations/sessions/${session.id}`;
    expect(target && placeOf(target)).toBe(kind === "TRAINING_EVALUATE" ? `${page}/avis` : page);
  }
});
