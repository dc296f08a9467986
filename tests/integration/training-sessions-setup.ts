import { wallClock } from "#lib/dates.ts";
import { db } from "#lib/db.ts";
import { storedSession } from "#lib/training-sessions/labels-stored.ts";
import { readHeldSession } from "#lib/training-sessions/queries-write.ts";
import { versionOf } from "#lib/versions.ts";
import { daysFromToday } from "#tests/factories/unique.ts";

/** `YYYY-MM-DD`, so many days from today. */
export const inDays = (days: number): string => daysFromToday(days).toISOString().slice(0, 10);

/** A day of two half-days in a month, as the form of a session sends it. */
export const sessionForm = (changed: Record<string, unknown> = {}) => ({
  capacity: "12",
  minimum: "4",
  deadlineDay: inDays(20),
  deadlineTime: "18:00",
  financings: ["COLLECTIVITE", "FREE"],
  price: "",
  acceptHours: "48",
  guestTrainers: "",
  "day-1": inDays(30),
  "from-1": "9:00",
  "to-1": "12:00",
  "place-1": "Mairie de Felletin",
  "link-1": "",
  "day-2": inDays(30),
  "from-2": "14:00",
  "to-2": "17:00",
  "place-2": "Mairie de Felletin",
  "link-2": "",
  ...changed,
});

/** What the page of a stored session would send, with what is changed in it. */
export async function storedForm(id: string, changed: Record<string, unknown> = {}) {
  const session = await readHeldSession(db, id);
  if (!session) throw new Error("no such session");
  const rows = session.halfDays.flatMap(({ id: half, startsAt, endsAt, place, link }, index) => {
    const fields = {
      half,
      day: wallClock(startsAt).day,
      from: wallClock(startsAt).time,
      to: wallClock(endsAt).time,
      place: place ?? "",
      link: link ?? "",
    };
    return Object.entries(fields).map(([name, value]) => [`${name}-${index + 1}`, value]);
  });
  const deadline = wallClock(session.registrationEndsAt);
  return {
    id,
    version: versionOf(storedSession(session)),
    bodyId: session.bodyId,
    capacity: String(session.capacity),
    minimum: String(session.minimum),
    deadlineDay: deadline.day,
    deadlineTime: deadline.time,
    financings: session.financings,
    price: "",
    acceptHours: String(session.acceptHours),
    guestTrainers: session.guestTrainers.join("\n"),
    ...Object.fromEntries(rows),
    ...changed,
  };
}
