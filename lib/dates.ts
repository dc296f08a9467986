/**
 * The one place where dates become words: French, in Paris time, whatever the machine's own zone. A calendar day is
 * either the string `YYYY-MM-DD` or a Date at midnight UTC (what PostgreSQL's `date` gives); both read as that same
 * day, since Paris is never behind UTC.
 */

export const TIME_ZONE = "Europe/Paris";

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;
const NO_BREAK_SPACE = "\u00A0";

const formatter = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("fr-FR", { timeZone: TIME_ZONE, ...options });

const LONG = formatter({ day: "numeric", month: "long", year: "numeric" });
const FULL = formatter({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
/** Swedish days are written `YYYY-MM-DD`. */
const DAY = new Intl.DateTimeFormat("sv-SE", {
  timeZone: TIME_ZONE,
  day: "2-digit",
  month: "2-digit",
  year: "numeric",
});
const CLOCK = formatter({ hour: "numeric", minute: "2-digit", hourCycle: "h23" });
const RELATIVE = new Intl.RelativeTimeFormat("fr-FR", { numeric: "auto" });

/** An instant, or a calendar day. */
export type DateLike = Date | string;

/** `YYYY-MM-DD` → that day at midnight UTC; null for anything else, 30 February included. */
export function parseDay(text: string): Date | null {
  if (!ISO_DAY.test(text)) return null;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? day : null;
}

/** « 27/03/2025 », typed where a browser has no date picker, is 2025-03-27; anything else is left as it is. */
export const dayTyped = (value: unknown): unknown =>
  typeof value === "string" ? value.trim().replace(/^(\d{2})\/(\d{2})\/(\d{4})$/, "$3-$2-$1") : value;

/** Throws a RangeError for a text that is neither a calendar day nor an ISO instant: a fault of ours, not of a member. */
function toDate(value: DateLike): Date {
  const date = typeof value === "string" ? (parseDay(value) ?? parseInstant(value)) : value;
  if (Number.isNaN(date.getTime())) throw new RangeError(`Not a date: ${String(value)}`);
  return date;
}

/** An ISO text with a time must name its zone: without one, it would be read in the machine's own. */
function parseInstant(text: string): Date {
  return /T.*(Z|[+-]\d{2}:\d{2})$/.test(text) ? new Date(text) : new Date(Number.NaN);
}

function part(format: Intl.DateTimeFormat, date: Date, type: Intl.DateTimeFormatPartTypes): string {
  return format.formatToParts(date).find((found) => found.type === type)?.value ?? "";
}

/** The calendar day in Paris at that instant, `YYYY-MM-DD`. */
export function toDay(value: DateLike): string {
  return DAY.format(toDate(value));
}

/** Today in Paris, `YYYY-MM-DD`: the default or the bound of a date field. */
export function today(now: Date = new Date()): string {
  return toDay(now);
}

/** `12 mars 2026`, `1er avril 2026`; `full` adds the weekday. Day and month stay on one line. */
export function formatDate(value: DateLike, length: "long" | "full" = "long"): string {
  const date = toDate(value);
  return (length === "full" ? FULL : LONG)
    .format(date)
    .replace(/(\d{1,2}) (\p{L})/u, (_, day: string, letter: string) => {
      return `${day === "1" ? "1er" : day}${NO_BREAK_SPACE}${letter}`;
    });
}

/** `18 h 30`, `18 h`. */
export function formatTime(value: DateLike): string {
  const date = toDate(value);
  const minutes = part(CLOCK, date, "minute");
  const hours = `${Number(part(CLOCK, date, "hour"))}${NO_BREAK_SPACE}h`;
  return minutes === "00" ? hours : `${hours}${NO_BREAK_SPACE}${minutes}`;
}

/** `12 mars 2026 à 18 h 30`. */
export function formatDateTime(value: DateLike): string {
  return `${formatDate(value)} à ${formatTime(value)}`;
}

/** From `from` to `to`, in calendar days of Paris: yesterday evening is one day ago, even three hours ago. */
export function daysBetween(from: DateLike, to: DateLike): number {
  return Math.round(
    (Date.parse(`${toDay(to)}T00:00:00Z`) - Date.parse(`${toDay(from)}T00:00:00Z`)) / MS_PER_DAY,
  );
}

/** `il y a 5 minutes`, `il y a 3 heures`, `hier`, `il y a 3 jours`, `demain`; null beyond 30 days: say the date itself. */
export function formatRelative(value: DateLike, now: Date = new Date()): string | null {
  const date = toDate(value);
  // Far enough that its day need not be reckoned: lists are full of such dates.
  const days = Math.abs(date.getTime() - now.getTime()) > 32 * MS_PER_DAY ? 31 : daysBetween(now, date);
  if (Math.abs(days) > 30) return null;
  const isCalendarDay = typeof value === "string" && ISO_DAY.test(value);
  if (days !== 0 || isCalendarDay) return RELATIVE.format(days, "day");
  const minutes = Math.round((date.getTime() - now.getTime()) / 60_000);
  if (minutes === 0) return "à l’instant";
  if (Math.abs(minutes) < 60) return RELATIVE.format(minutes, "minute");
  return RELATIVE.format(Math.trunc(minutes / 60), "hour");
}

// Between instants and what a clock on a wall in Paris shows: what forms hold, and what calendars say beside « TZID ».

const HOUR_MS = 3600_000;

const PARTS = new Intl.DateTimeFormat("en-GB", {
  timeZone: TIME_ZONE,
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** A day `YYYY-MM-DD` and a time `HH:MM` of Paris. */
export type WallClock = { day: string; time: string };

/** What the clock shows in Paris at an instant, to the second: `20261025T023000`, as RFC 5545 writes it. */
export function wallDigits(instant: Date): string {
  const parts = Object.fromEntries(PARTS.formatToParts(instant).map(({ type, value }) => [type, value]));
  const { year, month, day, hour, minute, second } = parts;
  return `${year}${month}${day}T${hour}${minute}${second}`;
}

/** What the clock shows in Paris at an instant, as the fields of a form hold it. */
export function wallClock(instant: Date): WallClock {
  const digits = wallDigits(instant);
  return {
    day: `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`,
    time: `${digits.slice(9, 11)}:${digits.slice(11, 13)}`,
  };
}

/**
 * The one instant at which the clock shows this in Paris; null in the hour that the spring leaps over, in the one that the
 * autumn lives twice (calendars disagree on which is meant), and for what is no day or no time.
 */
export function instantOf({ day, time }: WallClock): Date | null {
  const midnight = parseDay(day);
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (midnight === null || hours === undefined || minutes === undefined) return null;
  const asUtc = midnight.getTime() + Number(hours) * HOUR_MS + Number(minutes) * 60_000;
  // Paris is one hour ahead of UTC in winter, two in summer.
  const [instant, ...others] = [2, 1]
    .map((ahead) => new Date(asUtc - ahead * HOUR_MS))
    .filter((at) => {
      const shown = wallClock(at);
      return shown.day === day && shown.time === time;
    });
  return instant && others.length === 0 ? instant : null;
}
