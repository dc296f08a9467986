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
const SHORT = formatter({ day: "2-digit", month: "2-digit", year: "numeric" });
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
  const date = toDate(value);
  return `${part(SHORT, date, "year")}-${part(SHORT, date, "month")}-${part(SHORT, date, "day")}`;
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

/** `il y a 5 minutes`, `il y a 3 heures`, `hier`, `il y a 3 jours`, `demain`; beyond 30 days, the date itself. */
export function formatRelative(value: DateLike, now: Date = new Date()): string {
  const date = toDate(value);
  const days = daysBetween(now, date);
  if (Math.abs(days) > 30) return formatDate(date);
  const isCalendarDay = typeof value === "string" && ISO_DAY.test(value);
  if (days !== 0 || isCalendarDay) return RELATIVE.format(days, "day");
  const minutes = Math.round((date.getTime() - now.getTime()) / 60_000);
  if (minutes === 0) return "à l’instant";
  if (Math.abs(minutes) < 60) return RELATIVE.format(minutes, "minute");
  return RELATIVE.format(Math.trunc(minutes / 60), "hour");
}
