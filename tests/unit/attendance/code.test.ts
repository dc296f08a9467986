import fc from "fast-check";
import { expect, test } from "vitest";
import { codeEnds, isRoomCode, newCodeKey, roomCode } from "#lib/attendance/labels-code.ts";

const STEP = 30_000;
const instants = fc.integer({ min: 1_600_000_000_000, max: 2_000_000_000_000 });

test("a key is 32 bytes, and never twice the same", () => {
  expect(newCodeKey()).toHaveLength(32);
  expect(newCodeKey()).not.toEqual(newCodeKey());
});

test("the code of a step holds during that step and the two that follow, and no longer", () => {
  const key = newCodeKey();
  fc.assert(
    fc.property(instants, fc.integer({ min: 0, max: 6 * STEP }), (shownAt, later) => {
      const code = roomCode(key, shownAt);
      expect(code).toMatch(/^\d{6}$/);
      const steps = Math.floor((shownAt + later) / STEP) - Math.floor(shownAt / STEP);
      if (steps <= 2) expect(isRoomCode(key, code, shownAt + later)).toBe(true);
      // One code in a million is also that of a neighbouring step.
      else if (isRoomCode(key, code, shownAt + later)) {
        expect([0, 1, 2].map((back) => roomCode(key, shownAt + later - back * STEP))).toContain(code);
      }
    }),
  );
});

test("a code of the future is refused", () => {
  const key = newCodeKey();
  fc.assert(
    fc.property(instants, (at) => {
      const next = roomCode(key, at + STEP);
      const shown = [0, 1, 2].map((back) => roomCode(key, at - back * STEP));
      expect(isRoomCode(key, next, at)).toBe(shown.includes(next));
    }),
  );
});

test("a code lasts until the end of its step, whatever the instant", () => {
  const key = newCodeKey();
  fc.assert(
    fc.property(instants, (at) => {
      const ends = codeEnds(at);
      expect(ends - at).toBeGreaterThan(0);
      expect(ends - at).toBeLessThanOrEqual(STEP);
      expect(roomCode(key, ends - 1)).toBe(roomCode(key, at));
    }),
  );
});

test("anything but six digits is no code, and another half-day's is none here", () => {
  const [key, other] = [newCodeKey(), newCodeKey()];
  const at = 1_790_000_000_000;
  fc.assert(
    fc.property(
      fc.string().filter((text) => !/^\d{6}$/.test(text)),
      (text) => !isRoomCode(key, text, at),
    ),
  );
  expect(isRoomCode(key, ` ${roomCode(key, at)}`, at)).toBe(false);
  const shown = [0, 1, 2].map((back) => roomCode(key, at - back * STEP));
  expect(isRoomCode(key, roomCode(other, at), at)).toBe(shown.includes(roomCode(other, at)));
});
