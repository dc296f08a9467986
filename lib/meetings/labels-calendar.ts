import {
  type ICalAttendeeData,
  ICalCalendar,
  ICalCalendarMethod,
  type ICalDayJsStub,
  ICalEventStatus,
} from "ical-generator";
import { TIME_ZONE, wallDigits } from "#lib/dates.ts";

/** What a calendar holds of a meeting. Instants, and texts as they were typed. */
export type CalendarEvent = {
  /** The meeting's id, from which its UID is made. */
  id: string;
  sequence: number;
  isCancelled: boolean;
  startsAt: Date;
  endsAt: Date;
  title: string;
  place: string | null;
  videoUrl: string | null;
  description: string;
  url: string;
};

type Person = { name: string; email: string };

/** For messages (RFC 5546): PUBLISH is for whoever fetches it, the others are sent to one person. */
export type CalendarMethod = "PUBLISH" | "REQUEST" | "CANCEL";

type Options = {
  method: CalendarMethod;
  /** Name of the whole, for a feed. */
  name?: string;
  /** Host of the portal, which makes identifiers its own. */
  host: string;
  /** When it is written. */
  stamp: Date;
  organizer: Person;
  /** The one to whom it is sent; never anybody else. */
  attendee?: Person;
};

/** Europe/Paris as it has been since 1996 (directive 2000/84/EC), for readers that do not know it by its name. */
const VTIMEZONE = [
  "BEGIN:VTIMEZONE",
  `TZID:${TIME_ZONE}`,
  "BEGIN:DAYLIGHT",
  "TZNAME:CEST",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0200",
  "DTSTART:19960331T020000",
  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
  "END:DAYLIGHT",
  "BEGIN:STANDARD",
  "TZNAME:CET",
  "TZOFFSETFROM:+0200",
  "TZOFFSETTO:+0100",
  "DTSTART:19961027T030000",
  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
  "END:STANDARD",
  "END:VTIMEZONE",
].join("\r\n");

/**
 * An instant that the library writes by the clock of Paris, whatever the machine's: by itself it reads a Date in the
 * machine's own zone.
 */
function inParis(instant: Date): ICalDayJsStub {
  const digits = wallDigits(instant);
  const utc = instant.toISOString().replace(/[-:]|\.\d+Z$/g, "");
  const stub = (shown: string): ICalDayJsStub => ({
    format: (pattern) => (pattern === "HHmmss" ? shown.slice(9) : shown.slice(0, 8)),
    isValid: () => true,
    toDate: () => instant,
    toJSON: () => instant.toISOString(),
    tz: () => stub(digits),
    utc: () => stub(utc),
  });
  return stub(digits);
}

/** Without what no calendar can hold: control characters but the end of a line, and halves of a character. */
const plain = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(/(?!\n)\p{Cc}/gu, " ");

const oneLine = (text: string): string => plain(text).replace(/\s+/g, " ").trim();

/** A name among parameters, where some readers take « \\ » and « " » for more than they are. */
const inParameter = (name: string): string => oneLine(name.replace(/[\\"^]/g, " "));

const attendeeOf = ({ name, email }: Person): ICalAttendeeData =>
  // Nobody reads answers sent by calendars: they are given on the portal.
  ({ name: inParameter(name), email, rsvp: false }) as ICalAttendeeData;

/** Stable for ever: it is by it that a calendar knows a meeting again. */
export const uidOf = (id: string, host: string): string => `${id}@${host}`;

/** Meetings as a calendar (RFC 5545), lines folded and texts escaped by the library. */
export function calendarOf(events: readonly CalendarEvent[], options: Options): string {
  const { method, name, host, stamp, organizer, attendee } = options;
  const calendar = new ICalCalendar({
    prodId: { company: "Écharpe", product: "Réunions", language: "FR" },
    method: ICalCalendarMethod[method],
    // Given to each event, not to the calendar: DTSTAMP would lose its « Z ».
    timezone: { name: null, generator: () => VTIMEZONE },
    ...(name && { name: oneLine(name) }),
  });
  for (const event of events) {
    calendar.createEvent({
      id: uidOf(event.id, host),
      sequence: event.sequence,
      timezone: TIME_ZONE,
      stamp,
      start: inParis(event.startsAt),
      end: inParis(event.endsAt),
      summary: oneLine(event.title),
      description: plain(event.description),
      location: oneLine([event.place, event.videoUrl].filter(Boolean).join(" – ")) || null,
      url: event.url,
      status: event.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      organizer: { name: inParameter(organizer.name), email: organizer.email },
      ...(attendee && { attendees: [attendeeOf(attendee)] }),
    });
  }
  return calendar.toString();
}
