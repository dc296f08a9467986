import { afterAll, describe, expect, test } from "vitest";
import { takeSignature } from "#lib/attendance/mutations.ts";
import { addSignature, removeSignature } from "#lib/attendance/mutations-correct.ts";
import {
  findOwnSheet,
  findRoomCode,
  listAttendance,
  listOwnAttendance,
  listSigned,
} from "#lib/attendance/queries.ts";
import { listCarriableSheets } from "#lib/attendance/queries-offline.ts";
import { db } from "#lib/db.ts";
import type { AppError } from "#lib/errors.ts";
import { visitor } from "#lib/viewer.ts";
import { aSheet, STROKES } from "#tests/factories/attendance.ts";
import { aMember } from "#tests/factories/members.ts";
import { asViewer } from "#tests/factories/viewers.ts";

afterAll(() => db.$disconnect());

async function aRoom() {
  const [trainer, manager, secretary] = await Promise.all([
    aMember(),
    aMember({ roles: ["TRAINING_MANAGER"] }),
    aMember({ roles: ["SECRETARIAT"] }),
  ]);
  const sheet = await aSheet({ trainers: [trainer], people: 2 });
  const [first, second] = sheet.registrations;
  if (!first || !second) throw new Error("two people are wanted");
  return {
    sheet,
    first,
    second,
    trainer: await asViewer(trainer),
    manager: await asViewer(manager),
    secretary: await asViewer(secretary),
    participant: await asViewer({ id: first.memberId }),
  };
}
type Room = Awaited<ReturnType<typeof aRoom>>;

const seat = ({ first, sheet }: Room) => ({ registrationId: first.id, halfDayId: sheet.now.id });
const signed = async (room: Room) => {
  await takeSignature(room.trainer, { ...seat(room), at: new Date().toISOString(), strokes: STROKES });
  return room;
};
const codeOf = (act: Promise<unknown>) =>
  act.then(
    () => "done",
    (error: AppError) => error.code,
  );
const rowsOf = ({ sheet }: Room) => db.attendance.findMany({ where: { halfDay: { sessionId: sheet.id } } });
const journal = (room: Room, event: string) =>
  db.journalEntry.findMany({
    where: { event, subjectId: room.first.id },
    select: { memberId: true, detail: true },
  });

describe("a correction", () => {
  test("removes a signature with its reason, kept with the row and in the journal; once", async () => {
    const room = await signed(await aRoom());
    const correction = { ...seat(room), reason: "Signée par une autre personne." };
    await removeSignature(room.manager, correction);
    expect(await rowsOf(room)).toMatchObject([
      {
        removedAt: expect.any(Date),
        removedById: room.manager.id,
        removeReason: correction.reason,
        strokes: STROKES,
      },
    ]);
    expect(await journal(room, "attendance.removed")).toEqual([
      { memberId: room.manager.id, detail: { halfDayId: room.sheet.now.id, reason: correction.reason } },
    ]);
    expect(await codeOf(removeSignature(room.manager, correction))).toBe("CONFLICT");
  });

  test("adds one from the paper sheet, also after one was removed, also once the session is closed", async () => {
    const room = await signed(await aRoom());
    await removeSignature(room.manager, { ...seat(room), reason: "Erreur de nom." });
    await db.trainingSession.update({ where: { id: room.sheet.id }, data: { closedAt: new Date() } });
    await addSignature(room.manager, { ...seat(room), reason: "Feuille papier signée." });
    expect(await rowsOf(room)).toMatchObject([
      {
        method: "PAPER",
        strokes: null,
        recordedById: room.manager.id,
        signedAt: room.sheet.now.startsAt,
        removedAt: null,
        removeReason: null,
      },
    ]);
    expect(await journal(room, "attendance.added")).toHaveLength(1);
    expect(await codeOf(addSignature(room.manager, { ...seat(room), reason: "Encore." }))).toBe("CONFLICT");
  });

  test("made by two at once is made once", async () => {
    const room = await aRoom();
    const add = () => codeOf(addSignature(room.manager, { ...seat(room), reason: "Feuille papier." }));
    expect((await Promise.all([add(), add(), add()])).sort()).toEqual(["CONFLICT", "CONFLICT", "done"]);
    expect(await journal(room, "attendance.added")).toHaveLength(1);
  });

  test("adds none to a half-day to come, to a cancelled session, to somebody who gave her seat up", async () => {
    const room = await aRoom();
    const later = { ...seat(room), halfDayId: room.sheet.later.id, reason: "Trop tôt." };
    expect(await codeOf(addSignature(room.manager, later))).toBe("INVALID");
    await db.registration.update({
      where: { id: room.first.id },
      data: { status: "CANCELLED", seat: null, cancelledAt: new Date() },
    });
    expect(await codeOf(addSignature(room.manager, { ...seat(room), reason: "Elle y était." }))).toBe(
      "INVALID",
    );
    expect(await rowsOf(room)).toEqual([]);
  });

  test.each(["", "   ", "x".repeat(201), "a\u0007b", undefined])(
    "with the reason %j is refused",
    async (reason) => {
      const room = await signed(await aRoom());
      expect(await codeOf(removeSignature(room.manager, { ...seat(room), reason }))).toBe("INVALID");
      expect((await rowsOf(room))[0]?.removedAt).toBeNull();
    },
  );

  test("is the training manager’s: the trainer is told, the others find nothing", async () => {
    const room = await signed(await aRoom());
    const correction = { ...seat(room), reason: "Pour voir." };
    expect(await codeOf(removeSignature(room.trainer, correction))).toBe("FORBIDDEN");
    expect(await codeOf(addSignature(room.trainer, correction))).toBe("FORBIDDEN");
    for (const viewer of [room.secretary, room.participant, visitor]) {
      expect(await codeOf(removeSignature(viewer, correction))).toBe("NOT_FOUND");
    }
    expect((await rowsOf(room))[0]?.removedAt).toBeNull();
  });
});

