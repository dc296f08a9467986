import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantOf, wallClock } from "#lib/dates.ts";
import { type CalendarEvent, calendarOf } from "#lib/meetings/labels-calendar.ts";
import { readCalendar } from "#tests/factories/calendar-reader.ts";

const event = (fields: Partial<CalendarEvent> = {}): CalendarEvent => ({
  id: "0190d7c2-5a3e-7f00-8000-000000000001",
  sequence: 2,
  isCancelled: false,
  startsAt: new Date("2027-01-14T17:00:00Z"),
  endsAt: new Date("2027-01-14T19:30:00Z"),
  title: "Tarifs de l’eau",
  place: "Mairie de Die",
  videoUrl: null,
  description: "Ordre du jour",
  url: "http://localhost:3000/collectifs/eau/reunions/1",
  ...fields,
});

const options = {
  method: "REQUEST",
  host: "portail.exemple.fr",
  stamp: new Date("2026-12-01T08:00:00Z"),
  organizer: { name: "Association d’essai", email: "portail@exemple.fr" },
  attendee: { name: "Aline Ferrand", email: "aline@exemple.fr" },
} as const;

describe("a meeting read back from its calendar by another program", () => {
  test("is the same meeting, in the zone of Paris, sent to one person", () => {
    const read = readCalendar(calendarOf([event()], options));
    expect(read).toMatchObject({ method: "REQUEST", zones: ["Europe/Paris"] });
    expect(read.events).toEqual([
      {
        uid: "0190d7c2-5a3e-7f00-8000-000000000001@portail.exemple.fr",
        sequence: 2,
        status: "CONFIRMED",
        startsAt: event().startsAt,
        endsAt: event().endsAt,
        zone: "Europe/Paris",
        title: "Tarifs de l’eau",
        description: "Ordre du jour",
        location: "Mairie de Die",
        url: event().url,
        organizer: "mailto:portail@exemple.fr",
        attendees: ["MAILTO:aline@exemple.fr"],
        stamp: "2026-12-01T08:00:00Z",
      },
    ]);
  });

  test("keeps its instants on the days when the clock changes", () => {
    for (const [day, from, to] of [
      ["2027-03-28", "01:30", "04:00"],
      ["2027-10-31", "01:30", "04:00"],
      ["2027-10-31", "03:00", "03:30"],
      ["2027-07-14", "18:00", "20:00"],
    ] as const) {
      const startsAt = instantOf({ day, time: from }) as Date;
      const endsAt = instantOf({ day, time: to }) as Date;
      const [read] = readCalendar(calendarOf([event({ startsAt, endsAt })], options)).events;
      expect([read?.startsAt, read?.endsAt], day).toEqual([startsAt, endsAt]);
    }
    expect(instantOf({ day: "2027-03-28", time: "02:30" })).toBeNull();
    expect(instantOf({ day: "2027-10-31", time: "02:30" })).toBeNull();
  });

  test("keeps any instant that a form can give", () => {
    const minutes = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 600 }), (start, length) => {
        const given = (at: number) => instantOf(wallClock(new Date(at * 60_000)));
        const [startsAt, endsAt] = [given(start), given(start + length)];
        fc.pre(startsAt !== null && endsAt !== null);
        const [read] = readCalendar(calendarOf([event({ startsAt, endsAt })], options)).events;
        expect([read?.startsAt, read?.endsAt]).toEqual([startsAt, endsAt]);
      }),
    );
  });

  test("holds what was typed and nothing that it was made to say", () => {
    const pieces = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("\r\n", "\n", "\r", ";", ",", ":", "\\", '"', "\u2028", "\u0085", "\u0000", "\ud800"),
      fc.constantFrom("END:VEVENT", "BEGIN:VALARM", "ATTENDEE:mailto:x@y.fr", "METHOD:CANCEL", "\r\n ", "é🗳"),
    );
    const text = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(""));
    const visible = (typed: string) =>
      typed
        .toWellFormed()
        .replace(/[\p{Cc}\u2028\u2029]/gu, " ")
        .replace(/\s+/g, " ")
        .trim();
    fc.assert(
      fc.property(text, text, text, text, (title, place, description, name) => {
        const written = calendarOf([event({ title, place, description })], {
          ...options,
          attendee: { name: `A${name}`, email: "aline@exemple.fr" },
        });
        const read = readCalendar(written);
        expect(read.method).toBe("REQUEST");
        expect(read.components).toEqual(["vtimezone", "vevent"]);
        const [only, ...others] = read.events;
        expect(others).toEqual([]);
        expect(only?.attendees).toEqual(["MAILTO:aline@exemple.fr"]);
        expect(only?.status).toBe("CONFIRMED");
        expect(visible(only?.title ?? "")).toBe(visible(title));
        expect(visible(only?.location ?? "")).toBe(visible(place));
        expect(visible(only?.description ?? "")).toBe(visible(description));
        // RFC 5545, 3.1: no line over 75 octets, no end of line but CRLF.
        for (const line of written.split("\r\n")) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
        }
      }),
      { numRuns: 300 },
    );
  });
});
