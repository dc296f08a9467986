import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lengthWords, MAX_POINTS, withHours } from "#lib/meetings/labels.ts";
import { bestSlots, type SlotRow } from "#lib/meetings/queries-replies.ts";
import { addSlotSchema, createMeetingSchema } from "#lib/meetings/schema.ts";
import { addPointsSchema } from "#lib/meetings/schema-points.ts";

const id = "0190d7c2-5a3e-7f00-8000-000000000001";
const form = { collectifId: id, title: "Tarifs", place: "", videoUrl: "", presentation: "" };
const none = { day: "", from: "", to: "" };
const errors = (result: { error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined }) =>
  Object.fromEntries(result.error?.issues.map(({ path, message }) => [path[0], message]) ?? []);

describe("the date of a meeting", () => {
  const slot = (day: string, from: string, to: string) => addSlotSchema.safeParse({ id, day, from, to });

  test("is read by the clock of Paris, as it is typed", () => {
    expect(slot("12/03/2027", "18h30", "20:00").data?.span).toEqual({
      startsAt: new Date("2027-03-12T17:30:00Z"),
      endsAt: new Date("2027-03-12T19:00:00Z"),
    });
  });

  test("may pass midnight", () => {
    expect(slot("2027-07-12", "22:00", "00:30").data?.span.endsAt).toEqual(new Date("2027-07-12T22:30:00Z"));
  });

  test("is refused beside its cause", () => {
    expect(errors(slot("", "", ""))).toEqual({
      day: "Donnez le jour.",
      from: "Donnez l’heure de début.",
      to: "Donnez l’heure de fin.",
    });
    expect(errors(slot("2027-03-28", "02:30", "04:00"))).toEqual({
      from: "Cette heure manque ou revient deux fois ce jour-là\u00a0: on change d’heure.",
    });
    expect(errors(slot("2027-10-31", "02:30", "04:00"))).toHaveProperty("from");
    expect(errors(slot("2027-02-30", "18:00", "19:00"))).toHaveProperty("day");
    expect(errors(slot("2027-03-12", "25:00", "26:00"))).toHaveProperty("from");
    expect(errors(slot("2027-03-12", "18:00", "18:00"))).toHaveProperty("to");
  });

  test("may wait: all three fields are empty, or none", () => {
    expect(createMeetingSchema.safeParse({ ...form, ...none }).data?.span).toBeNull();
    expect(errors(createMeetingSchema.safeParse({ ...form, ...none, from: "18:00" }))).toHaveProperty("day");
  });
});

test("a video link is https, without a password in it", () => {
  const of = (videoUrl: string) => createMeetingSchema.safeParse({ ...form, ...none, videoUrl });
  expect(of("https://visio.exemple.fr/salle 1").data?.videoUrl).toBe("https://visio.exemple.fr/salle%201");
  for (const bad of [
    "http://visio.exemple.fr",
    "javascript:alert(1)",
    "https://a:b@visio.exemple.fr",
    "visio",
  ]) {
    expect(errors(of(bad)), bad).toHaveProperty("videoUrl");
  }
});

describe("an agenda pasted as a text", () => {
  const read = (lines: string) => addPointsSchema.safeParse({ id, lines });

  test("is a point a line, with the length it says", () => {
    const typed = "1. Accueil, 5 min\n\n- Budget de l’eau (1 h 30)\n• Vote – 20 minutes.\r\nDivers";
    expect(read(typed).data?.lines).toEqual([
      { title: "Accueil", minutes: 5 },
      { title: "Budget de l’eau", minutes: 90 },
      { title: "Vote", minutes: 20 },
      { title: "Divers", minutes: 10 },
    ]);
  });

  test("of ten thousand lines is refused in French", () => {
    expect(errors(read("Point\n".repeat(10_000)))).toEqual({
      lines: `${MAX_POINTS} points au plus : votre texte a 10000 lignes.`,
    });
    expect(errors(read(`${"x".repeat(200)}, 5 min`))).toHaveProperty("lines");
    expect(errors(read("Trop long, 999 min"))).toHaveProperty("lines");
    expect(errors(read(" \n "))).toEqual({ lines: "Écrivez un point par ligne." });
  });

  test("never gives a point that the database refuses, nor takes long over it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (typed) => {
        for (const { title, minutes } of read(typed).data?.lines ?? []) {
          expect(title.length).toBeGreaterThan(0);
          expect(title.length).toBeLessThanOrEqual(150);
          expect(minutes).toBeGreaterThanOrEqual(1);
          expect(minutes).toBeLessThanOrEqual(480);
        }
      }),
    );
    const start = performance.now();
    read(`${" (".repeat(7_000)}x`);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe("the agenda", () => {
  test("gives each point its hour, after those before it", () => {
    const startsAt = new Date("2027-01-14T17:00:00Z");
    const hours = withHours([{ minutes: 5 }, { minutes: 60 }, { minutes: 10 }], startsAt).map(({ at }) => at);
    expect(hours.map((at) => at?.toISOString().slice(11, 16))).toEqual(["17:00", "17:05", "18:05"]);
    expect(withHours([{ minutes: 5 }], null)).toEqual([{ minutes: 5, at: null }]);
  });

  test("says when it is longer than the meeting", () => {
    const [startsAt, endsAt] = [new Date("2027-01-14T17:00:00Z"), new Date("2027-01-14T18:00:00Z")];
    expect(lengthWords([{ minutes: 60 }], startsAt, endsAt).isTooLong).toBe(false);
    expect(lengthWords([{ minutes: 61 }], startsAt, endsAt)).toEqual({
      words:
        "1\u00a0point, 1\u00a0h\u00a001 en tout\u00a0: c’est 1\u00a0min de plus que la réunion (1\u00a0h).",
      isTooLong: true,
    });
  });
});

test("the dates that suit most have the most yes, then the fewest no; none while nobody says yes", () => {
  const slot = (slotId: string, yes: number, no: number): SlotRow => ({
    id: slotId,
    startsAt: new Date(),
    endsAt: new Date(),
    yes,
    ifNeeded: 0,
    no,
    own: null,
    answers: [],
  });
  expect([...bestSlots([slot("a", 3, 2), slot("b", 3, 1), slot("c", 2, 0)])]).toEqual(["b"]);
  expect([...bestSlots([slot("a", 3, 1), slot("b", 3, 1)])]).toEqual(["a", "b"]);
  expect([...bestSlots([slot("a", 0, 0)])]).toEqual([]);
});