describe("what is read", () => {
  test("the sheet is for whoever gives or runs the session, and tells hours by the signatures that stand", async () => {
    const room = await signed(await aRoom());
    for (const viewer of [room.trainer, room.manager]) {
      const grid = await listAttendance(viewer, room.sheet.id);
      expect(grid?.people.map(({ registrationId }) => registrationId).sort()).toEqual(
        [room.first.id, room.second.id].sort(),
      );
      const person = grid?.people.find(({ registrationId }) => registrationId === room.first.id);
      expect(person).toMatchObject({ minutes: 180, marks: [{ strokes: STROKES, method: "TRAINER_PHONE" }] });
      expect(await listSigned(viewer, room.sheet.id)).toEqual([`${room.first.id}:${room.sheet.now.id}`]);
    }
    for (const viewer of [room.secretary, room.participant]) {
      expect(await listAttendance(viewer, room.sheet.id)).toBeNull();
      expect(await listSigned(viewer, room.sheet.id)).toBeNull();
      expect(await findRoomCode(viewer, room.sheet.id, room.sheet.now.id)).toBeNull();
    }
    expect(await listAttendance(visitor, room.sheet.id)).toBeNull();
    await removeSignature(room.manager, { ...seat(room), reason: "Erreur." });
    const after = await listAttendance(room.manager, room.sheet.id, { registrationId: room.first.id });
    expect(after?.people).toMatchObject([{ minutes: 0, marks: [{ removeReason: "Erreur." }] }]);
    expect(await listSigned(room.trainer, room.sheet.id)).toEqual([]);
  });

  test("whoever gave her seat up after signing stays on the sheet; one who never signed does not", async () => {
    const room = await signed(await aRoom());
    await db.registration.updateMany({
      where: { sessionId: room.sheet.id },
      data: { status: "CANCELLED", seat: null, cancelledAt: new Date() },
    });
    const grid = await listAttendance(room.manager, room.sheet.id, { page: 1 });
    expect(grid?.people.map(({ registrationId }) => registrationId)).toEqual([room.first.id]);
    expect(grid?.total).toBe(1);
  });

  test("a participant reads her own signatures alone, and nothing without a seat", async () => {
    const room = await signed(await aRoom());
    expect((await listOwnAttendance(room.participant, room.sheet.id)).map(({ method }) => method)).toEqual([
      "TRAINER_PHONE",
      null,
    ]);
    const other = await asViewer({ id: room.second.memberId });
    expect((await listOwnAttendance(other, room.sheet.id)).map(({ signedAt }) => signedAt)).toEqual([
      null,
      null,
    ]);
    expect(await findOwnSheet(room.trainer, room.sheet.id)).toBeNull();
    expect(await listOwnAttendance(room.manager, room.sheet.id)).toEqual([]);
  });

  test("an address that is none finds nothing", async () => {
    const { manager, participant } = await aRoom();
    for (const id of ["nope", "", "00000000-0000-7000-8000-000000000000"]) {
      expect(await listAttendance(manager, id)).toBeNull();
      expect(await listSigned(manager, id)).toBeNull();
      expect(await findRoomCode(manager, id, id)).toBeNull();
      expect(await findOwnSheet(participant, id)).toBeNull();
      expect(await listCarriableSheets(manager, [id])).toEqual([]);
    }
  });
});

describe("a device keeps", () => {
  test("the sheet of a session that one gives, until it is closed, cancelled or over for a week", async () => {
    const room = await aRoom();
    const kept = async (viewer = room.trainer) =>
      (await listCarriableSheets(viewer, [room.sheet.id])).map(({ id }) => id);
    expect(await kept()).toEqual([room.sheet.id]);
    expect(await kept(room.manager)).toEqual([room.sheet.id]);
    expect(await kept(room.participant)).toEqual([]);
    expect(await kept(room.secretary)).toEqual([]);
    const set = (data: object) => db.trainingSession.update({ where: { id: room.sheet.id }, data });
    await set({ closedAt: new Date() });
    expect(await kept()).toEqual([]);
    await set({ closedAt: null, cancelledAt: new Date(), cancelReason: "Malade" });
    expect(await kept()).toEqual([]);
    await set({ cancelledAt: null, cancelReason: null });
    await db.$executeRaw`UPDATE "TrainingHalfDay" SET "startsAt" = "startsAt" - interval '8 days', "endsAt" = "endsAt" - interval '8 days'
      WHERE "sessionId" = ${room.sheet.id}::uuid`;
    expect(await kept()).toEqual([]);
  });

  test("another stamp when somebody comes or goes, or the hours change", async () => {
    const room = await aRoom();
    const stamp = async () => (await listCarriableSheets(room.trainer, [room.sheet.id]))[0]?.stamp;
    const first = await stamp();
    expect(await stamp()).toBe(first);
    await db.registration.update({
      where: { id: room.second.id },
      data: { status: "CANCELLED", seat: null, cancelledAt: new Date() },
    });
    const second = await stamp();
    expect(second).not.toBe(first);
    await db.trainingHalfDay.update({
      where: { id: room.sheet.later.id },
      data: { endsAt: new Date(room.sheet.later.endsAt.getTime() + 60_000) },
    });
    expect(await stamp()).not.toBe(second);
  });
});
