import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  daysBetween,
  formatDate,
  formatDateTime,
  formatRelative,
  instantOf,
  parseDay,
  toDay,
  wallClock,
} from "#lib/dates.ts";

const instants = fc.date({
  min: new Date("1970-01-01T00:00:00Z"),
  max: new Date("2199-12-31T00:00:00Z"),
  noInvalidDate: true,
});
const plain = (text: string) => text.replace(/\s/g, " ");

describe("a day of Paris", () => {
  test("begins at midnight there, in winter and in summer", () => {
    expect(toDay("2026-01-31T22:59:59Z")).toBe("2026-01-31");
    expect(toDay("2026-01-31T23:00:00Z")).toBe("2026-02-01");
    expect(toDay("2026-07-31T21:59:59Z")).toBe("2026-07-31");
    expect(toDay("2026-07-31T22:00:00Z")).toBe("2026-08-01");
    expect(toDay("2026-02-28")).toBe("2026-02-28");
  });

  test("is what a clock there shows, at every instant", () => {
    fc.assert(fc.property(instants, (instant) => toDay(instant) === wallClock(instant).day));
  });

  test("is one that exists", () => {
    expect(parseDay("2026-02-30")).toBeNull();
    expect(parseDay("2026-2-3")).toBeNull();
    expect(() => toDay("2026-02-30")).toThrow(RangeError);
    expect(() => toDay("2026-02-03T10:00:00")).toThrow(RangeError);
  });
});

describe("words", () => {
  test("say the first of a month as one does, and the time of Paris", () => {
    expect(plain(formatDate("2026-04-01"))).toBe("1er avril 2026");
    expect(plain(formatDate("2026-03-12", "full"))).toBe("jeudi 12 mars 2026");
    expect(plain(formatDateTime("2026-03-12T17:30:00Z"))).toBe("12 mars 2026 à 18 h 30");
    expect(plain(formatDateTime("2026-07-12T16:00:00Z"))).toBe("12 juillet 2026 à 18 h");
  });

  const now = new Date("2026-03-12T08:00:00Z");
  test.each([
    ["2026-03-12T08:00:10Z", "à l’instant"],
    ["2026-03-12T07:55:00Z", "il y a 5 minutes"],
    ["2026-03-12T05:00:00Z", "il y a 3 heures"],
    // Ten o’clock in the evening, in Paris: the evening before.
    ["2026-03-11T21:00:00Z", "hier"],
    ["2026-03-12", "aujourd’hui"],
    ["2026-03-13", "demain"],
    ["2026-02-10", "il y a 30 jours"],
    ["2026-04-11", "dans 30 jours"],
  ])("say of %s, on 12 March 2026: %s", (value, words) => {
    expect(plain(formatRelative(value, now) ?? "")).toBe(words);
  });

  test.each(["2026-02-09", "2026-02-08T07:00:00Z", "2026-04-12", "2031-04-13"])(
    "leave %s, beyond 30 days of 12 March 2026, to its date",
    (value) => {
      expect(formatRelative(value, now)).toBeNull();
    },
  );

  test("count days as the calendar does", () => {
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
    fc.assert(fc.property(instants, (instant) => daysBetween(instant, toDay(instant)) === 0));
  });
});

describe("what a clock in Paris shows", () => {
  test("is one instant, but for the hour that the spring leaps over and the one that the autumn lives twice", () => {
    expect(instantOf({ day: "2026-03-29", time: "02:30" })).toBeNull();
    expect(instantOf({ day: "2026-10-25", time: "02:30" })).toBeNull();
    expect(instantOf({ day: "2026-10-25", time: "03:00" })).toEqual(new Date("2026-10-25T02:00:00Z"));
    fc.assert(
      fc.property(instants, (instant) => {
        const shown = wallClock(instant);
        const back = instantOf(shown);
        return back === null || Math.abs(back.getTime() - instant.getTime()) < 60_000;
      }),
    );
  });
});
