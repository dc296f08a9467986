import { afterAll, describe, expect, test } from "vitest";
import { wallClock } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { sessionEvents } from "#lib/training-sessions/labels-calendar.ts";
import { editSession } from "#lib/training-sessions/mutations.ts";
import {
  cancelSession,
  closeSession,
  deleteSession,
  duplicateSession,
  publishSession,
  reopenSession,
} from "#lib/training-sessions/mutations-state.ts";
import { addTrainer, removeTrainer } from "#lib/training-sessions/mutations-trainers.ts";
import { findSession } from "#lib/training-sessions/queries.ts";
import { aMember } from "#tests/factories/members.ts";
import { aParticipant } from "#tests/factories/registrations.ts";
import { aTraining, aTrainingBody, aTrainingSession } from "#tests/factories/trainings.ts";
import { daysFromToday, unique } from "#tests/factories/unique.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { noticesTo, refusalOf } from "#tests/integration/meetings-setup.ts";
import { inDays, storedForm } from "#tests/integration/training-sessions-setup.ts";

// From its draft to its end: what each act asks, and whom it tells.

afterAll(() => db.$disconnect());

const aManager = async () => asViewer(await aMember({ roles: ["TRAINING_MANAGER"] }));
const read = (id: string) =>
  db.trainingSession.findUniqueOrThrow({ where: { id }, include: { halfDays: true } });

describe("to publish", () => {
  test("opens a session once", async () => {
    const viewer = await aManager();
    const { id } = await aTrainingSession({ publishedAt: null });
    await publishSession(viewer, { id });
    expect((await read(id)).publishedAt).not.toBeNull();
    expect(await refusalOf(publishSession(viewer, { id }))).toMatchObject({ code: "CONFLICT" });
  });

  test("is refused while its training is a draft, its deadline past, or its body no longer agréé", async () => {
    const viewer = await aManager();
    const draft = await aTraining({ publishedAt: null });
    const old = await aTrainingBody({ agrementEndsOn: daysFromToday(10) });
    const publishedAt = null;
    for (const session of [
      await aTrainingSession({ publishedAt, training: draft }),
      await aTrainingSession({ publishedAt, registrationEndsAt: daysFromToday(-1) }),
      await aTrainingSession({ publishedAt, body: old }),
    ]) {
      expect(await refusalOf(publishSession(viewer, session))).toMatchObject({ code: "CONFLICT" });
      expect((await read(session.id)).publishedAt).toBeNull();
    }
  });
});

