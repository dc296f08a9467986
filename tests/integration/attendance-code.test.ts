import { afterAll, describe, expect, test } from "vitest";
import { roomCode } from "#lib/attendance/labels-code.ts";
import { attestSheet, openCode, reopenSheet, signMyself } from "#lib/attendance/mutations.ts";
import { db } from "#lib/db.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { aRoom, refusalOf, rowsOf, wordsOf } from "#tests/integration/attendance-setup.ts";

afterAll(() => db.$disconnect());

describe("the sheet of a half-day", () => {
  test("is attested once it has begun, once, by whom it says, and reopened while the session is not closed", async () => {
    const room = await aRoom();
    const { now, later, id } = room.sheet;
    expect(await wordsOf(attestSheet(room.trainer, { id: later.id }))).toMatch(/n’a pas commencé/);
    const attempts = await Promise.allSettled([1, 2, 3].map(() => attestSheet(room.trainer, { id: now.id })));
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.trainingHalfDay.findUnique({ where: { id: now.id } })).toMatchObject({
      attestedById: room.trainer.id,
      attestedAt: expect.any(Date),
    });
    await reopenSheet(room.trainer, { id: now.id });
    expect((await refusalOf(reopenSheet(room.trainer, { id: now.id }))).code).toBe("CONFLICT");
    await attestSheet(room.trainer, { id: now.id });
    await db.trainingSession.update({ where: { id }, data: { closedAt: new Date() } });
    expect(await wordsOf(reopenSheet(room.trainer, { id: now.id }))).toMatch(/session est close/);
  });
});

describe("the code of the room", () => {
  async function withCode(people = 1) {
    const room = await aRoom(people);
    await openCode(room.trainer, { id: room.sheet.now.id });
    const { codeKey } = await db.trainingHalfDay.findUniqueOrThrow({ where: { id: room.sheet.now.id } });
    const key = codeKey ?? new Uint8Array();
    const viewers = await Promise.all(
      room.sheet.registrations.map(({ memberId }) => asViewer({ id: memberId })),
    );
    const [viewer] = viewers;
    if (!viewer) throw new Error("nobody there");
    const form = (fields: Record<string, unknown> = {}) => ({
      id: room.sheet.id,
      halfDayId: room.sheet.now.id,
      code: roomCode(key, Date.now()),
      readAt: String(Date.now()),
      ...fields,
    });
    return { ...room, key, viewer, viewers, form };
  }
  /** None of those that hold at an instant. */
  const wrong = (key: Uint8Array, at: number) => {
    const shown = [0, 1, 2, 3].map((back) => roomCode(key, at - back * 30_000));
    return ["000000", "111111", "222222", "333333", "444444"].find((code) => !shown.includes(code));
  };

  test("has one key, made once however many ask at once", async () => {
    const room = await aRoom();
    await Promise.all([1, 2, 3].map(() => openCode(room.trainer, { id: room.sheet.now.id })));
    const first = await db.trainingHalfDay.findUniqueOrThrow({ where: { id: room.sheet.now.id } });
    expect(first.codeKey).toHaveLength(32);
    await openCode(room.trainer, { id: room.sheet.now.id });
    expect(
      (await db.trainingHalfDay.findUniqueOrThrow({ where: { id: room.sheet.now.id } })).codeKey,
    ).toEqual(first.codeKey);
  });

  test("lets a participant sign for herself, once, with spaces or without", async () => {
    const room = await withCode();
    const code = room.form().code;
    await signMyself(room.viewer, room.form({ code: ` ${code.slice(0, 3)} ${code.slice(3)}` }));
    expect(await rowsOf(room)).toMatchObject([{ method: "CODE", strokes: null, recordedById: null }]);
    expect((await refusalOf(signMyself(room.viewer, room.form()))).code).toBe("CONFLICT");
  });

  test("of two minutes ago is judged by when it was read, an older one by now", async () => {
    const room = await withCode(2);
    const [first, second] = room.viewers;
    const readAt = Date.now() - 110_000;
    const code = roomCode(room.key, readAt);
    await signMyself(first as typeof room.viewer, room.form({ code, readAt: String(readAt) }));
    const old = Date.now() - 130_000;
    const late = room.form({ code: roomCode(room.key, old), readAt: String(old) });
    expect(await wordsOf(signMyself(second as typeof room.viewer, late))).toMatch(
      /n’est pas celui de la salle/,
    );
    expect(await rowsOf(room)).toHaveLength(1);
  });

  test("of another half-day, of nowhere or of the future is refused", async () => {
    const room = await withCode();
    const now = Date.now();
    const ahead = { code: roomCode(room.key, now + 90_000), readAt: String(now + 90_000) };
    for (const fields of [{ code: wrong(room.key, now) }, { code: "12345" }, { code: "" }, ahead]) {
      expect((await refusalOf(signMyself(room.viewer, room.form(fields)))).code).toBe("INVALID");
    }
    const later = room.form({ halfDayId: room.sheet.later.id });
    expect((await refusalOf(signMyself(room.viewer, later))).code).toBe("INVALID");
    expect(await rowsOf(room)).toEqual([]);
  });

  test("signs for nobody but a confirmed participant of that session", async () => {
    const room = await withCode();
    const elsewhere = await aRoom(1);
    const stranger = await asViewer({ id: elsewhere.sheet.registrations[0]?.memberId ?? "" });
    expect((await refusalOf(signMyself(stranger, room.form()))).code).toBe("NOT_FOUND");
    expect((await refusalOf(signMyself(room.trainer, room.form()))).code).toBe("NOT_FOUND");
    await db.registration.update({
      where: { id: room.sheet.registrations[0]?.id },
      data: { status: "WAITING", seat: null, waitingSince: new Date() },
    });
    expect((await refusalOf(signMyself(room.viewer, room.form()))).code).toBe("NOT_FOUND");
    expect(await rowsOf(room)).toEqual([]);
  });

  test("cannot be guessed: after ten tries, the right one is refused too", async () => {
    const room = await withCode();
    const code = wrong(room.key, Date.now());
    for (let attempt = 0; attempt < 10; attempt++) {
      expect((await refusalOf(signMyself(room.viewer, room.form({ code })))).code).toBe("INVALID");
    }
    expect((await refusalOf(signMyself(room.viewer, room.form()))).code).toBe("TOO_MANY");
    expect(await rowsOf(room)).toEqual([]);
  });
});
