import { randomBytes, timingSafeEqual } from "node:crypto";
import { TOTP_PERIOD, totpCode } from "#lib/totp.ts";

// The code that rotates on the trainer's screen: RFC 6238 on the half-day's own key, six digits, thirty seconds.

/** What the database keeps of a half-day whose code was shown; never sent to a browser. */
export const newCodeKey = (): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(32));

/** Reading, walking to a seat, unlocking a phone: the code shown and the two before it are taken. */
const STEPS_BACK = 2;
const STEP_MS = TOTP_PERIOD * 1000;

/** The code of an instant (milliseconds). */
export const roomCode = (key: Uint8Array, at: number): string => totpCode(key, at);

/** When the code of an instant gives way to the next one. Milliseconds. */
export const codeEnds = (at: number): number => (Math.floor(at / STEP_MS) + 1) * STEP_MS;

/** Whether a code was on the screen at that instant, or up to two steps before. */
export function isRoomCode(key: Uint8Array, code: string, at: number): boolean {
  if (!/^\d{6}$/.test(code)) return false;
  const typed = Buffer.from(code);
  return Array.from({ length: STEPS_BACK + 1 }, (_, back) => Buffer.from(roomCode(key, at - back * STEP_MS)))
    .map((shown) => timingSafeEqual(shown, typed))
    .includes(true);
}
