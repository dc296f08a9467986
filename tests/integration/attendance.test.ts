import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { takeSignature } from "#lib/attendance/mutations.ts";
import { db } from "#lib/db.ts";
import type { AppError } from "#lib/errors.ts";
import { STROKES } from "#tests/factories/attendance.ts";
import { aMember } from "#tests/factories/members.ts";
import { asViewer } from "#tests/factories/viewers.ts";
import { ago, aRoom, MINUTE, refusalOf, rowsOf, sent, wordsOf } from "#tests/integration/attendance-setup.ts";

afterAll(() => db.$disconnect());

describe("a trainer’s phone", () => {
  test("signs with what was drawn, or by her word alone, at the time when it was done", async () => {
    const room = await aRoom();
    await takeSignature(room.trainer, sent(room));
    await takeSignature(room.trainer, sent(room, 1, { strokes: null, at: ago(9).toISOString() }));
    const rows = await rowsOf(room);
    expect(
      rows.find(({ registrationId }) => registrationId === room.sheet.registrations[0]?.id),
    ).toMatchObject({
      method: "TRAINER_PHONE",
      strokes: STROKES,
      recordedById: room.trainer.id,
      removedAt: null,
    });
    const attested = rows.find(({ registrationId }) => registrationId === room.sheet.registrations[1]?.id);
    expect(attested).toMatchObject({ method: "PAPER", strokes: null });
    expect(Math.abs(Number(attested?.signedAt) - ago(9).getTime())).toBeLessThan(MINUTE);
  });

  test("two phones that send the same thirty signatures at once, in other orders, leave each once, the earliest", async () => {
    const room = await aRoom(30);
    const second = await aMember();
    await db.trainingSessionTrainer.create({ data: { sessionId: room.sheet.id, memberId: second.id } });
    const phones = [room.trainer, await asViewer(second)];
    const taken = phones.map((_, phone) =>
      room.sheet.registrations.map((_person, person) =>
        sent(room, person, {
          at: ago(5 + ((person + phone) % 2)).toISOString(),
          strokes: `M${phone} ${person}L90 90`,
        }),
      ),
    );
    const [first = [], other = []] = taken;
    const orders = [first, [...other].reverse()];
    await Promise.all(
      phones.map(async (phone, index) => {
        for (const signature of orders[index] ?? []) {
          await takeSignature(phone, signature).catch((error: AppError) => {
            if (error.code !== "CONFLICT") throw error;
          });
        }
      }),
    );
    const rows = await rowsOf(room);
    expect(rows).toHaveLength(30);
    for (const row of rows) {
      const person = room.sheet.registrations.findIndex(({ id }) => id === row.registrationId);
      const earliest = [first[person], other[person]].sort((a, b) =>
        String(a?.at).localeCompare(String(b?.at)),
      )[0];
      expect(row.signedAt.toISOString()).toBe(earliest?.at);
      expect(row.strokes).toBe(earliest?.strokes);
    }
  });

  test("whatever the order in which signatures of one person come, and however often, the earliest stays", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 6 }),
        async (minutes) => {
          const room = await aRoom(1);
          const base = Date.now();
          for (const one of minutes) {
            const at = new Date(base - one * MINUTE).toISOString();
            await takeSignature(room.trainer, sent(room, 0, { at })).catch(({ code }) =>
              expect(code).toBe("CONFLICT"),
            );
          }
          const rows = await rowsOf(room);
          expect(rows.map(({ signedAt }) => signedAt.getTime())).toEqual([
            base - Math.max(...minutes) * MINUTE,
          ]);
        },
      ),
      { numRuns: 8 },
    );
  });

  test("a replay changes nothing and is not journaled", async () => {
    const room = await aRoom();
    await takeSignature(room.trainer, sent(room, 0, { at: ago(9).toISOString() }));
    const before = await rowsOf(room);
    const journal = await db.journalEntry.count();
    expect((await refusalOf(takeSignature(room.trainer, sent(room)))).code).toBe("CONFLICT");
    expect(await rowsOf(room)).toEqual(before);
    expect(await db.journalEntry.count()).toBe(journal);
  });

  test("a phone whose clock is ahead signs now; one whose clock is far away is told the hours", async () => {
    const room = await aRoom();
    await takeSignature(room.trainer, sent(room, 0, { at: ago(-50).toISOString() }));
    const [row] = await rowsOf(room);
    expect(Math.abs(Date.now() - Number(row?.signedAt))).toBeLessThan(MINUTE);
    const far = await wordsOf(takeSignature(room.trainer, sent(room, 1, { at: ago(24 * 60).toISOString() })));
    expect(far).toMatch(/alors que cette demi-journée se signe de .* à .*Demandez une correction/);
    const early = await wordsOf(
      takeSignature(room.trainer, sent(room, 1, { halfDayId: room.sheet.later.id })),
    );
    expect(early).toMatch(/alors que cette demi-journée se signe/);
    expect(await rowsOf(room)).toHaveLength(1);
  });

  test("signatures that come late are taken until the session is closed, and not once it is", async () => {
    const room = await aRoom(2);
    const day = (hours: number) => new Date(Date.now() - 30 * 3_600_000 + hours * 3_600_000);
    await db.trainingHalfDay.delete({ where: { id: room.sheet.later.id } });
    await db.trainingHalfDay.update({
      where: { id: room.sheet.now.id },
      data: { startsAt: day(0), endsAt: day(3) },
    });
    await takeSignature(room.trainer, sent(room, 0, { at: day(1).toISOString() }));
    await db.trainingSession.update({ where: { id: room.sheet.id }, data: { closedAt: new Date() } });
    const words = await wordsOf(takeSignature(room.trainer, sent(room, 1, { at: day(1).toISOString() })));
    expect(words).toMatch(/session est close\. Demandez une correction/);
    expect(await rowsOf(room)).toHaveLength(1);
  });

  test("once the sheet is attested, what was signed before still comes in, what is later does not", async () => {
    const room = await aRoom();
    await db.trainingHalfDay.update({ where: { id: room.sheet.now.id }, data: { attestedAt: ago(10) } });
    await takeSignature(room.trainer, sent(room, 0, { at: ago(20).toISOString() }));
    expect(await wordsOf(takeSignature(room.trainer, sent(room, 1)))).toMatch(
      /feuille de cette demi-journée est close/,
    );
    expect(await rowsOf(room)).toHaveLength(1);
  });

  test("a registration that was cancelled, a cancelled session, a draft: no signature", async () => {
    const room = await aRoom();
    await db.registration.update({
      where: { id: room.sheet.registrations[0]?.id },
      data: { status: "CANCELLED", seat: null, cancelledAt: new Date() },
    });
    expect(await wordsOf(takeSignature(room.trainer, sent(room)))).toMatch(/n’est plus inscrite/);
    await db.trainingSession.update({
      where: { id: room.sheet.id },
      data: { cancelledAt: new Date(), cancelReason: "Malade" },
    });
    expect(await wordsOf(takeSignature(room.trainer, sent(room, 1)))).toMatch(/annulée/);
    await db.trainingSession.update({ where: { id: room.sheet.id }, data: { publishedAt: null } });
    expect((await refusalOf(takeSignature(room.trainer, sent(room, 1)))).code).toBe("NOT_FOUND");
    expect(await rowsOf(room)).toEqual([]);
  });

  test("the half-day of another session, or somebody of another session, is not found", async () => {
    const room = await aRoom();
    const other = await aRoom();
    for (const signature of [
      sent(room, 0, { halfDayId: other.sheet.now.id }),
      sent(room, 0, { registrationId: other.sheet.registrations[0]?.id }),
      sent(other),
    ]) {
      expect((await refusalOf(takeSignature(room.trainer, signature))).code).toBe("NOT_FOUND");
    }
    expect([...(await rowsOf(room)), ...(await rowsOf(other))]).toEqual([]);
  });

  test.each([
    'M1 1L2 2"/><script>alert(1)</script>',
    "M1 1C2 2 3 3 4 4",
    `M1 1${"L2 2".repeat(3000)}`,
    "",
    "M1 1",
    { path: "M1 1L2 2" },
    undefined,
  ])("strokes that are none are refused: %#", async (strokes) => {
    const room = await aRoom(1);
    expect((await refusalOf(takeSignature(room.trainer, sent(room, 0, { strokes })))).code).toBe("INVALID");
    expect(await rowsOf(room)).toEqual([]);
  });

  test.each(["yesterday", "2026-11-24T08:00:00", "+275761-01-01T00:00:00Z", 12, null])(
    "%j is no instant",
    async (at) => {
      const room = await aRoom(1);
      expect((await refusalOf(takeSignature(room.trainer, sent(room, 0, { at })))).code).toBe("INVALID");
    },
  );

  test("a signature that was removed is signed again later, and an older copy of it brings nothing back", async () => {
    const room = await aRoom(1);
    await takeSignature(room.trainer, sent(room, 0, { at: ago(20).toISOString() }));
    await db.attendance.updateMany({
      where: { halfDayId: room.sheet.now.id },
      data: { removedAt: ago(10), removeReason: "Une autre personne", removedById: room.trainer.id },
    });
    const replay = takeSignature(room.trainer, sent(room, 0, { at: ago(20).toISOString() }));
    expect(await wordsOf(replay)).toMatch(/a été retirée/);
    expect((await rowsOf(room))[0]?.removedAt).not.toBeNull();
    await takeSignature(room.trainer, sent(room));
    expect(await rowsOf(room)).toMatchObject([{ removedAt: null, removedById: null, removeReason: null }]);
  });
});