describe("to change", () => {
  test("another date is told to those who come, calendars follow; another price is told to nobody", async () => {
    const viewer = await aManager();
    const session = await aTrainingSession({ capacity: 1 });
    const [seated, waiting] = [await aMember(), await aMember()];
    await aParticipant(session, { member: seated });
    await aParticipant(session, { member: waiting });
    const uids = session.halfDays.map(({ id }) => id);
    await editSession(viewer, await storedForm(session.id, { price: "10" }));
    expect(await read(session.id)).toMatchObject({ priceCents: 1000, sequence: 0 });
    expect(await noticesTo(seated)).toEqual([]);

    await editSession(viewer, await storedForm(session.id, { "place-1": "Ailleurs" }));
    const moved = await read(session.id);
    expect(moved.sequence).toBe(1);
    expect(moved.halfDays.map(({ id }) => id).sort()).toEqual([...uids].sort());
    expect(await noticesTo(seated)).toEqual(["TRAINING_CHANGED"]);
    expect(await noticesTo(waiting)).toEqual(["TRAINING_CHANGED"]);

    const page = await findSession(viewer, session.id);
    const events = page && sessionEvents(page, "https://exemple.fr");
    expect(events?.map(({ id, sequence }) => [id, sequence])).toEqual(uids.map((id) => [id, 1]));
  });

  test("two half-days exchange their hours without ever overlapping", async () => {
    const viewer = await aManager();
    const session = await aTrainingSession();
    const form = await storedForm(session.id);
    const { "from-1": from1, "to-1": to1, "from-2": from2, "to-2": to2 } = form as Record<string, string>;
    await editSession(viewer, { ...form, "from-1": from2, "to-1": to2, "from-2": from1, "to-2": to1 });
    const after = await read(session.id);
    const [first, second] = session.halfDays;
    expect(after.halfDays.find(({ id }) => id === first?.id)?.startsAt).toEqual(second?.startsAt);
  });

  test("a half-day is taken off by emptying its day, but for one that somebody signed", async () => {
    const viewer = await aManager();
    const session = await aTrainingSession();
    const [first, second] = session.halfDays;
    const registration = await aParticipant(session);
    await db.attendance.create({
      data: { registrationId: registration.id, halfDayId: first?.id ?? "", signedAt: new Date() },
    });
    const signed = await storedForm(session.id, { "day-1": "" });
    expect((await refusalOf(editSession(viewer, signed))).message).toContain("ont signé");
    await editSession(viewer, await storedForm(session.id, { "day-2": "" }));
    expect((await read(session.id)).halfDays.map(({ id }) => id)).toEqual([first?.id]);
    expect(second).toBeDefined();
  });

  test("fewer places than people who hold one are refused; fewer empty ones are not, and everybody keeps a seat", async () => {
    const viewer = await aManager();
    const session = await aTrainingSession({ capacity: 5, minimum: 1 });
    const people = [];
    for (let index = 0; index < 4; index += 1) people.push(await aParticipant(session));
    await db.registration.update({
      where: { id: people[0]?.id ?? "" },
      data: { status: "CANCELLED", seat: null, cancelledAt: new Date() },
    });
    const refused = await storedForm(session.id, { capacity: "2" });
    expect((await refusalOf(editSession(viewer, refused))).message).toContain("3\u00a0places");
    await editSession(viewer, await storedForm(session.id, { capacity: "3" }));
    const held = await db.registration.findMany({ where: { sessionId: session.id, seat: { not: null } } });
    expect(held.map(({ seat }) => seat).sort()).toEqual([1, 2, 3]);
  });

  test("more places are offered to those who wait, in order", async () => {
    const viewer = await aManager();
    const session = await aTrainingSession({ capacity: 1, minimum: 1 });
    await aParticipant(session);
    const [first, second, third] = [await aMember(), await aMember(), await aMember()];
    for (const member of [first, second, third]) await aParticipant(session, { member });
    await editSession(viewer, await storedForm(session.id, { capacity: "3" }));
    expect(await noticesTo(first)).toEqual(["TRAINING_OFFERED"]);
    expect(await noticesTo(second)).toEqual(["TRAINING_OFFERED"]);
    expect(await noticesTo(third)).toEqual([]);
  });

  test("whoever saves second is told of what changed", async () => {
    const viewer = await aManager();
    const session = await aTrainingSession();
    const stale = await storedForm(session.id, { capacity: "30" });
    await editSession(viewer, await storedForm(session.id, { capacity: "20" }));
    expect(await refusalOf(editSession(viewer, stale))).toMatchObject({ code: "CONFLICT" });
    expect((await read(session.id)).capacity).toBe(20);
  });
});

test("a session cancelled tells those who have a seat and those who wait, once, and takes it off calendars", async () => {
  const viewer = await aManager();
  const session = await aTrainingSession({ capacity: 1 });
  const [seated, waiting, gone] = [await aMember(), await aMember(), await aMember()];
  await aParticipant(session, { member: seated });
  await aParticipant(session, { member: waiting });
  const left = await aParticipant(session, { member: gone });
  await db.registration.update({
    where: { id: left.id },
    data: { status: "CANCELLED", cancelledAt: new Date() },
  });
  expect(await refusalOf(cancelSession(viewer, { id: session.id, reason: " " }))).toMatchObject({
    code: "INVALID",
  });
  await cancelSession(viewer, { id: session.id, reason: "La salle est inondée." });
  expect(await refusalOf(cancelSession(viewer, { id: session.id, reason: "Encore." }))).toMatchObject({
    code: "CONFLICT",
  });
  expect(await noticesTo(seated)).toEqual(["TRAINING_CANCELLED"]);
  expect(await noticesTo(waiting)).toEqual(["TRAINING_CANCELLED"]);
  expect(await noticesTo(gone)).toEqual([]);
  const page = await findSession(viewer, session.id);
  expect(page).toMatchObject({ state: "CANCELLED", cancelReason: "La salle est inondée.", sequence: 1 });
  expect(page && sessionEvents(page, "").every(({ isCancelled }) => isCancelled)).toBe(true);
  const form = await storedForm(session.id);
  expect(await refusalOf(editSession(viewer, form))).toMatchObject({ code: "CONFLICT" });
});

