import { expect, test } from "vitest";
import { attendedMinutes } from "#lib/attendance/calculate.ts";
import {
  currentOf,
  halfDayWords,
  isSigningTime,
  shortHalfDay,
  signingWords,
} from "#lib/attendance/labels.ts";

const morning = {
  id: "a",
  startsAt: new Date("2026-11-24T08:00:00Z"),
  endsAt: new Date("2026-11-24T11:30:00Z"),
};
const afternoon = {
  id: "b",
  startsAt: new Date("2026-11-24T13:00:00Z"),
  endsAt: new Date("2026-11-24T16:00:00Z"),
};
const at = (time: string) => Date.parse(`2026-11-24T${time}:00Z`);

test("a half-day is signed from thirty minutes before to an hour after, both included", () => {
  expect(["07:29", "07:30", "12:30", "12:31"].map((time) => isSigningTime(morning, at(time)))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(signingWords(morning)).toBe("de 8\u00A0h\u00A030 à 13\u00A0h\u00A030");
});

test("the half-day shown is the one that is signed, else the next, else the last", () => {
  const days = [morning, afternoon];
  expect(currentOf(days, at("00:00"))?.id).toBe("a");
  expect(currentOf(days, at("12:30"))?.id).toBe("a");
  expect(currentOf(days, at("12:31"))?.id).toBe("b");
  expect(currentOf(days, at("23:00"))?.id).toBe("b");
  expect(currentOf([], at("23:00"))).toBeUndefined();
});

test("a half-day is called by its day of Paris and its part", () => {
  expect(halfDayWords(morning)).toBe(
    "Mardi 24\u00A0novembre 2026, matin (9\u00A0h\u00A0–\u00A012\u00A0h\u00A030)",
  );
  expect(halfDayWords({ startsAt: "2026-11-24T17:00:00Z", endsAt: "2026-11-24T19:00:00Z" })).toContain(
    "soir",
  );
  expect(shortHalfDay(afternoon)).toBe("24\u00A0novembre, après-midi");
});

test("hours attended are those of the half-days signed, a signature removed counting for nothing", () => {
  const marks = [
    { halfDayId: "a", removedAt: null },
    { halfDayId: "b", removedAt: new Date() },
  ];
  expect(attendedMinutes([morning, afternoon], marks)).toBe(210);
  expect(attendedMinutes([morning, afternoon], [])).toBe(0);
  expect(attendedMinutes([morning], [{ halfDayId: "elsewhere", removedAt: null }])).toBe(0);
});