test("a session is closed once it is over, and may be opened again", async () => {
  const viewer = await aManager();
  const coming = await aTrainingSession();
  expect(await refusalOf(closeSession(viewer, coming))).toMatchObject({ code: "CONFLICT" });
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000);
  const over = await aTrainingSession({ halfDays: [{ startsAt: at(-5), endsAt: at(-2), place: "Mairie" }] });
  await closeSession(viewer, over);
  expect((await findSession(viewer, over.id))?.state).toBe("CLOSED");
  await reopenSession(viewer, over);
  expect((await findSession(viewer, over.id))?.state).toBe("OVER");
});

test("a copy is a draft at the same hours of Paris, from the day chosen, with its trainers and nobody registered", async () => {
  const viewer = await aManager();
  const session = await aTrainingSession();
  await aParticipant(session);
  const trainer = await aMember();
  await db.trainingSessionTrainer.create({ data: { sessionId: session.id, memberId: trainer.id } });
  const { id } = await duplicateSession(viewer, { id: session.id, day: inDays(200) });
  const copy = await db.trainingSession.findUniqueOrThrow({
    where: { id },
    include: { halfDays: { orderBy: { startsAt: "asc" } }, trainers: true, registrations: true },
  });
  expect(copy).toMatchObject({ publishedAt: null, trainers: [{ memberId: trainer.id }], registrations: [] });
  expect(copy.halfDays.map(({ startsAt }) => wallClock(startsAt))).toEqual(
    session.halfDays.map(({ startsAt }) => ({ day: inDays(200), time: wallClock(startsAt).time })),
  );
  expect(await refusalOf(duplicateSession(viewer, { id: session.id, day: inDays(-1) }))).toMatchObject({
    code: "INVALID",
  });
});

test("a draft is deleted; what was published is not", async () => {
  const viewer = await aManager();
  const draft = await aTrainingSession({ publishedAt: null });
  await deleteSession(viewer, draft);
  expect(await db.trainingSession.count({ where: { id: draft.id } })).toBe(0);
  const open = await aTrainingSession();
  expect(await refusalOf(deleteSession(viewer, open))).toMatchObject({ code: "CONFLICT" });
});

test("a trainer is found by her name, chosen among those who share it, and never one who comes to learn", async () => {
  const viewer = await aManager();
  const session = await aTrainingSession();
  const lastName = `Formatrice-${unique()}`;
  const one = await aMember({ firstName: "Élodie", lastName });
  const other = await aMember({ firstName: "Élodie", lastName });
  const typed = { id: session.id, person: `elodie ${lastName}` };
  expect((await refusalOf(addTrainer(viewer, typed))).message).toContain("Plusieurs personnes");
  await addTrainer(viewer, { ...typed, personId: other.id });
  expect((await findSession(viewer, session.id))?.trainers.map(({ id }) => id)).toEqual([other.id]);
  await aParticipant(session, { member: one });
  expect((await refusalOf(addTrainer(viewer, { ...typed, personId: one.id }))).message).toContain("inscrite");
  await removeTrainer(viewer, { id: session.id, memberId: other.id });
  expect(await db.trainingSessionTrainer.count({ where: { sessionId: session.id } })).toBe(0);
});
